/** When keys of services were last used. */
import { type Instant, instantToMillis } from "@florin/domain/calendar"
import type { UseWriting } from "../../noted-uses.ts"

export const apiKeyUses: UseWriting<Instant> = {
  of: "keys",
  columns: [
    { name: "id", type: "uuid", of: ([uuid]) => uuid },
    { name: "at", type: "timestamptz", of: ([, at]) => instantToMillis(at) }
  ],
  statement: `
    WITH noted AS (
      SELECT k.id, n.at FROM api_key k JOIN unnest($1, $2) AS n (id, at) ON n.id = k.id
       WHERE k.revoked_at IS NULL AND (k.last_used_at IS NULL OR k.last_used_at < n.at)
       ORDER BY k.id FOR NO KEY UPDATE OF k SKIP LOCKED)
    UPDATE api_key k SET last_used_at = noted.at FROM noted WHERE noted.id = k.id`
}
