/**
 * What a search of the log meets on a large bank besides its journal: people who sign in,
 * and a long chain of blocks. Its hashes are made up, and nobody verifies them.
 */
import type { Actor } from "./bank-database.ts"

/** Adds a user for each customer, and a block for every fifty entries. */
export const fillLargeLog = async (owner: Actor): Promise<void> => {
  await owner.transaction(
    "SET LOCAL session_replication_role = replica",
    `INSERT INTO bank_user (id, email, name, roles, customer_id, password_hash, created_at)
     SELECT gen_random_uuid(), id || '@mail.example', name, '{customer}', id, 'none', created_at
       FROM customer`,
    "INSERT INTO seal_key (id, public_key) VALUES (repeat('0', 32), decode(repeat('00', 44), 'hex'))",
    `INSERT INTO sealed_block (number, previous_hash, hash, root, leaf_count, total, first_transaction,
       first_id, last_transaction, last_id, sealed_at, key_id, signature, leaves)
     SELECT n / 50, sha256((n / 50 - 1)::text::bytea), sha256((n / 50)::text::bytea),
            sha256('root'), 1, n, xid, id, xid, id, now(), repeat('0', 32),
            decode(repeat('00', 64), 'hex'), decode(repeat('00', 49), 'hex')
       FROM (SELECT xid, id, row_number() OVER (ORDER BY xid, id) AS n FROM entry) e
      WHERE n % 50 = 0`
  )
  await owner.query("VACUUM ANALYZE")
}
