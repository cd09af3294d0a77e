/**
 * The bank on which guards are tried. In USD: A has 800 (5 postings) of which 200 are
 * held, B has 100 (3 postings). C is in EUR and empty. F is frozen with 50, P pending, Z
 * closed. All are of a customer whose tier lets everything out. E1 to E6 are booked; E4
 * takes E3 back, and E5 captured the hold D2.
 */
import { type BankDatabase, bankDatabaseOf, makeBankDatabase } from "../bank-database.ts"
import { book, entryRow, insert, lineRow, noon, uuid } from "./careless-sql.ts"

/** The bank of a spec file, as the service wrote it. */
export const guardedBank = (): (() => BankDatabase) => bankDatabaseOf(makeGuardedBank)

const makeGuardedBank = async (serverUrl: string): Promise<BankDatabase> => {
  const bank = await makeBankDatabase(serverUrl)
  await bank.owner.query("SELECT setval('account_serial', 100)")
  for (const statement of [...people, ...accounts, ...movements])
    await bank.service.query(statement)
  await bank.service.transaction(...capture)
  return bank
}

const people = [
  insert("customer", { id: uuid("c1"), name: "Ada", created_at: noon }),
  `UPDATE customer SET tier = 'enhanced' WHERE id = '${uuid("c1")}'`,
  insert("bank_user", {
    id: uuid("b1"),
    email: "ada@example.com",
    name: "Ada",
    roles: "{customer}",
    customer_id: uuid("c1"),
    password_hash: "none",
    created_at: noon,
    email_verified_at: noon
  }),
  insert("session", {
    id: uuid("51"),
    user_id: uuid("b1"),
    started_at: noon,
    seen_at: noon,
    idle_until: "2026-03-02",
    expires_at: "2026-03-02"
  }),
  insert("audit_record", {
    id: uuid("91"),
    action: "signed-in",
    subject: "user_0",
    principal: "tester",
    route: "by hand",
    idempotency_key: "k",
    request_id: "r",
    at: noon,
    business_date: "2026-03-01",
    before: "{}",
    after: "{}",
    fingerprint: "f"
  })
]

/** An account and its standing, in two statements. */
export const openAccount = (name: string, number: string, currency: string, stage: string) => [
  insert("account", {
    id: uuid(name),
    number,
    owner_id: uuid("c1"),
    product: "checking",
    nickname: "",
    opened_on: "2026-03-01"
  }),
  insert("account_standing", {
    account_id: uuid(name),
    owner_id: uuid("c1"),
    class: "liability",
    currency,
    stage,
    stage_since: noon,
    last_booked_at: noon,
    outflow_date: "2026-03-01",
    tier: "enhanced"
  })
]

const accounts = [
  ...openAccount("a", "000000000195", "USD", "active"),
  ...openAccount("b", "000000000292", "USD", "active"),
  ...openAccount("c", "000000000389", "EUR", "active"),
  ...openAccount("f", "000000000486", "USD", "active"),
  ...openAccount("d", "000000000583", "USD", "pending"),
  ...openAccount("0", "000000000680", "USD", "closed")
]

const hold = (name: string, amount: number) =>
  insert("hold", {
    id: uuid(name),
    account_id: uuid("a"),
    amount,
    currency: "USD",
    description: "",
    placed_at: noon,
    expires_at: "2026-03-02T12:00:00Z",
    business_date: "2026-03-01",
    stage: "open"
  })

const movements = [
  book(
    entryRow("e1", { kind: "deposit" }),
    lineRow("e1", { no: 1, debit: "cash" }, 1000, null),
    lineRow("e1", { no: 2, credit: "a" }, 1000, { sequence: 1, balance: 1000 })
  ),
  book(
    entryRow("e2"),
    lineRow("e2", { no: 1, debit: "a" }, 100, { sequence: 2, balance: 900 }),
    lineRow("e2", { no: 2, credit: "b" }, 100, { sequence: 1, balance: 100 })
  ),
  book(
    entryRow("e3"),
    lineRow("e3", { no: 1, debit: "a" }, 50, { sequence: 3, balance: 850 }),
    lineRow("e3", { no: 2, credit: "b" }, 50, { sequence: 2, balance: 150 })
  ),
  book(
    entryRow("e4", { kind: "reversal", reverses: uuid("e3") }),
    lineRow("e4", { no: 1, credit: "a" }, 50, { sequence: 4, balance: 900 }),
    lineRow("e4", { no: 2, debit: "b" }, 50, { sequence: 3, balance: 100 })
  ),
  book(
    entryRow("e6", { kind: "deposit" }),
    lineRow("e6", { no: 1, debit: "cash" }, 50, null),
    lineRow("e6", { no: 2, credit: "f" }, 50, { sequence: 1, balance: 50 })
  ),
  `UPDATE account_standing SET stage = 'frozen' WHERE account_id = '${uuid("f")}'`,
  hold("d1", 200),
  hold("d2", 150)
]

/** The statements by which a hold is captured, with what is said of the hold at its end. */
export const captureOf = (holdName: string, entryName: string, amount: number, endedAt = noon) =>
  [
    `UPDATE hold SET stage = 'captured', ended_at = '${endedAt}', captured_by = '${uuid(entryName)}'
    WHERE id = '${uuid(holdName)}'`,
    book(
      entryRow(entryName, { kind: "capture", hold_id: uuid(holdName) }),
      lineRow(entryName, { no: 1, debit: "a" }, amount, { sequence: 5, balance: 900 - amount }),
      lineRow(entryName, { no: 2, credit: "cash" }, amount, null)
    )
  ] as const

const capture = captureOf("d2", "e5", 100)
