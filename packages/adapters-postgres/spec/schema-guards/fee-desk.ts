/** Statements of a careless price desk: schedules, their ends and charges, written by hand. */
import { internalAccountUuid } from "@florin/domain/ledger"
import { currency } from "@florin/domain/money"
import { Result } from "effect"
import { book, entryRow, insert, lineRow, noon, uuid } from "./careless-sql.ts"
import { colleague, decision } from "./office.ts"

type Columns = Parameters<typeof insert>[1]

const feeIncome = internalAccountUuid("4010", Result.getOrThrow(currency("USD")))

/** A flat fee of a quarter, of at most a half. */
export const quarter =
  '{"rule": {"kind": "flat", "amount": {"amount": "0.25", "currency": "USD"}}, "minimum": {"amount": "0.10", "currency": "USD"}, "maximum": {"amount": "0.50", "currency": "USD"}}'

const shownText = (shown: Readonly<Record<string, string>>): string => JSON.stringify(shown)

const requestOf = (
  name: string,
  operation: string,
  schedule: string,
  shown: Readonly<Record<string, string>>
): string => {
  const parts = [
    `'${uuid(name)}'`,
    `'${operation}'`,
    `type_id('fees', '${uuid(schedule)}')`,
    "'r'",
    `'${uuid("b2")}'`,
    "NULL",
    `'${"0".repeat(32)}'`,
    `'${shownText(shown)}'`
  ].join(", ")
  return `
    INSERT INTO approval (id, operation, subject, reason, maker_id, beneficiary_id, salt, shown,
      digest, made_at, expires_at)
    VALUES (${parts}, approval_digest(${parts}), '${noon}', '2026-03-02T12:00:00Z')`
}

/** A request by B2 for a schedule of domestic wires from the second of March on. */
export const askedForSchedule = (
  name: string,
  schedule: string,
  differs: Readonly<Record<string, string>> = {}
): string =>
  requestOf(name, "change-fee-schedule", schedule, {
    operation: "wire-domestic",
    product: "every product",
    currency: "USD",
    effectiveFrom: "2026-03-02",
    terms: quarter,
    ...differs
  })

/** A request by B2 for the end of a schedule on the fifth of March. */
export const askedForEnd = (name: string, schedule: string): string =>
  requestOf(name, "end-fee-schedule", schedule, { endsFrom: "2026-03-05" })

/** The schedule that was asked for, but for what differs. */
export const addedSchedule = (name: string, approval: string, differs: Columns = {}): string =>
  insert("fee_schedule", {
    id: uuid(name),
    operation: "wire-domestic",
    product: null,
    currency: "USD",
    effective_from: "2026-03-02",
    terms: quarter,
    added_at: noon,
    approval_id: uuid(approval),
    ...differs
  })

/** The end of a schedule, as it was asked for unless another day is told. */
export const endedSchedule = (name: string, approval: string, from = "2026-03-05"): string =>
  `UPDATE fee_schedule SET ends_from = '${from}', ended_at = '${noon}',
    end_approval_id = '${uuid(approval)}' WHERE id = '${uuid(name)}'`

/** An entry that takes a fee of 25 from A, or puts another amount among the income. */
export const feeEntry = (name: string, income = 25): string =>
  book(
    entryRow(name, { kind: "fee" }),
    lineRow(name, { no: 1, debit: "a" }, income, { sequence: 6, balance: 800 - income }),
    lineRow(name, { no: 2, credit: "a" }, income, null, { account_id: feeIncome })
  )

/** An entry that takes 75 from A in one posting, of which 25 are income. */
export const lumpedEntry = (name: string): string =>
  book(
    entryRow(name, { kind: "fee" }),
    lineRow(name, { no: 1, debit: "a" }, 75, { sequence: 6, balance: 725 }),
    lineRow(name, { no: 2, credit: "a" }, 25, null, { account_id: feeIncome }),
    lineRow(name, { no: 3, credit: "cash" }, 50, null)
  )

/** What differs from a fee of 25 for a wire of A on the second of March; values as SQL. */
export type ChargeDiffers = Readonly<Record<string, string>>

const step =
  '{"does": "take", "words": "w", "operands": [{"value": "0.25", "from": "schedule"}], "result": "0.25", "rounding": null}'

/** The steps of a fee that nobody is charged. */
export const waived = `[${step}, {"does": "waive", "words": "w", "operands": [{"value": "0.25", "from": 1}], "result": "0", "rounding": null}]`

/** A quote in JSON as SQL, by the schedule of this name. */
export const quoteSql = (
  schedule: string,
  {
    amount = "0.25",
    because = "rule",
    rule = '{"kind": "flat", "amount": {"amount": "0.25", "currency": "USD"}}',
    steps = `[${step}]`
  }: Readonly<Record<string, string>> = {}
): string =>
  `jsonb_build_object('schedule', type_id('fees', '${uuid(schedule)}')) || '{
    "amount": {"amount": "${amount}", "currency": "USD"}, "because": "${because}",
    "rule": ${rule}, "steps": ${steps}, "inputs": {
      "operation": "wire-domestic", "product": "checking", "tier": "enhanced",
      "amount": {"amount": "5.00", "currency": "USD"}, "date": "2026-03-02", "usedBefore": 0}}'`

/** The charge of a wire by the schedule of this name. */
export const charged = (name: string, schedule: string, differs: ChargeDiffers = {}): string => {
  const row: ChargeDiffers = {
    id: `'${uuid(name)}'`,
    subject: `'wire ${name}'`,
    account_id: `'${uuid("a")}'`,
    operation: "'wire-domestic'",
    product: "'checking'",
    currency: "'USD'",
    fee: "25",
    quoted_for: "'2026-03-02'",
    schedule_id: `'${uuid(schedule)}'`,
    quote: quoteSql(schedule),
    entry_id: `'${uuid("e9")}'`,
    charged_on: "'2026-03-02'",
    charged_at: "'2026-03-02T12:00:00Z'",
    ...differs
  }
  return `INSERT INTO fee_charge (${Object.keys(row).join(", ")})
    VALUES (${Object.values(row).join(", ")})`
}

/** The reservation of a wire by the schedule of this name. */
export const reserved = (name: string, schedule: string, differs: ChargeDiffers = {}): string => {
  const row: ChargeDiffers = {
    subject: `'wire ${name}'`,
    account_id: `'${uuid("a")}'`,
    operation: "'wire-domestic'",
    quoted_for: "'2026-03-02'",
    schedule_id: `'${uuid(schedule)}'`,
    quote: quoteSql(schedule),
    reserved_at: "'2026-03-02T12:00:00Z'",
    ...differs
  }
  return `INSERT INTO fee_reservation (${Object.keys(row).join(", ")})
    VALUES (${Object.values(row).join(", ")})`
}

/** Two people of the price desk. */
export const people = [colleague("b2"), colleague("b3")] as const
/** A schedule that one of them asked for. */
export const asked = [...people, askedForSchedule("a9", "f1")] as const
/** The same, approved. */
export const approved = [...asked, decision("a9", "b3")] as const
/** The same, added. */
export const added = [...approved, addedSchedule("f1", "a9")] as const
/** The same, and an entry that takes its fee. */
export const booked = [...added, feeEntry("e9")] as const
