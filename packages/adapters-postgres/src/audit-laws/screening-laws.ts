/** The laws of passing a list, as queries. */
import { lawChecks } from "./audit-law.ts"

const byTwo = lawChecks(
  "SCREENING-1",
  "Nobody is approved past a hit or a missing answer without two people.",
  [
    {
      checks: "approvals of customers, each past a clear result or one that was cleared",
      evidence: "kyc",
      // The bank's date may be UTC's of yesterday.
      query: `
        SELECT 1 AS rows,
               NOT coalesce(r.outcome = 'clear'
                 OR c.cleared_at <= m.at AND c.expires_on >= (m.at AT TIME ZONE 'UTC')::date - 1,
                 false) AS broken,
               m.case_id::text AS subject
          FROM kyc_move m
          LEFT JOIN LATERAL (
            SELECT id, outcome FROM screening_result
             WHERE subject = type_id('kyc', m.case_id) AND screened_at <= m.at
             ORDER BY number DESC LIMIT 1) r ON true
          LEFT JOIN screening_clearing c ON c.result_id = r.id
         WHERE m.move = 'approve'`
    },
    {
      checks: "clearings, each of what was found, as one person asked and another approved",
      evidence: "scr",
      query: `
        SELECT 1 AS rows,
               r.id IS NULL OR r.outcome = 'clear' OR c.owner_id = c.approver_id
                 OR a.id IS NULL OR a.operation <> 'clear-screening'
                 OR a.subject <> type_id('scr', c.result_id) OR a.maker_id <> c.owner_id
                 OR a.shown ->> 'expiresOn' IS DISTINCT FROM c.expires_on::text
                 OR a.shown ->> 'outcome' IS DISTINCT FROM r.outcome
                 OR d.outcome IS DISTINCT FROM 'approved' OR d.decided_by <> c.approver_id AS broken,
               c.result_id::text AS subject
          FROM screening_clearing c
          LEFT JOIN screening_result r ON r.id = c.result_id
          LEFT JOIN approval a ON a.id = c.approval_id
          LEFT JOIN approval_decision d ON d.approval_id = c.approval_id`
    },
    {
      checks: "results, each as its verdict says, and after the one before it",
      evidence: "scr",
      query: `
        SELECT 1 AS rows,
               r.verdict ->> 'outcome' IS DISTINCT FROM r.outcome
                 OR r.verdict ->> 'listVersion' IS DISTINCT FROM r.list_version
                 OR r.number <> row_number() OVER (PARTITION BY r.subject ORDER BY r.number) AS broken,
               r.id::text AS subject
          FROM screening_result r`
    }
  ]
)

const written = lawChecks(
  "AUDIT-1",
  "Every change of state has its audit record, and no sealed record can be changed unseen.",
  [
    {
      checks: "results of screenings, each with its record and that of its clearing",
      evidence: "scr",
      query: `
        SELECT 1 AS rows,
               count(*) FILTER (WHERE l.action = 'subject-screened'
                                  AND l.after ->> 'outcome' = r.outcome) <> 1
                 OR count(*) FILTER (WHERE l.action = 'screening-cleared')
                    <> CASE WHEN c.result_id IS NULL THEN 0 ELSE 1 END AS broken,
               r.id::text AS subject
          FROM screening_result r
          LEFT JOIN screening_clearing c ON c.result_id = r.id
          LEFT JOIN (SELECT action, after FROM audit_record
                      WHERE action IN ('subject-screened', 'screening-cleared')) l
            ON l.after ->> 'result' = type_id('scr', r.id)
         GROUP BY r.id, r.outcome, c.result_id`
    }
  ]
)

export const screeningLaws = [...byTwo, ...written]
