/** Opening accounts, as a use case over the ports. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import {
  AccountRepository,
  BankProfile,
  CurrencyNotOffered,
  CustomerNotFound,
  DebitRuleNegative,
  type OpenAccount,
  OverdraftNotAllowed,
  openAccount,
  plainRules
} from "../../src/account/index.ts"
import { noStanding } from "../../src/allowance/index.ts"
import { IdempotencyKeyReused } from "../../src/atomicity/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import { CustomerId } from "../../src/id/index.ts"
import { currencyCodes } from "../../src/money/index.ts"
import { deposited, usd } from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenCustomer } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import {
  type Asked,
  afterNine,
  freshKey,
  freshText,
  monday,
  nine,
  provenanceOf
} from "./provenance-of.ts"

const opened = (terms: Partial<Omit<OpenAccount, "provenance">> = {}, asked: Asked = {}) =>
  Effect.gen(function* () {
    return yield* openAccount({
      owner: terms.owner ?? (yield* givenCustomer),
      product: "checking",
      currency: usd,
      nickname: "",
      rules: plainRules,
      metadata: {},
      openedOn: null,
      ...terms,
      provenance: yield* provenanceOf(asked)
    })
  })

export const openingContract = (run: RunOnBank): void => {
  describe("Opening an account", () => {
    it("it is active and empty, is kept as answered, and is written down", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const rules = { ...plainRules, overdraftLimit: 100_000_000_000_000_001n }
          const asked = { owner, rules, nickname: "Daily", metadata: { branch: "Brno" } }
          const { answer, replayed } = yield* opened({ ...asked, product: "business" })
          expect(replayed).toBe(false)
          expect(answer).toStrictEqual({
            number: answer.number,
            product: "business",
            nickname: "Daily",
            openedOn: monday,
            metadata: { branch: "Brno" },
            standing: {
              kind: "running",
              id: answer.standing.id,
              owner,
              ownerStanding: noStanding,
              class: "liability",
              currency: usd,
              stage: "active",
              stageSince: nine,
              rules,
              ledgerBalance: 0n,
              heldTotal: 0n,
              sequence: 0n,
              lastBookedAt: nine,
              outflowDate: monday,
              outflowTotal: 0n
            }
          })
          const kept = yield* (yield* AccountRepository).find(answer.standing.id)
          expect(Option.getOrNull(kept)).toStrictEqual(answer)
          expect(yield* (yield* AuditTrail).of(answer.standing.id)).toMatchObject([
            {
              action: "account-opened",
              after: { owner, product: "business", number: answer.number }
            }
          ])
        })
      ))

    it("asked again it is the same account, as it was answered first", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const key = yield* freshKey
          const { answer } = yield* opened({ owner }, { key })
          yield* deposited({ to: answer.standing.id, amount: 5n })
          expect(yield* opened({ owner }, { key, at: afterNine(5) })).toStrictEqual({
            answer,
            replayed: true
          })
          yield* expectRefusal(
            new IdempotencyKeyReused({ key }),
            opened({ owner }, { key, fingerprint: "as asked later" })
          )
        })
      ))

    it("20 times at once it is one account", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const key = yield* freshKey
          const outcomes = yield* Effect.all(
            Array.from({ length: 20 }, () => Effect.result(opened({ owner }, { key }))),
            { concurrency: "unbounded" }
          )
          expect(
            outcomes.filter((each) => each._tag === "Success" && !each.success.replayed)
          ).toHaveLength(1)
          const { rows } = yield* (yield* AccountRepository).list(
            { owner, stage: null },
            { size: 100, direction: "forward", position: null }
          )
          expect(rows).toHaveLength(1)
        })
      ))

    it("what is not offered is refused, and its key stays free", () =>
      run(
        Effect.gen(function* () {
          const owner = CustomerId.ofUuid(yield* freshText)
          yield* expectRefusal(new CustomerNotFound({ customer: owner }), opened({ owner }))
          const offered = (yield* BankProfile).currencies
          for (const currency of currencyCodes
            .filter((code) => !offered.includes(code))
            .slice(0, 2))
            yield* expectRefusal(
              new CurrencyNotOffered({ currency, offered }),
              opened({ currency })
            )
          const key = yield* freshKey
          const rules = { ...plainRules, overdraftLimit: 1n }
          yield* expectRefusal(
            new OverdraftNotAllowed({ product: "savings" }),
            opened({ product: "savings", rules }, { key })
          )
          yield* expectRefusal(
            new DebitRuleNegative({ rule: "dailyLimit" }),
            opened({ rules: { ...plainRules, dailyLimit: -1n } })
          )
          const { replayed } = yield* opened({ rules }, { key, fingerprint: "another" })
          expect(replayed).toBe(false)
        })
      ))
  })
}
