/** The laws of approvals and of what needs one, as queries. */
import { lawChecks } from "./audit-law.ts"

const anotherPerson = lawChecks("APPROVAL-1", "Nobody decides what they asked for or gain by.", [
  {
    checks: "decisions, each by somebody who neither asked for it nor gains by it",
    evidence: "approval",
    query: `
      SELECT 1 AS rows,
             d.outcome <> 'voided' AND d.decided_by IN (a.maker_id, coalesce(a.beneficiary_id, a.maker_id))
               OR a.id IS NULL AS broken,
             d.approval_id::text AS subject
        FROM approval_decision d LEFT JOIN approval a ON a.id = d.approval_id`
  }
])

// What two people agree to about wires is done in the transaction of the decision, and stands
// with the wire: who approved it, the move that they made it make, the entry that released it.
const doneToWires = `
  SELECT a.id, type_id('approval', a.id) AS approval
    FROM approval a JOIN approval_decision d ON d.approval_id = a.id
    JOIN wire w ON type_id('wire', w.id) = a.subject
   WHERE a.operation = 'release-wire' AND w.approved_by = d.decided_by AND d.outcome = 'approved'
  UNION ALL
  SELECT a.id, type_id('approval', a.id)
    FROM approval a JOIN approval_decision d ON d.approval_id = a.id
    JOIN wire_move m ON type_id('wire', m.wire_id) = a.subject AND m.xid = d.xid
   WHERE a.operation = 'resolve-wire' AND m.rail_message IS NULL AND d.outcome = 'approved'
  UNION ALL
  SELECT a.id, type_id('approval', a.id)
    FROM approval a JOIN approval_decision d ON d.approval_id = a.id
    JOIN incoming_wire i ON type_id('inwire', i.id) = a.subject
    JOIN entry e ON e.id = i.release_id AND e.xid = d.xid
   WHERE a.operation IN ('credit-incoming', 'send-back-incoming') AND d.outcome = 'approved'`

const onceAsShown = lawChecks(
  "APPROVAL-2",
  "An approval is used at most once, for exactly what was shown.",
  [
    {
      checks: "requests, each with the digest of what was shown, also in its decision",
      evidence: "approval",
      query: `
        SELECT 1 AS rows,
               a.digest <> approval_digest(a.id, a.operation, a.subject, a.reason, a.maker_id,
                                           a.beneficiary_id, a.salt, a.shown)
                 OR coalesce(d.digest <> a.digest, false) AS broken,
               a.id::text AS subject
          FROM approval a LEFT JOIN approval_decision d ON d.approval_id = a.id`
    },
    {
      checks: "requests, each carried out once when it was approved, and else never",
      evidence: "approval",
      query: `
        SELECT 1 AS rows,
               count(r.id) <> CASE WHEN d.outcome = 'approved' THEN 1 ELSE 0 END AS broken,
               a.id::text AS subject
          FROM approval a LEFT JOIN approval_decision d ON d.approval_id = a.id
          LEFT JOIN (SELECT id, after ->> 'approval' AS approval FROM audit_record
                      WHERE after ->> 'approval' IS NOT NULL
                     UNION ALL ${doneToWires}) r
            ON r.approval = type_id('approval', a.id)
         GROUP BY a.id, d.outcome`
    }
  ]
)

const inTime = lawChecks("APPROVAL-3", "Nobody decides about a request after its end.", [
  {
    checks: "decisions, each after the request and before its end",
    evidence: "approval",
    query: `
      SELECT 1 AS rows,
             d.decided_at < a.made_at OR (d.outcome <> 'voided' AND d.decided_at >= a.expires_at)
               AS broken,
             a.id::text AS subject
        FROM approval_decision d JOIN approval a ON a.id = d.approval_id`
  }
])

const written = lawChecks(
  "AUDIT-1",
  "Every change of state has its audit record, and no sealed record can be changed unseen.",
  [
    {
      checks: "requests for approval, each with the records of its asking and of its decision",
      evidence: "approval",
      query: `
        SELECT 1 AS rows,
               count(*) FILTER (WHERE r.action = 'approval-asked') <> 1
                 OR count(*) FILTER (WHERE r.action = CASE d.outcome WHEN 'approved'
                      THEN 'approval-given' ELSE 'approval-' || d.outcome END)
                    <> CASE WHEN d.outcome IS NULL THEN 0 ELSE 1 END
                 OR count(*) FILTER (WHERE r.action <> 'approval-asked')
                    <> CASE WHEN d.outcome IS NULL THEN 0 ELSE 1 END AS broken,
               a.id::text AS subject
          FROM approval a LEFT JOIN approval_decision d ON d.approval_id = a.id
          LEFT JOIN audit_record r ON r.subject = type_id('approval', a.id)
         GROUP BY a.id, d.outcome`
    },
    {
      checks: "keys of services, each with the records of its making, its start and its end",
      evidence: "key",
      query: `
        SELECT 1 AS rows,
               count(*) FILTER (WHERE r.action = 'api-key-made') <> 1
                 OR count(*) FILTER (WHERE r.action = 'api-key-revoked')
                    <> CASE WHEN k.revoked_at IS NULL THEN 0 ELSE 1 END AS broken,
               k.id::text AS subject
          FROM api_key k LEFT JOIN audit_record r ON r.subject = type_id('key', k.id)
         GROUP BY k.id, k.revoked_at`
    }
  ]
)

const keys = lawChecks(
  "IDENTITY-10",
  "A key reaches what it was given, from its start to its end, and nothing else.",
  [
    {
      checks: "keys, each started by an approval where it may do more than an administrator",
      evidence: "key",
      query: `
        SELECT 1 AS rows,
               coalesce(k.started_at >= k.expires_at, false)
                 OR k.started_at IS NOT NULL
                    AND NOT k.permissions <@ ARRAY['accounts:read', 'audit:read', 'controls:read',
                          'customers:read', 'entries:read', 'fee-quotes:read',
                          'holds:read', 'ledger:read']
                    AND NOT EXISTS (
                      SELECT FROM approval a JOIN approval_decision d ON d.approval_id = a.id
                       WHERE a.operation = 'start-api-key' AND a.subject = type_id('key', k.id)
                         AND d.outcome = 'approved'
                         AND a.shown ->> 'permissions' = array_to_string(k.permissions, ', '))
                 AS broken,
               k.id::text AS subject
          FROM api_key k`
    }
  ]
)

export const approvalLaws = [...anotherPerson, ...onceAsShown, ...inTime, ...written, ...keys]
