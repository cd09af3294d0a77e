/** A user proves that the address is theirs, by the link of a letter. Upholds IDENTITY-2. */
import { Effect, type Redacted } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { askedBy, type Provenance, recordAudit } from "../../audit/index.ts"
import { type Instant, instantToIso } from "../../calendar/index.ts"
import { queueNotice } from "../../notice/index.ts"
import type { User } from "../user.ts"
import { UserRepository } from "../user-repository.ts"
import { OneUseLinks } from "./one-use-links.ts"
import { lockLink } from "./redeem-link.ts"

export interface VerifyEmail {
  /** The code of the link. */
  readonly code: Redacted.Redacted
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/**
 * Uses the link and marks the address as verified.
 *
 * @upholds IDENTITY-2
 */
export const verifyEmail = Effect.fnUntraced(function* ({ at, code, provenance }: VerifyEmail) {
  const links = yield* OneUseLinks
  const users = yield* UserRepository
  yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const user = yield* lockLink(code, { purpose: "verify-email", now: at })
      yield* links.use(code, at)
      yield* links.withdraw(user.id, "verify-email", at)
      const since = user.emailVerifiedAt
      yield* recordAudit({
        action: "email-verified",
        subject: user.id,
        provenance: askedBy(user.id, provenance),
        before: since === null ? {} : { verifiedAt: instantToIso(since) },
        after: {}
      })
      // A reset may have been first, whose link proves as much; it is told of once.
      if (since !== null) return
      yield* users.verifyEmail(user.id, at)
      yield* queueNotice({ user: user.id, kind: "email-verified", facts: {}, at })
    })
  )
})

/** A user asks for another letter. */
export interface AskVerification {
  readonly user: User
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/** Queues another letter with a link; nothing when the address is verified already. */
export const askVerification = Effect.fnUntraced(function* (command: AskVerification) {
  const { at, provenance, user } = command
  if (user.emailVerifiedAt !== null) return
  yield* (yield* Atomicity).atomically(
    Effect.andThen(
      queueNotice({ user: user.id, kind: "verify-email", facts: {}, at }),
      recordAudit({
        action: "email-verification-asked",
        subject: user.id,
        provenance,
        before: {},
        after: {}
      })
    )
  )
})
