/** People who can sign in, as contracts are given them: with a password, and a second factor. */

import { Effect, Redacted } from "effect"
import { addMicros, type Instant, instantToMillis } from "../../src/calendar/index.ts"
import {
  confirmSecondFactor,
  EmailAddress,
  enrolSecondFactor,
  registerCustomer,
  type Session,
  type SessionRules,
  type StartedSession,
  signIn,
  type User,
  UserRepository,
  usualSessionRules
} from "../../src/identity/index.ts"
import { bytesOfHex } from "../../src/secret/index.ts"
import { plainCodeAt } from "../memory/plain-second-factor-codes.ts"
import { freshText, nine, provenanceOf } from "./provenance-of.ts"
import { startedBy } from "./started-by.ts"

/** The password of everybody who registers in a contract. */
export const memberPassword = Redacted.make("a long walk to the bank")

/** So many seconds after nine o'clock on the contract's Monday. */
export const secondsAfterNine = (seconds: number): Instant =>
  addMicros(nine, BigInt(seconds) * 1_000_000n)

/** An address that nobody has. */
export const freshEmail = Effect.map(freshText, (text) => EmailAddress.make(`${text}@example.com`))

/** A customer who has registered. */
export const givenMember = Effect.gen(function* () {
  return yield* registerCustomer({
    email: yield* freshEmail,
    name: "Ada Lovelace",
    password: memberPassword,
    provenance: yield* provenanceOf()
  })
})

/** What is special about a sign-in; else it is at nine, by the usual rules. */
export interface MemberSignIn {
  readonly at?: Instant
  readonly rules?: SessionRules
  readonly password?: Redacted.Redacted
}

/** What the member's password gives. */
export const memberSignsIn = Effect.fnUntraced(function* (user: User, asked: MemberSignIn = {}) {
  return yield* signIn({
    email: user.email,
    password: asked.password ?? memberPassword,
    startedAt: asked.at ?? nine,
    origin: { address: "192.0.2.7", userAgent: "A browser" },
    rules: asked.rules ?? usualSessionRules,
    provenance: yield* provenanceOf()
  })
})

/** A session of the member, who has no second factor. */
export const memberSession = (user: User, asked: MemberSignIn = {}) =>
  Effect.map(memberSignsIn(user, asked), startedBy)

/** A second factor that is confirmed, and what makes its codes. */
export interface GivenFactor {
  /** The session that took the place of the one that enrolled. */
  readonly started: StartedSession
  readonly recoveryCodes: readonly Redacted.Redacted[]
  readonly codeAt: (at: Instant) => Redacted.Redacted
}

/** The user, whose address is verified from nine on if it was not before. */
export const givenVerified = Effect.fnUntraced(function* (user: User) {
  yield* (yield* UserRepository).verifyEmail(user.id, nine)
  const verified: User = { ...user, emailVerifiedAt: user.emailVerifiedAt ?? nine }
  return verified
})

/** Verifies the member's address, enrols their session and confirms it at nine. */
export const givenFactor = Effect.fnUntraced(function* (member: User, session: Session) {
  const user = yield* givenVerified(member)
  const change = { user, session, at: nine, rules: usualSessionRules }
  const provenance = yield* provenanceOf()
  const { secret } = yield* enrolSecondFactor({ ...change, provenance, issuer: "Bank" })
  const codeAt = (at: Instant) =>
    Redacted.make(plainCodeAt(bytesOfHex(secret), Math.floor(instantToMillis(at) / 30_000)))
  const { recoveryCodes, started } = yield* confirmSecondFactor({
    ...change,
    code: codeAt(nine),
    provenance
  })
  return { started, recoveryCodes, codeAt } satisfies GivenFactor
})
