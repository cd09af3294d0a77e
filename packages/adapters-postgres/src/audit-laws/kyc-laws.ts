/** The laws of knowing customers, as queries. */
import { lawChecks } from "./audit-law.ts"

const legalMoves = lawChecks(
  "KYC-1",
  "A case moves only as the table of moves says, and nobody decides about themself.",
  [
    {
      checks: "moves, each legal and from where the one before it led",
      evidence: "kyc",
      query: `
        SELECT 1 AS rows,
               m.to_state IS DISTINCT FROM kyc_state_after(m.from_state, m.move)
                 OR m.from_state <> coalesce(
                      lag(m.to_state) OVER (PARTITION BY m.case_id ORDER BY m.number), 'in_progress')
                 OR m.number <> row_number() OVER (PARTITION BY m.case_id ORDER BY m.number)
                 AS broken,
               m.case_id::text AS subject
          FROM kyc_move m`
    },
    {
      checks: "cases, each as its last move left it",
      evidence: "kyc",
      query: `
        SELECT 1 AS rows,
               c.state <> coalesce(m.to_state, 'in_progress') OR c.moves <> coalesce(m.number, 0)
                 OR c.tier_held <> coalesce(m.tier_held, 'none')
                 OR c.tier_granted IS DISTINCT FROM m.tier_granted
                 OR c.expires_on IS DISTINCT FROM m.expires_on AS broken,
               c.id::text AS subject
          FROM kyc_case c
          LEFT JOIN LATERAL (
            SELECT to_state, number, tier_held, tier_granted, expires_on FROM kyc_move
             WHERE case_id = c.id ORDER BY number DESC LIMIT 1) m ON true`
    },
    {
      checks: "decisions, each with a reason, by who took the case, who is no customer",
      evidence: "kyc",
      query: `
        SELECT 1 AS rows,
               cardinality(m.reason_codes) = 0 OR u.id IS NULL OR u.customer_id IS NOT NULL
                 OR m.reviewer_id IS DISTINCT FROM (
                      SELECT t.reviewer_id FROM kyc_move t
                       WHERE t.case_id = m.case_id AND t.number < m.number AND t.move = 'take'
                       ORDER BY t.number DESC LIMIT 1) AS broken,
               m.case_id::text AS subject
          FROM kyc_move m LEFT JOIN bank_user u ON u.id = m.reviewer_id
         WHERE m.move IN ('ask-for-more', 'approve', 'reject')`
    }
  ]
)

const standings = lawChecks(
  "KYC-2",
  "A customer's standing follows the case that was decided, at every moment.",
  [
    {
      checks: "customers with a case, each with the tier that the case which stands holds",
      evidence: "cust",
      query: `
        SELECT c.cases AS rows,
               c.standing > 1 OR u.tier <> coalesce(c.tier_held, 'none')
                 OR u.tier_until IS DISTINCT FROM
                    CASE WHEN c.tier_held <> 'none' THEN c.expires_on END AS broken,
               u.id::text AS subject
          FROM (SELECT customer_id, count(*)::int AS cases,
                       count(*) FILTER (WHERE stands)::int AS standing,
                       max(tier_held) FILTER (WHERE stands) AS tier_held,
                       max(expires_on) FILTER (WHERE stands) AS expires_on,
                       bool_or(tier_granted IS NOT NULL) AS was_approved
                  FROM (SELECT customer_id, tier_granted, tier_held, expires_on,
                               state IN ('approved', 'reverification_needed') AS stands
                          FROM kyc_case) k
                 GROUP BY customer_id) c
          JOIN customer u ON u.id = c.customer_id
         WHERE c.was_approved`
    }
  ]
)

const written = lawChecks(
  "AUDIT-1",
  "Every change of state has its audit record, and no sealed record can be changed unseen.",
  [
    {
      checks: "moves of cases, each with its record",
      evidence: "kyc",
      query: `
        SELECT m.moves AS rows, m.moves <> coalesce(r.records, 0) AS broken,
               m.case_id::text AS subject
          FROM (SELECT case_id, count(*)::int AS moves FROM kyc_move GROUP BY case_id) m
          LEFT JOIN (
            SELECT subject, count(*)::int AS records FROM audit_record
             WHERE action IN ('kyc-submitted', 'kyc-taken', 'kyc-handed-back', 'kyc-more-asked',
                     'kyc-approved', 'kyc-rejected', 'kyc-reverification-needed', 'kyc-expired',
                     'kyc-replaced')
             GROUP BY subject) r ON r.subject = type_id('kyc', m.case_id)`
    }
  ]
)

/** Every check about cases. */
export const kycLaws = [...legalMoves, ...standings, ...written]
