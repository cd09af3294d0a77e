/** What an account can be opened with, and what the new account is. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  accountNumberOf,
  CurrencyNotOffered,
  DebitRuleNegative,
  decideOpening,
  type OpenAccount,
  type OpeningFacts,
  OverdraftNotAllowed,
  type ProductCode,
  plainRules,
  products
} from "../../src/account/index.ts"
import {
  type CustomerStanding,
  noStanding,
  type OpeningNotAllowed,
  unboundedAllowances,
  usualAllowances
} from "../../src/allowance/index.ts"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import { businessDateOf, instantFromMicros } from "../../src/calendar/index.ts"
import { AccountId, CustomerId, uuidV7 } from "../../src/id/index.ts"
import type { DebitRules } from "../../src/ledger/index.ts"
import { currency } from "../../src/money/index.ts"

const [usd, eur, jpy] = ["USD", "EUR", "JPY"].map((code) => Result.getOrThrow(currency(code)))
if (usd === undefined || eur === undefined || jpy === undefined) throw new Error("no currency")

const uuid = uuidV7({ millis: 1n, random: 1n })
const owner = CustomerId.ofUuid(uuid)
const at = instantFromMicros(1_770_000_000_000_000n)
const today = businessDateOf("2026-02-02")

const yesterday = businessDateOf("2026-02-01")
type Because = OpeningNotAllowed["because"]

const command: OpenAccount = {
  owner,
  product: "checking",
  currency: usd,
  nickname: "rent",
  rules: plainRules,
  metadata: { branch: "7" },
  openedOn: null,
  provenance: {
    intent: {
      principal: "somebody",
      route: "POST /something",
      key: IdempotencyKey.make("key"),
      fingerprint: "as asked"
    },
    requestId: "request",
    address: null,
    onBehalfOf: owner,
    at,
    today
  }
}

const facts: OpeningFacts = {
  id: AccountId.ofUuid(uuid),
  serial: 794n,
  offered: [eur, usd],
  ownerStanding: { tier: "basic", until: today },
  accountsBefore: 0,
  allowances: usualAllowances
}

const open = (asked: Partial<OpenAccount>, found: Partial<OpeningFacts> = {}) =>
  decideOpening({ ...command, ...asked }, { ...facts, ...found })

const business = { ownerStanding: { tier: "standard", until: null } } as const

const allRules: DebitRules = {
  overdraftLimit: 100n,
  minimumBalance: 5n,
  singleLimit: 0n,
  dailyLimit: 1000n
}

describe("Opening an account", () => {
  it("gives an active and empty account of the owner, with what was asked", () => {
    expect(open({ rules: allRules })).toStrictEqual(
      Result.succeed({
        number: accountNumberOf(794n),
        product: "checking",
        nickname: "rent",
        openedOn: today,
        metadata: { branch: "7" },
        standing: {
          kind: "running",
          id: facts.id,
          owner,
          ownerStanding: facts.ownerStanding,
          class: "liability",
          currency: usd,
          stage: "active",
          stageSince: at,
          rules: allRules,
          ledgerBalance: 0n,
          heldTotal: 0n,
          sequence: 0n,
          lastBookedAt: at,
          outflowDate: today,
          outflowTotal: 0n
        }
      })
    )
  })

  it("may be dated back, which changes no moment", () => {
    const openedOn = businessDateOf("1993-01-01")
    const opened = Result.getOrThrow(open({ openedOn }))
    expect(opened.openedOn).toBe(openedOn)
    expect(opened.standing.stageSince).toBe(at)
  })

  it.each<readonly [ProductCode, bigint, "accepted" | "refused"]>([
    ["checking", 0n, "accepted"],
    ["checking", 1n, "accepted"],
    ["business", 1n, "accepted"],
    ["savings", 0n, "accepted"],
    ["savings", 1n, "refused"]
  ])("%s with an overdraft of %s is %s", (product, overdraftLimit, expected) => {
    const opened = open({ product, rules: { ...plainRules, overdraftLimit } }, business)
    const refusal = Result.fail(new OverdraftNotAllowed({ product }))
    if (expected === "accepted") expect(Result.isSuccess(opened)).toBe(true)
    else expect(opened).toStrictEqual(refusal)
    expect(products[product].overdraftAllowed).toBe(product !== "savings")
  })

  it("in a currency that the bank does not keep is refused with those that it does", () => {
    expect(open({ currency: jpy })).toStrictEqual(
      Result.fail(new CurrencyNotOffered({ currency: jpy, offered: [eur, usd] }))
    )
  })

  it.each<keyof DebitRules>(["overdraftLimit", "minimumBalance", "singleLimit", "dailyLimit"])(
    "with a negative %s is refused, and with none or nothing is not",
    (rule) => {
      const opened = (value: bigint) => open({ rules: { ...plainRules, [rule]: value } })
      expect(opened(-1n)).toStrictEqual(Result.fail(new DebitRuleNegative({ rule })))
      expect(Result.isSuccess(opened(0n))).toBe(true)
    }
  )

  it("of the reasons against it gives the currency, the overdraft, the rules, then the tier", () => {
    const rules = { ...plainRules, overdraftLimit: 1n, minimumBalance: -1n }
    const reason = (asked: Partial<OpenAccount>) => {
      const opened = open(
        { product: "savings", currency: jpy, rules, ...asked },
        { accountsBefore: 5 }
      )
      return Result.isFailure(opened) ? opened.failure._tag : "accepted"
    }
    expect(reason({})).toBe("CurrencyNotOffered")
    expect(reason({ currency: usd })).toBe("OverdraftNotAllowed")
    expect(reason({ currency: usd, product: "business" })).toBe("DebitRuleNegative")
    expect(reason({ currency: usd, rules: plainRules })).toBe("OpeningNotAllowed")
  })

  it.each<readonly [string, ProductCode, CustomerStanding, number, "accepted" | Because]>([
    ["nobody known opens one", "checking", { tier: "none", until: null }, 0, "accepted"],
    ["and no second", "savings", { tier: "none", until: null }, 1, "accounts"],
    ["nor a business account", "business", { tier: "none", until: null }, 0, "product"],
    ["basic opens a fifth", "savings", { tier: "basic", until: today }, 4, "accepted"],
    ["and no sixth", "savings", { tier: "basic", until: today }, 5, "accounts"],
    ["nor a business account", "business", { tier: "basic", until: today }, 0, "product"],
    ["which standard does", "business", { tier: "standard", until: null }, 19, "accepted"],
    ["not after its last day", "business", { tier: "standard", until: yesterday }, 0, "product"],
    ["when it is nobody known", "checking", { tier: "standard", until: yesterday }, 1, "accounts"]
  ])("%s: %s", (_, product, ownerStanding, accountsBefore, expected) => {
    const opened = open({ product }, { ownerStanding, accountsBefore })
    if (expected === "accepted") expect(Result.isSuccess(opened)).toBe(true)
    else expect(opened).toMatchObject({ failure: { _tag: "OpeningNotAllowed", because: expected } })
  })

  it("is the bank's own business where customers are known by other means", () => {
    const opened = open(
      { product: "business" },
      { accountsBefore: 1000, ownerStanding: noStanding, allowances: unboundedAllowances }
    )
    expect(Result.isSuccess(opened)).toBe(true)
  })
})
