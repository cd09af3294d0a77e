/**
 * A past for a bank: transfers between its accounts, booked by the owner of the tables in
 * statements of many entries each.
 *
 * They come as the service's own do, entries with their postings in one statement, and pass
 * the same checks: sequence numbers and balances follow from each account's last, and the
 * database would refuse them otherwise (LEDGER-1, LEDGER-2).
 */
import { accountsIn, type BankPlan, uuidInSql } from "./bank-plan.ts"

/** Entries in one statement. */
const chunk = 50_000

/** The statements, in their order. */
export const fillJournal = (plan: BankPlan): readonly string[] =>
  Array.from({ length: Math.ceil(plan.entries / chunk) }, (_, at) =>
    bookChunk(at * chunk + 1, Math.min((at + 1) * chunk, plan.entries), accountsIn(plan))
  )

// Payer i pays whoever is i times a prime further on, never itself.
const bookChunk = (first: number, last: number, accounts: number): string => `
  WITH line AS MATERIALIZED (
    SELECT i, line_no, line_no = 1 AS debit, 1 + i % 1000 AS amount,
           ${uuidInSql("e", "i")} AS entry_id,
           ${uuidInSql("a", payerOrPayee(accounts))} AS account_id,
           timestamptz '2026-01-02' + i * interval '1 millisecond' AS booked_at
      FROM generate_series(${first}::bigint, ${last}::bigint) i, generate_series(1, 2) line_no
  ), entries AS (
    INSERT INTO entry (id, kind, booked_at, value_date, description, reference, principal, route,
      idempotency_key, fingerprint, request_id, asked_at, business_date)
    SELECT entry_id, 'transfer', booked_at, booked_at::date, 'Entry number ' || i, '', 'bench',
           'fill', 'entry-' || i, 'fill', 'fill', booked_at, booked_at::date
      FROM line WHERE debit ORDER BY i
  )
  INSERT INTO posting (entry_id, line_no, account_id, debit, amount, currency, sequence,
    balance_after, booked_at, value_date)
  SELECT entry_id, line_no, account_id, debit, amount, 'USD',
         a.sequence + row_number() OVER numbered,
         a.posted + sum(CASE WHEN debit THEN -amount ELSE amount END) OVER numbered,
         booked_at, booked_at::date
    FROM line JOIN account_standing a USING (account_id)
  WINDOW numbered AS (PARTITION BY account_id ORDER BY i, line_no)
   ORDER BY i, line_no`

const payerOrPayee = (accounts: number): string =>
  `1 + (i + CASE line_no WHEN 1 THEN 0 ELSE 1 + i * 7919 % ${accounts - 1} END) % ${accounts}`
