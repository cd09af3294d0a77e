/** What the books say after a crash run: the changes in them, their sums, and the audit. */
import { type AuditFinding, runAudit } from "@florin/adapters-postgres"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { asOwner, type Bank } from "../bank/make-bank.ts"
import type { BookedChange } from "./compare-books.ts"

/** The books, read at rest. */
export interface BooksRead {
  readonly changes: readonly BookedChange[]
  /** Debits less credits of the whole journal; null when there are none. */
  readonly trialBalance: bigint
  /** Accounts whose stored balance is not the sum of their postings. */
  readonly balancesWrong: number
  readonly findings: readonly AuditFinding[]
}

/** Reads the books of a bank that nobody works on now. */
export const readBooks = ({ url }: Bank): Effect.Effect<BooksRead> =>
  asOwner(
    url,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      // Holds have their keys in the audit trail; those that a fill made are nobody's.
      const changes = yield* sql<BookedChange>`
        SELECT idempotency_key AS key, type_id('entry', id) AS id FROM entry WHERE route <> 'fill'
        UNION ALL
        SELECT idempotency_key, subject FROM audit_record
         WHERE action IN ('hold-placed', 'hold-released')`
      const [sums] = yield* sql<{ readonly difference: bigint }>`
        SELECT coalesce(sum(CASE WHEN debit THEN amount ELSE -amount END), 0)::bigint AS difference
          FROM posting`
      const wrong = yield* sql`
        SELECT account_id FROM account_standing s
         WHERE posted <> (SELECT coalesce(sum(CASE WHEN debit THEN -amount ELSE amount END), 0)
                            FROM posting p WHERE p.account_id = s.account_id)`
      return {
        changes,
        trialBalance: sums?.difference ?? 0n,
        balancesWrong: wrong.length,
        findings: yield* runAudit(() => Effect.void)
      }
    })
  )
