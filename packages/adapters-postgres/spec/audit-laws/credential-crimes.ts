/** Crimes of a superuser on letters' links and passwords. */
import type { Crime } from "./crime.ts"

/** Every such crime. */
export const credentialCrimes: readonly Crime[] = [
  {
    crime: "a link that was used after its end",
    committed: (on) => [
      "ALTER TABLE one_use_link DROP CONSTRAINT one_use_link_used_in_time",
      `UPDATE one_use_link SET used_at = expires_at
        WHERE user_id = '${on.forgetful}' AND used_at IS NOT NULL`
    ],
    breaks: ["IDENTITY-2"],
    named: (on) => ["user", on.forgetful]
  },
  {
    crime: "a password chosen by a link without a record",
    committed: () => ["DELETE FROM audit_record WHERE action = 'password-reset'"],
    breaks: ["AUDIT-3", "IDENTITY-2"],
    named: (on) => ["user", on.forgetful]
  },
  {
    crime: "a session that outlived the password by which it began",
    committed: (on) => [
      `UPDATE session SET ended_at = NULL, ended_because = NULL WHERE id = '${on.endedByReset}'`
    ],
    breaks: ["IDENTITY-4"],
    named: (on) => ["sess", on.endedByReset]
  }
]
