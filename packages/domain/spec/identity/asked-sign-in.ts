/** Sign-ins of people with a second factor, as its laws ask for them. */
import { Effect } from "effect"
import type { Instant } from "../../src/calendar/index.ts"
import {
  signIn,
  type User,
  usualAccountLockout,
  usualSessionRules
} from "../../src/identity/index.ts"
import {
  givenFactor,
  givenMember,
  memberPassword,
  memberSession
} from "../../testing/contracts/given-member.ts"
import { provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { memoryBank } from "../../testing/index.ts"

// How often somebody may try is another law's.
const patient = { ...usualAccountLockout, freeFailures: 1_000, failuresMax: null }
/** So many sessions that none makes room for another. */
export const rules = { ...usualSessionRules, sessionsMax: 1_000 }
/** Nowhere. */
export const origin = { address: null, userAgent: null }

/** Runs on a bank of its own. */
export const inBank = <A>(work: Effect.Effect<A, unknown, Layer>): Promise<A> =>
  Effect.runPromise(Effect.provide(work, memoryBank({ credentials: { account: patient } })))
type Layer = Effect.Services<ReturnType<typeof askedAt>> | Effect.Services<typeof member>

/** A customer with a second factor. */
export const member = Effect.gen(function* () {
  const user = yield* givenMember
  const factor = yield* givenFactor(user, (yield* memberSession(user)).session)
  return { user, factor }
})

/** What the password gives at this moment. */
export const askedAt = Effect.fnUntraced(function* (
  user: User,
  at: Instant,
  password = memberPassword
) {
  const provenance = yield* provenanceOf()
  return yield* signIn({ email: user.email, password, startedAt: at, origin, rules, provenance })
})
