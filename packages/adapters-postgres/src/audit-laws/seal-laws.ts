/**
 * The laws of the sealed log, as far as a query can prove them: that blocks are chained
 * and hashed as they say, and that every sealed record is in one. That each record still
 * is what was sealed takes its leaf to be computed anew: `florin audit verify` does that.
 */
import { lawChecks } from "./audit-law.ts"

const headerHash = `
  sha256(convert_to(json_build_array('florin block 1', b.number::text,
    encode(b.previous_hash, 'hex'), encode(b.root, 'hex'), b.leaf_count::text, b.total::text,
    b.first_transaction::text, b.first_id, b.last_transaction::text, b.last_id,
    to_char(b.sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text, 'UTF8'))`

export const sealLaws = lawChecks(
  "AUDIT-3",
  "Every settled record stands in the sealed chain once, and no block of it can be changed unseen.",
  [
    {
      checks: "blocks, each hashed as it says and chained to the one before it",
      evidence: null,
      query: `
        SELECT 1 AS rows,
               b.hash <> ${headerHash}
                 OR b.number <> lag(b.number, 1, 0::bigint) OVER chain + 1
                 OR b.previous_hash <> lag(b.hash, 1, decode(repeat('00', 32), 'hex')) OVER chain
                 OR b.total <> lag(b.total, 1, 0::bigint) OVER chain + b.leaf_count
                 OR octet_length(b.leaves) <> 49 * b.leaf_count
                 OR k.id IS NULL AS broken,
               'block ' || b.number AS subject
          FROM sealed_block b LEFT JOIN seal_key k ON k.id = b.key_id
        WINDOW chain AS (ORDER BY b.number)`
    },
    {
      checks: "records up to the last block, as many as all blocks hold",
      evidence: null,
      query: `
        SELECT b.total AS rows,
               b.total <> (SELECT count(*) FROM entry WHERE (xid, id) <= (b.last_transaction, b.last_id))
                        + (SELECT count(*) FROM audit_record
                            WHERE (xid, id) <= (b.last_transaction, b.last_id)) AS broken,
               'block ' || b.number AS subject
          FROM (SELECT * FROM sealed_block ORDER BY number DESC LIMIT 1) b`
    }
  ]
)
