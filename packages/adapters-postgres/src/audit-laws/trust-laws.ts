/** The laws of the audit trail and of identity, as queries. */
import { lawChecks } from "./audit-law.ts"

const auditTrail = lawChecks(
  "AUDIT-1",
  "Every change of state has its audit record, and no sealed record can be changed unseen.",
  [
    {
      checks: "entries, each with who asked for it and by which request",
      evidence: "entry",
      query: `
        SELECT 1 AS rows, '' IN (principal, route, idempotency_key, fingerprint, request_id) AS broken,
               id::text AS subject
          FROM entry`
    },
    {
      checks: "accounts, each with the record of its opening and of how it came to its stage",
      evidence: "acct",
      query: `
        SELECT 1 AS rows,
               count(*) FILTER (WHERE r.action = 'account-opened') <> 1
                 OR count(*) FILTER (WHERE r.at = s.stage_since AND s.stage = CASE r.action
                      WHEN 'account-opened' THEN 'active' ELSE r.after ->> 'stage' END) = 0 AS broken,
               s.account_id::text AS subject
          FROM account_standing s
          LEFT JOIN (SELECT * FROM audit_record WHERE action IN
                      ('account-opened', 'account-frozen', 'account-unfrozen', 'account-closed')) r
            ON r.subject = type_id('acct', s.account_id)
         GROUP BY s.account_id, s.stage, s.stage_since`
    },
    {
      checks: "holds, each with the record of its placing and of an end without a posting",
      evidence: "hold",
      query: `
        SELECT 1 AS rows,
               count(*) FILTER (WHERE r.action = 'hold-placed') <> 1
                 OR count(*) FILTER (WHERE r.action = 'hold-' || h.stage)
                    <> CASE WHEN h.stage IN ('released', 'expired') THEN 1 ELSE 0 END AS broken,
               h.id::text AS subject
          FROM hold h
          LEFT JOIN (SELECT * FROM audit_record WHERE action IN
                      ('hold-placed', 'hold-released', 'hold-expired')) r
            ON r.subject = type_id('hold', h.id)
         GROUP BY h.id, h.stage`
    },
    {
      checks: "users, each with the record of their registration",
      evidence: "user",
      query: `
        SELECT 1 AS rows, count(r.id) <> 1 AS broken, u.id::text AS subject
          FROM bank_user u
          LEFT JOIN (SELECT * FROM audit_record
                      WHERE action IN ('customer-registered', 'staff-registered', 'staff-invited')) r
            ON r.subject = type_id('user', u.id)
         GROUP BY u.id`
    },
    {
      checks: "sessions, each with the record of what began it",
      evidence: "sess",
      query: `
        SELECT 1 AS rows, count(r.id) <> 1 AS broken, s.id::text AS subject
          FROM session s
          LEFT JOIN (SELECT * FROM audit_record
                      WHERE action IN ('signed-in', 'stepped-up', 'second-factor-confirmed',
                                       'second-factor-disabled')) r
            ON r.after ->> 'session' = type_id('sess', s.id)
         GROUP BY s.id`
    }
  ]
)

const sessions = lawChecks(
  "IDENTITY-1",
  "No ended, expired or replayed session reaches anything.",
  [
    {
      checks: "sessions, each of a user and with ends that come after its beginning",
      evidence: "sess",
      query: `
        SELECT 1 AS rows,
               u.id IS NULL OR s.expires_at <= s.started_at OR s.idle_until > s.expires_at
                 OR s.seen_at < s.started_at OR (s.ended_at IS NULL) <> (s.ended_because IS NULL)
                 OR coalesce(s.ended_at < s.started_at, false) AS broken,
               s.id::text AS subject
          FROM session s LEFT JOIN bank_user u ON u.id = s.user_id`
    }
  ]
)

const refreshTokens = lawChecks(
  "IDENTITY-6",
  "A refresh token gives at most one successor, and showing it again ends its session.",
  [
    {
      checks: "sessions, each with one token at most that was never used, and none from before it",
      evidence: "sess",
      query: `
        SELECT 1 AS rows,
               count(t.session_id) FILTER (WHERE t.used_at IS NULL) > 1
                 OR bool_or(coalesce(t.issued_at < s.started_at OR t.used_at < t.issued_at, false))
                 AS broken,
               s.id::text AS subject
          FROM session s LEFT JOIN refresh_token t ON t.session_id = s.id
         GROUP BY s.id`
    }
  ]
)

export const trustLaws = [...auditTrail, ...sessions, ...refreshTokens]
