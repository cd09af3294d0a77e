/** The laws of letters' links and of passwords that were changed, as queries. */
import { type AuditLaw, lawChecks } from "./audit-law.ts"

const links = lawChecks("IDENTITY-2", "A letter's link works once, and never after its end.", [
  {
    checks: "links, each used once in its time or not at all",
    evidence: "user",
    query: `
      SELECT 1 AS rows,
             coalesce(used_at < issued_at OR used_at >= expires_at, false)
               OR (used_at IS NOT NULL AND withdrawn_at IS NOT NULL) AS broken,
             user_id::text AS subject
        FROM one_use_link`
  },
  {
    checks: "users, each with a record of every password that a link chose",
    evidence: "user",
    query: `
      SELECT 1 + l.used AS rows, l.used > count(r.id) AS broken, l.user_id::text AS subject
        FROM (SELECT user_id, count(used_at) AS used FROM one_use_link
               WHERE purpose = 'reset-password' GROUP BY user_id) l
        LEFT JOIN (SELECT * FROM audit_record WHERE action = 'password-reset') r
          ON r.subject = type_id('user', l.user_id)
       GROUP BY l.user_id, l.used`
  }
])

const changes = lawChecks("IDENTITY-4", "A password that was changed never works again.", [
  {
    checks: "sessions that began before their user's password was chosen by a link, each ended",
    evidence: "sess",
    query: `
      SELECT 1 AS rows, s.ended_at IS NULL AND s.expires_at > l.used_at AS broken,
             s.id::text AS subject
        FROM session s
        JOIN (SELECT user_id, max(used_at) AS used_at FROM one_use_link
               WHERE purpose = 'reset-password' GROUP BY user_id) l ON l.user_id = s.user_id
       WHERE s.started_at < l.used_at`
  }
])

/** Every check of these laws. */
export const credentialLaws: readonly AuditLaw[] = [...links, ...changes]
