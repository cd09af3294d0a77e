/** Statements of a careless wire desk: orders, moves, entries and notes, written by hand. */
import { internalAccountUuid } from "@florin/domain/ledger"
import { currency } from "@florin/domain/money"
import { Result } from "effect"
import { book, entryRow, lineRow, noon, uuid } from "./careless-sql.ts"
import { screenedSubject, type verdicts } from "./screening-desk.ts"

/** Columns and their values as SQL. */
type Row = Readonly<Record<string, string>>

const own = (code: "1020" | "2110" | "2130") =>
  internalAccountUuid(code, Result.getOrThrow(currency("USD")))

const insertSql = (table: string, row: Row): string =>
  `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.values(row).join(", ")})`

/** The id of a wire as SQL. */
export const wireId = (name: string): string => `type_id('wire', '${uuid(name)}')`

const quote = `'{"amount": {"amount": "0.00", "currency": "USD"}, "because": "no-schedule",
  "schedule": null, "rule": null, "steps": [], "inputs": {"operation": "wire-domestic",
  "product": "checking", "tier": "enhanced", "amount": {"amount": "1.00", "currency": "USD"},
  "date": "2026-03-01", "usedBefore": 0}}'`

/** A hold of 100 on A for a wire, but for what differs. */
export const wireHold = (name: string, wire: string, differs: Row = {}): string =>
  insertSql("hold", {
    id: `'${uuid(name)}'`,
    account_id: `'${uuid("a")}'`,
    amount: "100",
    currency: "'USD'",
    description: "''",
    reserved_for: wireId(wire),
    placed_at: `'${noon}'`,
    expires_at: "'2036-03-01'",
    business_date: "'2026-03-01'",
    stage: "'open'",
    ...differs
  })

const uetrOf = (name: string): string => `00000000-0000-4000-8000-0000000000${name}`

/** A wire of 100 without a fee, which B1 ordered and nobody has to approve, but for what differs. */
export const wireRow = (name: string, hold: string, differs: Row = {}): string =>
  insertSql("wire", {
    id: `'${uuid(name)}'`,
    kind: "'domestic'",
    customer_id: `'${uuid("c1")}'`,
    account_id: `'${uuid("a")}'`,
    created_by: `'${uuid("b1")}'`,
    created_at: `'${noon}'`,
    created_on: "'2026-03-01'",
    beneficiary: `'{"name": "Grace", "account": {"form": "routing-number"}}'`,
    currency: "'USD'",
    amount: "100",
    charge_bearer: "'SHA'",
    fee_quote: quote,
    fee: "0",
    quoted_for: "'2026-03-01'",
    sent: "100",
    total: "100",
    uetr: `'${uetrOf(name)}'`,
    end_to_end_id: `'E2E-${name}'`,
    hold_id: `'${uuid(hold)}'`,
    state_since: `'${noon}'`,
    waits_for: "'{}'",
    value_date: "'2026-03-02'",
    ...differs
  })

/** What a list said of whom a wire is for. */
export const wireScreened = (
  name: string,
  differs: Partial<(typeof verdicts)[keyof typeof verdicts]> = {}
): string => screenedSubject(wireId(name), { id: uuid(`5${name}`), ...differs })

/** A move of a wire at noon, by nobody in particular, but for what differs. */
export const wireMove = (
  name: string,
  number: number,
  move: string,
  [from, to]: readonly [string, string],
  differs: Row = {}
): string =>
  insertSql("wire_move", {
    wire_id: `'${uuid(name)}'`,
    number: `${number}`,
    move: `'${move}'`,
    from_state: `'${from}'`,
    to_state: `'${to}'`,
    principal: "'tester'",
    at: `'${noon}'`,
    waits_for: "'{}'",
    value_date: "'2026-03-02'",
    ...differs
  })

/** The hold of a wire captured by an entry that takes 100 from A into transit. */
export const submission = (entry: string, hold: string): readonly [string, string] => [
  `UPDATE hold SET stage = 'captured', ended_at = '${noon}', captured_by = '${uuid(entry)}'
    WHERE id = '${uuid(hold)}'`,
  book(
    entryRow(entry, { kind: "capture", hold_id: uuid(hold) }),
    lineRow(entry, { no: 1, debit: "a" }, 100, { sequence: 6, balance: 700 }),
    lineRow(entry, { no: 2, credit: "a" }, 100, null, { account_id: own("2110") })
  )
]

/** That nothing is what a wire was told that it costs, but for what differs. */
export const wireReserved = (name: string, differs: Row = {}): string =>
  insertSql("fee_reservation", {
    subject: wireId(name),
    account_id: `'${uuid("a")}'`,
    operation: "'wire-domestic'",
    quoted_for: "'2026-03-01'",
    quote,
    reserved_at: `'${noon}'`,
    ...differs
  })

/** What was reserved for a wire given back. */
export const wireReleased = (name: string): string =>
  `UPDATE fee_reservation SET released_at = '${noon}' WHERE subject = ${wireId(name)}`

/** That a wire cost nothing. */
export const wireCharge = (name: string): string =>
  insertSql("fee_charge", {
    id: `'${uuid("fc")}'`,
    subject: wireId(name),
    account_id: `'${uuid("a")}'`,
    operation: "'wire-domestic'",
    product: "'checking'",
    currency: "'USD'",
    fee: "0",
    quoted_for: "'2026-03-01'",
    quote,
    charged_on: "'2026-03-01'",
    charged_at: `'${noon}'`
  })

/** An entry between two of the bank's own accounts. */
export const ownEntry = (
  name: string,
  kind: "return" | "settlement",
  [debit, credit]: readonly ["1020" | "2110" | "2130", "1020" | "2110" | "2130"]
): string =>
  book(
    entryRow(name, { kind }),
    lineRow(name, { no: 1, debit: "a" }, 100, null, { account_id: own(debit) }),
    lineRow(name, { no: 2, credit: "a" }, 100, null, { account_id: own(credit) })
  )

/** Something that the rail said, and what was made of it; the subject as SQL. */
export const railNote = (name: string, said: string, outcome: string, subject: string): string =>
  insertSql("rail_note", {
    id: `'${uuid(name)}'`,
    said: `'${said}'`,
    digest: "'d'",
    message: `'{"id": "${said}", "digest": "d", "says": "settled"}'`,
    outcome: `'${outcome}'`,
    subject,
    received_at: `'${noon}'`
  })

/** The id of an incoming wire as SQL. */
export const incomingId = (name: string): string => `type_id('inwire', '${uuid(name)}')`

/** An incoming wire of 100 that waits in suspense, but for what differs. */
export const incomingRow = (name: string, receipt: string, differs: Row = {}): string =>
  insertSql("incoming_wire", {
    id: `'${uuid(name)}'`,
    said: "'credit 1'",
    credit: `'{"id": "credit 1", "uetr": null, "endToEndId": "E2E",
      "amount": {"amount": "1.00", "currency": "USD"}}'`,
    currency: "'USD'",
    amount: "100",
    state: "'in_suspense'",
    suspense: "'account-unknown'",
    receipt_id: `'${uuid(receipt)}'`,
    received_at: `'${noon}'`,
    received_on: "'2026-03-01'",
    ...differs
  })

/** A request by B2 about a wire; the subject as SQL. */
export const askedOfWire = (
  name: string,
  operation: string,
  subject: string,
  shown: Readonly<Record<string, string>>
): string => {
  const parts = [
    `'${uuid(name)}'`,
    `'${operation}'`,
    subject,
    "'r'",
    `'${uuid("b2")}'`,
    "NULL",
    `'${"0".repeat(32)}'`,
    shownSql(shown)
  ].join(", ")
  return `
    INSERT INTO approval (id, operation, subject, reason, maker_id, beneficiary_id, salt, shown,
      digest, made_at, expires_at)
    VALUES (${parts}, approval_digest(${parts}), '${noon}', '2026-03-02T12:00:00Z')`
}

const shownSql = (shown: Readonly<Record<string, string>>): string =>
  `jsonb_build_object(${Object.entries(shown)
    .map(([field, value]) => `'${field}', ${value}`)
    .join(", ")})`

/** What both people are shown of a wire, as SQL. */
export const shownOfWire = (name: string): Readonly<Record<string, string>> => ({
  account: `type_id('acct', '${uuid("a")}')`,
  beneficiary: "'Grace'",
  sent: "'1.00 USD'",
  total: "'1.00 USD'",
  uetr: `'${uetrOf(name)}'`,
  endToEndId: `'E2E-${name}'`
})
