/** The laws of what is taken back and of what is held, as queries. */
import { lawChecks } from "./audit-law.ts"

const immutability = lawChecks(
  "LEDGER-4",
  "Nothing posted ever changes; a reversal restores every balance, once.",
  [
    {
      checks: "lines of reversals beside the lines that they take back",
      evidence: "entry",
      query: `
        SELECT count(*) AS rows, count(*) <> 2 AS broken, id::text AS subject
          FROM (SELECT r.id, p.line_no, p.account_id, p.debit, p.amount, p.currency
                  FROM entry r JOIN posting p ON p.entry_id = r.id WHERE r.reverses IS NOT NULL
                UNION ALL
                SELECT r.id, p.line_no, p.account_id, NOT p.debit, p.amount, p.currency
                  FROM entry r JOIN posting p ON p.entry_id = r.reverses
                 WHERE r.reverses IS NOT NULL) m
         GROUP BY id, line_no, account_id, debit, amount, currency`
    },
    {
      checks: "entries that were taken back, each once and none a reversal itself",
      evidence: "entry",
      query: `
        SELECT count(*) AS rows, count(*) > 1 OR bool_or(o.kind IS NULL OR o.kind = 'reversal') AS broken,
               r.reverses::text AS subject
          FROM entry r LEFT JOIN entry o ON o.id = r.reverses
         WHERE r.reverses IS NOT NULL GROUP BY r.reverses`
    },
    {
      checks: "postings, each as old as its entry",
      evidence: "entry",
      // Rows keep the number of the transaction that wrote them. It tells something as
      // long as it is still the one that the entry names: not after a restored dump.
      query: `
        SELECT 1 AS rows,
               p.booked_at <> e.booked_at OR p.value_date <> e.value_date
                 OR (e.xmin = e.xid::xid AND p.xmin <> e.xmin) AS broken,
               p.entry_id::text AS subject
          FROM posting p LEFT JOIN entry e ON e.id = p.entry_id`
    }
  ]
)

const captures = lawChecks(
  "LEDGER-7",
  "A hold is captured at most up to its amount and never after its end.",
  [
    {
      checks: "holds, each with the entry that captured it",
      evidence: "hold",
      query: `
        SELECT 1 AS rows,
               CASE h.stage
                 WHEN 'captured' THEN e.hold_id IS DISTINCT FROM h.id OR h.ended_at >= h.expires_at
                   OR NOT coalesce(t.taken BETWEEN 1 AND h.amount, false)
                 WHEN 'expired' THEN h.ended_at < h.expires_at
                 WHEN 'released' THEN h.ended_at < h.placed_at
                 ELSE h.ended_at IS NOT NULL END AS broken,
               h.id::text AS subject
          FROM hold h
          LEFT JOIN entry e ON e.id = h.captured_by
          LEFT JOIN (SELECT c.id, sum(CASE WHEN p.debit = (s.class IN ('asset', 'expense'))
                                           THEN -p.amount ELSE p.amount END) AS taken
                       FROM hold c
                       JOIN posting p ON p.entry_id = c.captured_by AND p.account_id = c.account_id
                       JOIN account_standing s ON s.account_id = c.account_id
                      GROUP BY c.id) t ON t.id = h.id`
    },
    {
      checks: "captures, each of a hold that it alone ended",
      evidence: "entry",
      query: `
        SELECT count(*) AS rows, count(*) > 1 OR bool_or(h.captured_by IS DISTINCT FROM e.id) AS broken,
               min(e.id::text) AS subject
          FROM entry e LEFT JOIN hold h ON h.id = e.hold_id
         WHERE e.kind = 'capture' OR e.hold_id IS NOT NULL GROUP BY e.hold_id`
    }
  ]
)

export const reversalAndHoldLaws = [...immutability, ...captures]
