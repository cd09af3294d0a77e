/**
 * Whether a sign-in is tried at all, and what its outcome does to the next ones.
 *
 * `admitSignIn` comes first and costs a read, so that a flood of tries is refused before a
 * password is hashed. It promises nothing: of many tries that run at once each could pass
 * it. So the outcome is noted under a lock, and decided again there: the sixth failure in
 * a row, and even a right password beside it, is refused like a try that came later. Who
 * guesses therefore learns nothing from what is past the free failures, however it is
 * timed. Nothing here asks whether the user exists. Upholds IDENTITY-3.
 */
import { Effect } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import { addMicros, type Instant } from "../../calendar/index.ts"
import { queueNotice } from "../../notice/index.ts"
import { CredentialRules } from "../credential-rules.ts"
import { SignInLocked } from "../identity-refusals.ts"
import type { EmailAddress, User } from "../user.ts"
import {
  countFailure,
  type FailureSubject,
  isNoticed,
  type LockoutRules,
  type RefusedUntil,
  refusedUntil
} from "./lockout.ts"
import { networkOf } from "./network-of.ts"
import { type CountedSubject, SignInFailures } from "./sign-in-failures.ts"

/** One try to prove who somebody is. */
export interface SignInAttempt {
  /** The address as it was given. */
  readonly email: EmailAddress
  /** Whose it is, if anybody's. */
  readonly user: User | null
  /** The real moment. */
  readonly at: Instant
  /** Holds the network address that the try came from. */
  readonly provenance: Provenance
}

/** Refuses a try within a wait, without looking at its password. */
export const admitSignIn = Effect.fnUntraced(function* (attempt: SignInAttempt) {
  const rules = yield* CredentialRules
  const counted = yield* (yield* SignInFailures).read(subjectsOf(attempt))
  const until = laterRefusal(counted, rules, attempt.at)
  if (until === null) return
  yield* recordRefusal(attempt, { because: "locked" })
  return yield* lockedUntil(until, attempt.at)
})

/**
 * Notes a failed try, in a unit of its own; what the caller then answers is the same for
 * everybody. Fails when the try came too late to be one, and is not counted.
 *
 * @upholds IDENTITY-3
 */
export const noteSignInFailure = Effect.fnUntraced(function* (attempt: SignInAttempt) {
  const rules = yield* CredentialRules
  const failures = yield* SignInFailures
  const until = yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const counted = yield* failures.lockToCount(subjectsOf(attempt))
      const refused = laterRefusal(counted, rules, attempt.at)
      if (refused !== null) {
        yield* recordRefusal(attempt, { because: "locked" })
        return refused
      }
      const after = counted.map(({ count, subject }) => ({
        subject,
        count: countFailure(rules[subject.of], count, attempt.at)
      }))
      yield* failures.save(after)
      const ofAccount = after.find(({ subject }) => subject.of === "account")?.count.failures ?? 0
      yield* recordRefusal(attempt, { because: "credentials", failures: `${ofAccount}` })
      if (attempt.user !== null && isNoticed(rules.account, ofAccount))
        yield* queueNotice({
          user: attempt.user.id,
          kind: "sign-in-locked",
          facts: { failures: `${ofAccount}` },
          at: attempt.at
        })
      return null
    })
  )
  if (until !== null) return yield* lockedUntil(until, attempt.at)
})

/**
 * Clears the account's failures, in the unit of what the try was for. Fails when the try
 * came too late: then nothing of it may stand, and nobody learns that it was right.
 *
 * @upholds IDENTITY-3
 */
export const noteSignInSuccess = Effect.fnUntraced(function* (attempt: SignInAttempt) {
  const rules = yield* CredentialRules
  const failures = yield* SignInFailures
  const counted = yield* confirmSignInAttempt(attempt)
  const account = counted.find(({ subject }) => subject.of === "account")
  if (account === undefined || account.count === null) return
  yield* failures.save([{ ...account, count: null }])
  if (attempt.user !== null && account.count.failures >= rules.account.freeFailures)
    yield* queueNotice({
      user: attempt.user.id,
      kind: "signed-in-after-lockout",
      facts: {},
      at: attempt.at
    })
})

/**
 * Decides again under the lock whether the try came in time, in the unit of what it was
 * for, and clears nothing: half a proof is not enough to begin counting anew.
 *
 * @upholds IDENTITY-3
 */
export const confirmSignInAttempt = Effect.fnUntraced(function* (attempt: SignInAttempt) {
  const rules = yield* CredentialRules
  const counted = yield* (yield* SignInFailures).lock(subjectsOf(attempt))
  const until = laterRefusal(counted, rules, attempt.at)
  return until === null ? counted : yield* lockedUntil(until, attempt.at)
})

/**
 * Runs what a try was for as one unit. When the try turns out to have come too late, nothing
 * of the unit stands, and the refusal is written down after it.
 */
export const unitOfAttempt = <A, E, R>(attempt: SignInAttempt, work: Effect.Effect<A, E, R>) =>
  Effect.flatMap(Atomicity, ({ atomically }) =>
    Effect.tapError(atomically(work), (refusal) =>
      refusal instanceof SignInLocked ? recordRefusal(attempt, { because: "locked" }) : Effect.void
    )
  )

/** Lets an account in again at once, in the unit of what proved that it may be. */
export const unlockSignIn = Effect.fnUntraced(function* (email: EmailAddress) {
  const failures = yield* SignInFailures
  const locked = yield* failures.lock([{ of: "account", name: email }])
  yield* failures.save(locked.map(({ subject }) => ({ subject, count: null })))
})

const subjectsOf = ({ email, provenance }: SignInAttempt): readonly FailureSubject[] => [
  { of: "account", name: email },
  ...(provenance.address === null
    ? []
    : [{ of: "network", name: networkOf(provenance.address) } as const])
]

/** The longest of the refusals; one that only a reset ends is the longest of all. */
const laterRefusal = (
  counted: readonly CountedSubject[],
  rules: Readonly<Record<FailureSubject["of"], LockoutRules>>,
  now: Instant
): RefusedUntil | null =>
  counted
    .map(({ count, subject }) => refusedUntil(rules[subject.of], count, now))
    .reduce((one, other) => (one === null || isLater(other, one) ? other : one), null)

const isLater = (one: RefusedUntil | null, other: RefusedUntil): boolean =>
  one !== null && (one === "reset" || (other !== "reset" && one > other))

/** Told in whole seconds; who waits for a reset is told to wait as long as anybody is. */
const lockedUntil = Effect.fnUntraced(function* (until: RefusedUntil, now: Instant) {
  const rules = yield* CredentialRules
  const end = until === "reset" ? addMicros(now, rules.account.longestWaitMicros) : until
  const micros = end - now
  return yield* new SignInLocked({
    retryAfterSeconds: Number.parseInt(`${(micros + 999_999n) / 1_000_000n}`, 10)
  })
})

/** The address is personal, and stands where it can be erased. */
const recordRefusal = (
  { email, provenance, user }: SignInAttempt,
  after: Readonly<Record<string, string>>
) =>
  recordAudit({
    action: "sign-in-refused",
    subject: user?.id ?? "nobody",
    provenance,
    before: {},
    after,
    personal: { email }
  })
