/** The laws of fees, as queries over what was agreed to and what was charged. */
import { lawChecks } from "./audit-law.ts"

const amountAsked = "(c.quote #>> '{inputs,amount,amount}')::numeric"

const bounds = lawChecks(
  "FEE-1",
  "A fee lies within its minimum and maximum, and grows with the amount.",
  [
    {
      checks: "fees charged, each within its bounds and none below that of a smaller amount",
      evidence: "feec",
      query: `
        SELECT 1 AS rows,
               c.quote ->> 'because' = 'rule' AND (
                 s.id IS NULL
                 OR coalesce((c.quote #>> '{amount,amount}')::numeric
                             < (s.terms #>> '{minimum,amount}')::numeric, false)
                 OR coalesce((c.quote #>> '{amount,amount}')::numeric
                             > (s.terms #>> '{maximum,amount}')::numeric, false)
                 OR coalesce(c.fee < max(c.fee) OVER smaller, false)) AS broken,
               c.id::text AS subject
          FROM fee_charge c LEFT JOIN fee_schedule s ON s.id = c.schedule_id
        WINDOW smaller AS (PARTITION BY c.schedule_id, c.quote ->> 'because'
                           ORDER BY ${amountAsked}, c.fee
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`
    }
  ]
)

const changes = lawChecks("FEE-2", "Changing schedules never changes what was charged.", [
  {
    checks: "schedules of fees, each as one person asked and another approved, and as it ends",
    evidence: "fees",
    query: `
      SELECT 1 AS rows,
             a.operation <> 'change-fee-schedule' OR a.subject <> type_id('fees', s.id)
               OR a.shown ->> 'operation' <> s.operation
               OR a.shown ->> 'product' <> coalesce(s.product, 'every product')
               OR a.shown ->> 'currency' <> s.currency
               OR a.shown ->> 'effectiveFrom' <> s.effective_from::text
               OR (a.shown ->> 'terms')::jsonb <> s.terms
               OR d.outcome <> 'approved' OR d.decided_by = a.maker_id
               OR s.ends_from IS NOT NULL AND NOT coalesce(
                    e.operation = 'end-fee-schedule' AND e.subject = type_id('fees', s.id)
                    AND e.shown ->> 'endsFrom' = s.ends_from::text AND f.outcome = 'approved',
                    false) AS broken,
             s.id::text AS subject
        FROM fee_schedule s
        LEFT JOIN approval a ON a.id = s.approval_id
        LEFT JOIN approval_decision d ON d.approval_id = s.approval_id
        LEFT JOIN approval e ON e.id = s.end_approval_id
        LEFT JOIN approval_decision f ON f.approval_id = s.end_approval_id`
  },
  {
    checks: "fees charged, each by the schedule that counts on its day, and as its terms say",
    evidence: "feec",
    query: `
      SELECT 1 AS rows,
             c.schedule_id IS DISTINCT FROM coalesce(
                 fee_schedule_on(c.operation, c.product, c.currency, c.quoted_for),
                 fee_schedule_on(c.operation, NULL, c.currency, c.quoted_for))
               OR c.quote ->> 'schedule' IS DISTINCT FROM type_id('fees', c.schedule_id)
               OR NOT fee_as_agreed(s.terms, c.quote) AS broken,
             c.id::text AS subject
        FROM fee_charge c LEFT JOIN fee_schedule s ON s.id = c.schedule_id`
  },
  {
    checks: "fees charged, each a posting of its own in the entry that took it",
    evidence: "feec",
    query: `
      SELECT 1 AS rows,
             CASE WHEN c.fee = 0 THEN c.entry_id IS NOT NULL
                  ELSE NOT coalesce(takes_fee(c.entry_id, c.account_id, c.fee), false) END AS broken,
             c.id::text AS subject
        FROM fee_charge c`
  }
])

const steps = lawChecks("FEE-3", "The steps of a quote come to its fee.", [
  {
    checks: "fees charged, each as its steps come to, worked out again",
    evidence: "feec",
    query: `
      SELECT 1 AS rows,
             NOT fee_steps_come_to_it(c.quote)
               OR replace(c.quote #>> '{amount,amount}', '.', '')::bigint IS DISTINCT FROM c.fee
               AS broken,
             c.id::text AS subject
        FROM fee_charge c`
  }
])

const free = lawChecks(
  "FEE-4",
  "A month's free operations are given once each, and none is lost to what did not come about.",
  [
    {
      checks: "operations of a month, charged or under way, no more of them free than are given",
      evidence: "acct",
      query: `
        SELECT count(*)::int AS rows,
               count(*) FILTER (WHERE o.quote ->> 'because' = 'free-this-month')
                 > coalesce(max((s.terms ->> 'freePerMonth')::int)
                              FILTER (WHERE o.quote ->> 'because' = 'free-this-month'), 0) AS broken,
               o.account_id::text AS subject
          FROM (SELECT account_id, operation, quoted_for, schedule_id, quote FROM fee_charge
                UNION ALL
                SELECT r.account_id, r.operation, r.quoted_for, r.schedule_id, r.quote
                  FROM fee_reservation r
                 WHERE r.released_at IS NULL
                   AND NOT EXISTS (SELECT FROM fee_charge c WHERE c.subject = r.subject)) o
          LEFT JOIN fee_schedule s ON s.id = o.schedule_id
         GROUP BY o.account_id, o.operation, date_trunc('month', o.quoted_for::timestamp)`
    },
    {
      checks: "fees charged that were reserved before, each as it was told then",
      evidence: "feec",
      query: `
        SELECT 1 AS rows,
               r.released_at IS NOT NULL OR r.account_id <> c.account_id OR r.quote <> c.quote
                 AS broken,
               c.id::text AS subject
          FROM fee_charge c JOIN fee_reservation r ON r.subject = c.subject`
    }
  ]
)

const written = lawChecks(
  "AUDIT-1",
  "Every change of state has its audit record, and no sealed record can be changed unseen.",
  [
    {
      checks: "schedules of fees, each with its record and that of its end",
      evidence: "fees",
      query: `
        SELECT 1 AS rows,
               count(*) FILTER (WHERE l.action = 'fee-schedule-added'
                                  AND (l.after ->> 'terms')::jsonb = s.terms) <> 1
                 OR count(*) FILTER (WHERE l.action = 'fee-schedule-ended')
                    <> CASE WHEN s.ends_from IS NULL THEN 0 ELSE 1 END AS broken,
               s.id::text AS subject
          FROM fee_schedule s
          LEFT JOIN audit_record l ON l.subject = type_id('fees', s.id)
         GROUP BY s.id`
    },
    {
      checks: "fees charged, each with its record",
      evidence: "feec",
      query: `
        SELECT 1 AS rows,
               count(l.*) FILTER (WHERE l.after ->> 'charge' = type_id('feec', c.id)) <> 1 AS broken,
               c.id::text AS subject
          FROM fee_charge c
          LEFT JOIN audit_record l ON l.subject = c.subject AND l.action = 'fee-charged'
         GROUP BY c.id`
    },
    {
      checks: "fees reserved, each with its record and that of its release",
      evidence: null,
      query: `
        SELECT 1 AS rows,
               count(*) FILTER (WHERE l.action = 'fee-reserved') <> 1
                 OR count(*) FILTER (WHERE l.action = 'fee-released')
                    <> CASE WHEN r.released_at IS NULL THEN 0 ELSE 1 END AS broken,
               r.subject
          FROM fee_reservation r
          LEFT JOIN audit_record l ON l.subject = r.subject
         GROUP BY r.subject`
    }
  ]
)

export const feeLaws = [...bounds, ...changes, ...steps, ...free, ...written]
