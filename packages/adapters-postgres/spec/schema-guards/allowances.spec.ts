/** ALLOWANCE-1: an account's tier is its customer's, and nothing leaves without one. */
import { describe } from "vitest"
import { book, entryRow, insert, lineRow, noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

const standing = (tier: string, until: string | null = null): string =>
  `UPDATE customer SET tier = '${tier}', tier_until = ${until === null ? "NULL" : `'${until}'`}
    WHERE id = '${uuid("c1")}'`

const payment = (kind: string) =>
  book(
    entryRow("e9", { kind }),
    lineRow("e9", { no: 1, debit: "a" }, 5, { sequence: 6, balance: 795 }),
    lineRow("e9", { no: 2, credit: "b" }, 5, { sequence: 4, balance: 105 })
  )

const reservation = insert("hold", {
  id: uuid("d9"),
  account_id: uuid("a"),
  amount: 5,
  currency: "USD",
  description: "",
  placed_at: noon,
  expires_at: "2026-03-02T12:00:00Z",
  business_date: "2026-03-01",
  stage: "open"
})

const lettingAllOut = `
  CREATE OR REPLACE FUNCTION tier_lets_out(class text, tier text, tier_until date, day date)
  RETURNS boolean LANGUAGE sql IMMUTABLE RETURN true`

const letsNothingOut = /^account 0000000a-\S+ is of a customer whose tier lets nothing out$/u

const payments: readonly GuardCase[] = [
  ...["payment", "transfer", "withdrawal"].map(
    (kind): GuardCase => ({
      title: `ALLOWANCE-1 a ${kind} of a customer without a tier`,
      as: "service",
      attempt: [standing("none"), payment(kind)],
      refused: letsNothingOut,
      without: [lettingAllOut]
    })
  ),
  {
    title: "ALLOWANCE-1 a payment on the day after a tier's last",
    as: "service",
    attempt: [standing("enhanced", "2026-02-28"), payment("payment")],
    refused: letsNothingOut,
    without: [lettingAllOut]
  },
  {
    title: "ALLOWANCE-1 a hold on the account of a customer without a tier",
    as: "service",
    attempt: [standing("none"), reservation],
    refused: letsNothingOut,
    without: [lettingAllOut]
  },
  {
    title: "ALLOWANCE-1 a hold on the day after a tier's last",
    as: "service",
    attempt: [standing("basic", "2026-02-28"), reservation],
    refused: letsNothingOut,
    without: [lettingAllOut]
  }
]

const rest = {
  account_id: uuid("ee"),
  owner_id: uuid("c1"),
  class: "liability",
  currency: "USD",
  stage: "active",
  stage_since: noon,
  last_booked_at: noon,
  outflow_date: "2026-03-01"
}

const anotherTier = /has another tier than its customer$/u

const standings: readonly GuardCase[] = [
  {
    title: "ALLOWANCE-1 a customer who begins with a tier",
    as: "service",
    attempt: [insert("customer", { id: uuid("c9"), name: "Eve", created_at: noon, tier: "basic" })],
    refused: /^permission denied for table customer$/u,
    without: ["GRANT INSERT ON customer TO florin_service"]
  },
  {
    title: "ALLOWANCE-1 the tier of an account set by the service",
    as: "service",
    attempt: [`UPDATE account_standing SET tier = 'basic' WHERE account_id = '${uuid("a")}'`],
    refused: /^permission denied for table account_standing$/u,
    without: [
      "GRANT UPDATE (tier) ON account_standing TO florin_service",
      "DROP TRIGGER account_tier_follows_customer ON account_standing"
    ]
  },
  {
    title: "ALLOWANCE-1 the tier of an account set by hand",
    as: "owner",
    attempt: [`UPDATE account_standing SET tier = 'basic' WHERE account_id = '${uuid("a")}'`],
    refused: anotherTier,
    without: ["DROP TRIGGER account_tier_follows_customer ON account_standing"]
  },
  {
    title: "ALLOWANCE-1 the end of an account's tier put off by hand",
    as: "owner",
    attempt: [
      `UPDATE account_standing SET tier_until = '2027-01-01' WHERE account_id = '${uuid("a")}'`
    ],
    refused: anotherTier,
    without: ["DROP TRIGGER account_tier_follows_customer ON account_standing"]
  },
  {
    title: "ALLOWANCE-1 an account opened with another tier than its customer's",
    as: "service",
    attempt: [
      insert("account", {
        id: uuid("ee"),
        number: "000000009022",
        owner_id: uuid("c1"),
        product: "checking",
        nickname: "",
        opened_on: "2026-03-01"
      }),
      standing("none"),
      insert("account_standing", { ...rest, tier: "enhanced" })
    ],
    refused: anotherTier,
    without: ["DROP TRIGGER account_tier_of_opened ON account_standing"]
  },
  {
    title: "ALLOWANCE-1 a customer whose accounts keep the tier that was taken away",
    as: "owner",
    attempt: [
      "DROP TRIGGER customer_tier_reaches_accounts ON customer",
      standing("none"),
      `UPDATE account_standing SET tier = tier WHERE account_id = '${uuid("a")}'`
    ],
    refused: anotherTier,
    without: ["DROP TRIGGER account_tier_follows_customer ON account_standing"]
  }
]

const written: readonly GuardCase[] = [
  {
    title: "ALLOWANCE-2 a rule written past the function that states it",
    as: "service",
    attempt: ["INSERT INTO allowance_rule (number, kyc) VALUES (1, 'off')"],
    refused: /^permission denied for table allowance_rule$/u,
    without: ["GRANT INSERT ON allowance_rule TO florin_service"]
  },
  {
    title: "ALLOWANCE-2 a rule of the past changed by the owner",
    as: "owner",
    attempt: [
      "SELECT state_allowance_rule('off', NULL)",
      "UPDATE allowance_rule SET stated_at = '2020-01-01'"
    ],
    refused: /^allowance_rule is append-only: UPDATE refused$/u,
    without: ["DROP TRIGGER allowance_rule_append_only ON allowance_rule"]
  },
  {
    title: "ALLOWANCE-1 a tier of the past changed by the owner",
    as: "owner",
    attempt: [standing("basic"), "UPDATE account_tier_past SET tier = 'enhanced'"],
    refused: /^account_tier_past is append-only: UPDATE refused$/u,
    without: ["DROP TRIGGER account_tier_past_append_only ON account_tier_past"]
  }
]

describe("What customers may do", () => {
  tryGuards(bank, [...payments, ...standings, ...written])
})
