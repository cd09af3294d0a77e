/**
 * A user proves that the address is theirs, by the link of a letter.
 *
 * Until then it may be somebody else who registered it: whatever they have opened ends, and
 * a second factor they can not have (`enrolSecondFactor`). Upholds IDENTITY-2 and IDENTITY-11.
 */
import { Effect, type Redacted } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { askedBy, type Provenance, recordAudit } from "../../audit/index.ts"
import { type Instant, instantToIso } from "../../calendar/index.ts"
import { queueNotice } from "../../notice/index.ts"
import { SessionRepository } from "../session/session-repository.ts"
import type { User } from "../user.ts"
import { UserRepository } from "../user-repository.ts"
import { useLink } from "./redeem-link.ts"

export interface VerifyEmail {
  /** The code of the link. */
  readonly code: Redacted.Redacted
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/**
 * Uses the link, marks the address as verified, and ends the sessions of before.
 *
 * @upholds IDENTITY-2, IDENTITY-11
 */
export const verifyEmail = Effect.fnUntraced(function* ({ at, code, provenance }: VerifyEmail) {
  const users = yield* UserRepository
  const sessions = yield* SessionRepository
  yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const user = yield* useLink(code, { purpose: "verify-email", now: at })
      const since = user.emailVerifiedAt
      const ended =
        since === null ? yield* sessions.endAll(user.id, { at, because: "email-verified" }) : []
      yield* recordAudit({
        action: "email-verified",
        subject: user.id,
        provenance: askedBy(user.id, provenance),
        before: since === null ? {} : { verifiedAt: instantToIso(since) },
        after: since === null ? { sessionsEnded: `${ended.length}` } : {}
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
