/** When sessions were last used, and until when they may be left alone from there. */
import { instantToMillis } from "@florin/domain/calendar"
import type { SessionUse } from "@florin/domain/identity"
import type { UseWriting } from "../../noted-uses.ts"

export const sessionUses: UseWriting<SessionUse> = {
  of: "sessions",
  columns: [
    { name: "id", type: "uuid", of: ([uuid]) => uuid },
    { name: "seen_at", type: "timestamptz", of: ([, use]) => instantToMillis(use.seenAt) },
    { name: "idle_until", type: "timestamptz", of: ([, use]) => instantToMillis(use.idleUntil) }
  ],
  statement: `
    WITH noted AS (
      SELECT s.id, n.seen_at, n.idle_until
        FROM session s JOIN unnest($1, $2, $3) AS n (id, seen_at, idle_until) ON n.id = s.id
       WHERE s.ended_at IS NULL AND s.seen_at < n.seen_at
       ORDER BY s.id FOR NO KEY UPDATE OF s SKIP LOCKED)
    UPDATE session s SET seen_at = noted.seen_at,
           idle_until = least(greatest(s.idle_until, noted.idle_until), s.expires_at)
      FROM noted WHERE noted.id = s.id`
}
