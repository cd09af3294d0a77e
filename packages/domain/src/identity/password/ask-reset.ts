/**
 * Somebody has forgotten a password: a letter with a link goes to the address.
 *
 * The same is done, and takes as long, whether or not anybody has the address: a notice
 * is queued, and what comes of it is seen when it leaves. It works while the account is
 * locked out. Source: OWASP Forgot Password Cheat Sheet; ASVS 5.0 6.3.8.
 */
import { Effect } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { queueNotice } from "../../notice/index.ts"
import type { EmailAddress } from "../user.ts"
import { UserRepository } from "../user-repository.ts"

export interface AskReset {
  readonly email: EmailAddress
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/** Queues the letter; says nothing of whether it will be sent. */
export const askReset = Effect.fnUntraced(function* ({ at, email, provenance }: AskReset) {
  const found = yield* (yield* UserRepository).findByEmail(email)
  const user = found._tag === "Some" ? found.value.id : null
  yield* (yield* Atomicity).atomically(
    Effect.andThen(
      queueNotice({ user, kind: "reset-password", facts: {}, at }),
      recordAudit({
        action: "password-reset-asked",
        subject: user ?? "nobody",
        provenance,
        before: {},
        after: {},
        personal: { email }
      })
    )
  )
})
