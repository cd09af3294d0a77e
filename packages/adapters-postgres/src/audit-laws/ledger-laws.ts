/** The laws of the ledger as queries, but those of holds and of reversals. */
import { lawChecks } from "./audit-law.ts"

const conservation = lawChecks(
  "LEDGER-1",
  "Whatever happens, debits equal credits in every currency.",
  [
    {
      checks: "postings, entry by entry and currency by currency",
      evidence: "entry",
      query: `
        SELECT coalesce(p.lines, 1) AS rows, e.id IS NULL OR p.difference IS DISTINCT FROM 0 AS broken,
               coalesce(e.id, p.entry_id)::text AS subject
          FROM (SELECT entry_id, currency, count(*) AS lines,
                       sum(CASE WHEN debit THEN amount ELSE -amount END) AS difference
                  FROM posting GROUP BY entry_id, currency) p
          FULL JOIN entry e ON e.id = p.entry_id`
    },
    {
      checks: "postings of the whole journal, currency by currency",
      evidence: null,
      query: `
        SELECT count(*) AS rows,
               sum(CASE WHEN debit THEN amount ELSE -amount END) <> 0 AS broken,
               currency::text AS subject
          FROM posting GROUP BY currency`
    },
    {
      checks: "balances of all accounts, currency by currency",
      evidence: null,
      query: `
        SELECT sum(accounts) AS rows, sum(debits) <> sum(credits) AS broken,
               currency::text AS subject
          FROM (SELECT i.currency, count(DISTINCT i.id) AS accounts,
                       sum(m.debits) AS debits, sum(m.credits) AS credits
                  FROM (SELECT account_id, debits, credits FROM internal_checkpoint
                        UNION ALL SELECT account_id, debits, credits FROM internal_delta) m
                  JOIN internal_account i ON i.id = m.account_id GROUP BY i.currency
                UNION ALL
                SELECT currency, count(*),
                       coalesce(sum(posted) FILTER (WHERE class IN ('asset', 'expense')), 0),
                       coalesce(sum(posted) FILTER (WHERE class NOT IN ('asset', 'expense')), 0)
                  FROM account_standing GROUP BY currency) b
         GROUP BY currency`
    }
  ]
)

const runningBalances = lawChecks(
  "LEDGER-2",
  "A balance is the sum of its postings, at every sequence number.",
  [
    {
      checks: "postings of running accounts, number by number, and each account's balance",
      evidence: "acct",
      query: `
        SELECT coalesce(p.postings, 1) AS rows,
               coalesce(p.postings, 0) <> s.sequence OR coalesce(p.change, 0) <> s.posted
                 OR coalesce(NOT p.follow, false) AS broken,
               coalesce(s.account_id, p.account_id)::text AS subject
          FROM account_standing s
          FULL JOIN (
            SELECT account_id, count(*) AS postings, sum(change) AS change,
                   bool_and(follows) AS follow
              FROM (
                SELECT account_id, change,
                       sequence = lag(sequence, 1, 0::bigint) OVER numbered + 1
                         AND balance_after = lag(balance_after, 1, 0::bigint) OVER numbered + change
                         AND booked_at >= lag(booked_at, 1, '-infinity') OVER numbered AS follows
                  FROM (SELECT q.account_id, q.sequence, q.balance_after, q.booked_at,
                               CASE WHEN q.debit = (c.class IN ('asset', 'expense'))
                                    THEN q.amount ELSE -q.amount END AS change
                          FROM posting q LEFT JOIN account_standing c ON c.account_id = q.account_id
                         WHERE q.sequence IS NOT NULL) m
                WINDOW numbered AS (PARTITION BY account_id ORDER BY sequence)) f
             GROUP BY account_id) p ON p.account_id = s.account_id`
    },
    {
      checks: "postings of internal accounts, and each one's checkpoint with what came since",
      evidence: "acct",
      query: `
        SELECT coalesce(p.postings, 1) AS rows,
               (coalesce(b.debits, 0), coalesce(b.credits, 0), coalesce(b.postings, 0))
                 IS DISTINCT FROM
               (coalesce(p.debits, 0), coalesce(p.credits, 0), coalesce(p.postings, 0)) AS broken,
               coalesce(b.account_id, p.account_id)::text AS subject
          FROM (SELECT account_id, sum(debits) AS debits, sum(credits) AS credits,
                       sum(postings) AS postings
                  FROM (SELECT account_id, debits, credits, postings FROM internal_checkpoint
                        UNION ALL
                        SELECT account_id, debits, credits, postings FROM internal_delta) m
                 GROUP BY account_id) b
          FULL JOIN (
            SELECT account_id, coalesce(sum(amount) FILTER (WHERE debit), 0) AS debits,
                   coalesce(sum(amount) FILTER (WHERE NOT debit), 0) AS credits,
                   count(*) AS postings
              FROM posting WHERE sequence IS NULL GROUP BY account_id) p
            ON p.account_id = b.account_id`
    }
  ]
)

const floors = lawChecks(
  "LEDGER-3",
  "No customer account goes below its overdraft limit, holds counted.",
  [
    {
      checks: "running accounts, each with the sum of its open holds",
      evidence: "acct",
      query: `
        SELECT 1 AS rows,
               s.posted::numeric - s.held < -s.overdraft_limit
                 OR s.held <> coalesce(h.amount, 0) AS broken,
               s.account_id::text AS subject
          FROM account_standing s
          LEFT JOIN (SELECT account_id, sum(amount) AS amount FROM hold
                      WHERE stage = 'open' GROUP BY account_id) h
            ON h.account_id = s.account_id`
    }
  ]
)

const oneEffect = lawChecks(
  "LEDGER-6",
  "The same idempotency key moves money once, under any retry or race.",
  [
    {
      checks: "intents of entries and of remembered answers",
      evidence: null,
      // Numbers of 64 bits stand for the words, which would be too many to hold at once.
      query: `
        SELECT count(*) AS rows, count(*) > 1 AS broken, min(subject) AS subject
          FROM (SELECT hashtextextended(concat_ws(E'\\n', principal, route, idempotency_key), 0) AS intent,
                       'entry ' || id AS subject FROM entry
                UNION ALL
                SELECT hashtextextended(concat_ws(E'\\n', principal, route, idempotency_key), 0),
                       'remembered answer ' || idempotency_key FROM remembered_answer) i
         GROUP BY intent`
    }
  ]
)

export const ledgerLaws = [...conservation, ...runningBalances, ...floors, ...oneEffect]
