/**
 * A large bank for plans and timings, filled by the owner in a few statements.
 *
 * The checks of postings are off while it is filled, or it would take minutes: whoever
 * uses it runs the audit over it, which finds nothing wrong only if the books are right.
 * One account of the first customer takes part in a third of all entries; the others
 * share the rest evenly. Three entries in a row are booked at the same moment.
 */
import type { Actor } from "./bank-database.ts"

export interface LargeBankSize {
  readonly customers: number
  readonly accounts: number
  readonly entries: number
  /** Holds of the busy account, of which one in a hundred is open. */
  readonly holds: number
}

/** The UUID of the account or customer of this number, counted from 1. */
export const uuidOfNumber = (kind: "account" | "customer", number: number): string =>
  `${kind === "account" ? "0000000a" : "0000000c"}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`

/** Fills an empty bank. Account 1 is the busy one; account n belongs to customer n modulo customers. */
export const fillLargeBank = async (owner: Actor, size: LargeBankSize): Promise<void> => {
  await owner.transaction(...fillStatements(size))
  await owner.query("VACUUM ANALYZE")
}

const triggers = [
  ["posting", "posting_booked"],
  ["entry", "entry_complete"],
  ["hold", "hold_keeps_total"]
]

const switchTriggers = (to: "DISABLE" | "ENABLE"): readonly string[] =>
  triggers.map(([table, trigger]) => `ALTER TABLE ${table} ${to} TRIGGER ${trigger}`)

const fillStatements = ({
  accounts,
  customers,
  entries,
  holds
}: LargeBankSize): readonly string[] => [
  `INSERT INTO customer (id, name, created_at, tier)
   SELECT ${uuidText("0000000c", "n")}, 'Customer ' || n, '2026-01-01', 'enhanced'
     FROM generate_series(1, ${customers}) n`,
  `INSERT INTO account (id, number, owner_id, product, nickname, opened_on)
   SELECT ${uuidText("0000000a", "n")}, lpad(n::text, 10, '0') || lpad((98 - n * 100 % 97)::text, 2, '0'),
          ${uuidText("0000000c", `(n - 1) % ${customers} + 1`)}, 'checking', '', '2026-01-01'
     FROM generate_series(1, ${accounts}::bigint) n`,
  `INSERT INTO audit_record (id, action, subject, principal, route, idempotency_key, request_id, at,
     business_date, before, after, fingerprint)
   SELECT gen_random_uuid(), 'account-opened', type_id('acct', id), 'filler', 'fill', 'account-' || number,
          'fill', '2026-01-01', '2026-01-01', '{}', '{}', 'fill' FROM account`,
  `CREATE TEMPORARY TABLE line ON COMMIT DROP AS
   SELECT i, n AS line_no, n = 1 AS debit, 1 + i % 1000 AS amount,
          timestamptz '2026-01-02' + i / 3 * interval '1 second' AS booked_at,
          CASE WHEN i % 10 = 0 AND n = 1 THEN NULL
               WHEN i % 3 = 0 AND n = 2 THEN ${uuidText("0000000a", "1")}
               ELSE ${uuidText("0000000a", `2 + (i * 7919 + n * 104729) % ${accounts - 1}`)} END AS account_id
     FROM generate_series(1, ${entries}::bigint) i, generate_series(1, 2) n`,
  ...switchTriggers("DISABLE"),
  `INSERT INTO entry (id, kind, booked_at, value_date, description, reference, principal, route,
     idempotency_key, fingerprint, request_id, asked_at, business_date)
   SELECT ${entryUuid("i")}, CASE WHEN i % 10 = 0 THEN 'deposit' ELSE 'transfer' END, booked_at,
          booked_at::date, 'Entry number ' || i, '', 'filler', 'fill', 'entry-' || i, 'fill', 'fill',
          booked_at, booked_at::date
     FROM line WHERE line_no = 1 ORDER BY i`,
  `INSERT INTO posting
   SELECT ${entryUuid("i")}, line_no,
          coalesce(account_id, (SELECT id FROM internal_account WHERE code = '1010' AND currency = 'USD')),
          debit, amount, 'USD',
          CASE WHEN account_id IS NOT NULL THEN row_number() OVER numbered END,
          CASE WHEN account_id IS NOT NULL THEN
            sum(CASE WHEN debit THEN -amount ELSE amount END) OVER numbered END,
          booked_at, booked_at::date
     FROM line WINDOW numbered AS (PARTITION BY account_id ORDER BY i, line_no)
    ORDER BY i, line_no`,
  `INSERT INTO internal_checkpoint (account_id, debits, credits, postings)
   SELECT account_id, coalesce(sum(amount) FILTER (WHERE debit), 0),
          coalesce(sum(amount) FILTER (WHERE NOT debit), 0), count(*)
     FROM posting WHERE sequence IS NULL GROUP BY account_id`,
  `INSERT INTO account_standing (account_id, owner_id, class, currency, stage, stage_since,
     overdraft_limit, last_booked_at, outflow_date, posted, sequence, tier)
   SELECT a.id, a.owner_id, 'liability', 'USD', 'active', '2026-01-01', 1000000000000,
          coalesce(p.booked_at, '2026-01-01'), '2026-01-01', coalesce(p.balance, 0), coalesce(p.sequence, 0),
          'enhanced'
     FROM account a
     LEFT JOIN (SELECT account_id, max(booked_at) AS booked_at, max(sequence) AS sequence,
                       sum(CASE WHEN debit THEN -amount ELSE amount END) AS balance
                  FROM posting GROUP BY account_id) p ON p.account_id = a.id`,
  `INSERT INTO hold (id, account_id, amount, currency, description, placed_at, expires_at,
     business_date, stage, ended_at)
   SELECT ${uuidText("0000000d", "n")}, ${uuidText("0000000a", "1")}, 5, 'USD', '', placed_at,
          placed_at + interval '1 day', placed_at::date,
          CASE WHEN n % 100 = 0 THEN 'open' ELSE 'released' END,
          CASE WHEN n % 100 <> 0 THEN placed_at + interval '1 hour' END
     FROM generate_series(1, ${holds}::bigint) n,
          LATERAL (SELECT timestamptz '2026-01-02' + n * interval '1 second') AS t (placed_at)`,
  `INSERT INTO audit_record (id, action, subject, principal, route, idempotency_key, request_id, at,
     business_date, before, after, fingerprint)
   SELECT gen_random_uuid(), 'hold-' || step, type_id('hold', id), 'filler', 'fill', 'hold-' || id,
          'fill', placed_at, placed_at::date, '{}', '{}', 'fill'
     FROM hold, unnest(ARRAY['placed', nullif(stage, 'open')]) step WHERE step IS NOT NULL`,
  `UPDATE account_standing SET held = h.amount
     FROM (SELECT account_id, sum(amount) AS amount FROM hold WHERE stage = 'open' GROUP BY account_id) h
    WHERE h.account_id = account_standing.account_id`,
  "SET CONSTRAINTS ALL IMMEDIATE",
  ...switchTriggers("ENABLE")
]

const uuidText = (group: string, number: string): string =>
  `('${group}-0000-7000-8000-' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`

const entryUuid = (number: string): string =>
  `(lpad(to_hex(1767312000 + ${number} / 3), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`
