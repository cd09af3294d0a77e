/** The bank's own accounts: which there are, what they are, and ids that never change. */
import { describe, expect, it } from "vitest"
import { AccountId, uuidOf, uuidV7 } from "../../src/id/index.ts"
import {
  type AccountClass,
  chartOfAccounts,
  type InternalCode,
  internalAccount,
  internalAccountOf,
  internalAccountUuid,
  internalCodes,
  normalSide,
  signedAmount
} from "../../src/ledger/index.ts"
import { currencyCodes } from "../../src/money/index.ts"

describe("The chart of accounts", () => {
  const accounts: readonly (readonly [InternalCode, AccountClass, string])[] = [
    ["1010", "asset", "Cash and settlement"],
    ["1020", "asset", "Wire settlement (nostro)"],
    ["1210", "asset", "Loan principal receivable"],
    ["1220", "asset", "Loan interest receivable"],
    ["1230", "asset", "Loan fees receivable"],
    ["2010", "liability", "Customer deposits"],
    ["2110", "liability", "Wires in transit"],
    ["2120", "liability", "Bill payments in transit"],
    ["2130", "liability", "Wires in suspense"],
    ["3010", "equity", "Opening equity"],
    ["4010", "income", "Fee income"],
    ["4020", "income", "Loan interest income"],
    ["5010", "expense", "Deposit interest expense"],
    ["5020", "expense", "Credit losses"]
  ]

  it.each(accounts)("%s is %s: %s", (code, accountClass, name) => {
    expect(chartOfAccounts[code]).toStrictEqual({ class: accountClass, name })
  })

  it("has these codes and no others, in their order", () => {
    expect(internalCodes).toStrictEqual(accounts.map(([code]) => code))
  })

  it.each<readonly [AccountClass, bigint, bigint]>([
    ["asset", 1n, -1n],
    ["expense", 1n, -1n],
    ["liability", -1n, 1n],
    ["equity", -1n, 1n],
    ["income", -1n, 1n]
  ])(
    "an account of class %s changes by %s with a debit and by %s with a credit",
    (of, debit, credit) => {
      expect(signedAmount(of, "debit", 1n)).toBe(debit)
      expect(signedAmount(of, "credit", 1n)).toBe(credit)
      expect(normalSide[of]).toBe(debit > 0n ? "debit" : "credit")
    }
  )
})

describe("The ids of the bank's own accounts", () => {
  // Once an id is in somebody's books it cannot become another.
  it.each<readonly [InternalCode, string, string]>([
    ["1010", "USD", "00000000-0000-8000-8555-344031303130"],
    ["1010", "EUR", "00000000-0000-8000-8455-552031303130"],
    ["2010", "JPY", "00000000-0000-8000-84a5-059032303130"],
    ["5020", "CZK", "00000000-0000-8000-8435-a4b035303230"]
  ])("%s in %s is %s", (code, text, uuid) => {
    const inCurrency = currencyCodes.find((each) => each === text)
    expect(inCurrency === undefined ? "" : internalAccountUuid(code, inCurrency)).toBe(uuid)
  })

  it.each(internalCodes)("%s is found again by its id, in every currency", (code) => {
    for (const currency of currencyCodes) {
      const account = internalAccount(code, currency)
      expect(account).toStrictEqual({
        kind: "internal",
        id: AccountId.ofUuid(internalAccountUuid(code, currency)),
        code,
        class: chartOfAccounts[code].class,
        currency
      })
      expect(internalAccountOf(account.id)).toStrictEqual(account)
      expect(internalAccount(code, currency)).toBe(account)
      // UUID version 8 and the RFC's variant: never one that is made from a clock.
      expect(uuidOf(account.id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-/u)
    }
  })

  it("are all different", () => {
    const ids = internalCodes.flatMap((code) =>
      currencyCodes.map((currency) => internalAccount(code, currency).id)
    )
    expect(new Set(ids).size).toBe(internalCodes.length * currencyCodes.length)
  })

  it.each([
    ["of a customer's account", uuidV7({ millis: 1_770_000_000_000n, random: 5n })],
    ["of no account at all", "00000000-0000-0000-0000-000000000000"],
    ["of a code that is not in the chart", "00000000-0000-8000-8555-344039393939"],
    ["of a currency that is not listed", "00000000-0000-8000-8414-141031303130"]
  ])("an id %s is none of the bank's own", (_, uuid) => {
    expect(internalAccountOf(AccountId.ofUuid(uuid))).toBeNull()
  })
})
