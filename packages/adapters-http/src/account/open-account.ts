/** `POST /api/accounts` */
import { openAccount as open, plainRules } from "@florin/domain/account"
import type { CurrencyCode, Money } from "@florin/domain/money"
import { Effect } from "effect"
import { changeRoute, requirePermission } from "../handle.ts"
import { BadInput, type FieldError } from "../problem/edge-refusals.ts"
import { accountRoutes } from "./account-routes.ts"
import { accountView } from "./account-view.ts"
import { reachedOwner } from "./reached-owner.ts"

export const openAccount = changeRoute(accountRoutes.open, ({ body, caller, provenance }) =>
  Effect.gen(function* () {
    const { currency, metadata, nickname, product } = body
    const asked = ruleAmounts(body)
    if (asked.length > 0) yield* requirePermission(caller, "accounts:set-rules")
    const errors = asked.flatMap(([name, amount]) => currencyErrors(name, amount, currency))
    if (errors.length > 0) return yield* new BadInput({ errors })
    const owner = yield* reachedOwner(caller, body.ownerId)
    if (owner === null) return yield* new BadInput({ errors: [ownerMissing] })
    const { answer, replayed } = yield* open({
      owner,
      product,
      currency,
      nickname: nickname ?? "",
      rules: {
        ...plainRules,
        ...Object.fromEntries(asked.map(([name, { amount }]) => [name, amount]))
      },
      metadata: metadata ?? {},
      openedOn: null,
      provenance
    })
    return { body: accountView(answer), replayed }
  })
)

const ruleNames = ["overdraftLimit", "minimumBalance", "singleLimit", "dailyLimit"] as const

type RuleAmount = readonly [name: (typeof ruleNames)[number], amount: Money]

const ruleAmounts = (
  body: Partial<Record<(typeof ruleNames)[number], Money>>
): readonly RuleAmount[] =>
  ruleNames.flatMap((name): readonly RuleAmount[] => {
    const amount = body[name]
    return amount === undefined ? [] : [[name, amount]]
  })

const currencyErrors = (
  name: string,
  amount: Money,
  currency: CurrencyCode
): readonly FieldError[] =>
  amount.currency === currency
    ? []
    : [
        {
          in: "body",
          pointer: `/${name}/currency`,
          message: `expected ${currency}, the currency of the account`
        }
      ]

const ownerMissing: FieldError = {
  in: "body",
  pointer: "/ownerId",
  message: "expected the customer for whom the account is opened"
}
