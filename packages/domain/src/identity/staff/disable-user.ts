/**
 * Shuts a user out, lets them in again, and ends what they have open.
 *
 * A disabled user's sessions end at once and stay ended when they are let in again.
 */
import { Effect } from "effect"
import { voidRequestsOf } from "../../approval/index.ts"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import type { UserId } from "../../id/index.ts"
import { SessionRepository } from "../session/session-repository.ts"
import { decideDisabling } from "./decide-roles.ts"
import { lockUser } from "./lock-user.ts"
import { UserRegister } from "./user-register.ts"

/** Whom it is about, and why. */
export interface ChangeUser {
  readonly user: UserId
  readonly reason: string
  /** Who does it. */
  readonly by: UserId
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/**
 * Disables a user; one who is disabled stays so since when they were. What they have asked
 * another to approve becomes void, since it may have been somebody else with their password.
 */
export const disableUser = Effect.fnUntraced(function* (command: ChangeUser) {
  const { at, by, provenance, reason, user: id } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { user: found, ...facts } = yield* lockUser(id)
      if (found.disabledAt !== null) return found
      const user = yield* Effect.fromResult(decideDisabling(found, facts))
      yield* (yield* UserRegister).setDisabled(id, at)
      const ended = yield* (yield* SessionRepository).endAll(id, { at, because: "user-disabled" })
      yield* voidRequestsOf(id, { by, reason: "its maker was disabled", provenance })
      yield* recordAudit({
        action: "user-disabled",
        subject: id,
        provenance,
        before: {},
        after: { reason, sessionsEnded: `${ended.length}` }
      })
      return { ...user, disabledAt: at }
    })
  )
})

/** Lets a disabled user sign in again. */
export const enableUser = Effect.fnUntraced(function* (command: ChangeUser) {
  const { provenance, reason, user: id } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { user } = yield* lockUser(id)
      if (user.disabledAt === null) return user
      yield* (yield* UserRegister).setDisabled(id, null)
      yield* recordAudit({
        action: "user-enabled",
        subject: id,
        provenance,
        before: {},
        after: { reason }
      })
      return { ...user, disabledAt: null }
    })
  )
})

/** Ends every session of a user, who may sign in again; gives how many they were. */
export const endSessionsOf = Effect.fnUntraced(function* (command: ChangeUser) {
  const { at, provenance, reason, user: id } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      yield* lockUser(id)
      const ended = yield* (yield* SessionRepository).endAll(id, { at, because: "ended-by-bank" })
      yield* recordAudit({
        action: "sessions-ended",
        subject: id,
        provenance,
        before: {},
        after: { reason, sessionsEnded: `${ended.length}` }
      })
      return ended.length
    })
  )
})
