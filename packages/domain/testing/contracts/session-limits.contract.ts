/** How many sessions a user has, and how a user ends them and proves anew who they are. */
import { Effect, Option, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import { SessionId } from "../../src/id/index.ts"
import {
  CurrentPasswordRefused,
  confirmedFactor,
  endOwnSession,
  isSteppedUp,
  ownSessions,
  RefreshRefused,
  refreshSession,
  type Session,
  SessionRepository,
  SessionUnknown,
  signOutEverywhere,
  stepUp,
  usualSessionRules
} from "../../src/identity/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import {
  givenFactor,
  givenMember,
  memberPassword,
  memberSession,
  memberSignsIn,
  secondsAfterNine
} from "./given-member.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine, provenanceOf } from "./provenance-of.ts"

const found = Effect.fnUntraced(function* (session: Session) {
  return Option.getOrThrow(yield* (yield* SessionRepository).find(session.id)).session
})

export const sessionLimitsContract = (run: RunOnBank): void => {
  describe("The sessions of one user", () => {
    limits(run)
    endings(run)
    proofs(run)
  })
}

const limits = (run: RunOnBank): void => {
  it("are five at a time: the sixth sign-in ends the oldest, and nobody else's", () =>
    run(
      Effect.gen(function* () {
        const [user, other] = [yield* givenMember, yield* givenMember]
        const others = yield* memberSession(other)
        const five: Session[] = []
        for (let at = 0; at < 5; at++)
          five.push((yield* memberSession(user, { at: secondsAfterNine(at) })).session)
        const sixth = yield* memberSession(user, { at: secondsAfterNine(5) })
        const own = yield* ownSessions({ user: user.id }, secondsAfterNine(6))
        expect(own.map(({ id }) => id)).toStrictEqual(
          [...five.slice(1), sixth.session].map(({ id }) => id).reverse()
        )
        const [oldest] = five
        if (oldest === undefined) return yield* Effect.die(new Error("no session"))
        expect(yield* found(oldest)).toMatchObject({
          endedAt: secondsAfterNine(5),
          endedBecause: "too-many"
        })
        expect((yield* found(others.session)).endedAt).toBe(null)
        expect((yield* (yield* AuditTrail).of(user.id)).at(-1)).toMatchObject({
          action: "signed-in",
          after: { madeRoom: oldest.id }
        })
      })
    ))

  it("are five also when 10 sign-ins race", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        yield* Effect.all(
          Array.from({ length: 10 }, () => memberSignsIn(user)),
          { concurrency: "unbounded" }
        )
        expect(yield* ownSessions({ user: user.id }, nine)).toHaveLength(5)
      })
    ))

  it("do not count those that were left alone, which the next sign-in closes", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { session } = yield* memberSession(user)
        yield* memberSession(user, { at: afterNine(20) })
        expect(yield* found(session)).toMatchObject({
          endedAt: session.idleUntil,
          endedBecause: "timed-out"
        })
      })
    ))
}

const endings = (run: RunOnBank): void => {
  it("end one by one by their user, and not by another", () =>
    run(
      Effect.gen(function* () {
        const [user, other] = [yield* givenMember, yield* givenMember]
        const [here, there] = [yield* memberSession(user), yield* memberSession(user)]
        const { session } = yield* memberSession(other)
        const provenance = yield* provenanceOf()
        const end = (ends: Session["id"]) =>
          endOwnSession({ session: here.session, ends, at: afterNine(1), provenance })
        const unknown = SessionId.ofUuid(yield* freshText)
        yield* expectRefusal(new SessionUnknown({ session: unknown }), end(unknown))
        yield* expectRefusal(new SessionUnknown({ session: session.id }), end(session.id))
        expect((yield* found(session)).endedAt).toBe(null)
        yield* end(there.session.id)
        expect(yield* found(there.session)).toMatchObject({ endedBecause: "ended-by-user" })
        yield* expectRefusal(
          new SessionUnknown({ session: there.session.id }),
          end(there.session.id)
        )
        expect((yield* found(here.session)).endedAt).toBe(null)
      })
    ))

  it("end everywhere at once, their refresh tokens with them", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const [here, there] = [yield* memberSession(user), yield* memberSession(user)]
        const provenance = yield* provenanceOf()
        const ended = yield* signOutEverywhere({
          session: here.session,
          at: afterNine(1),
          provenance
        })
        expect(ended).toBe(2)
        expect(yield* ownSessions(here.session, afterNine(1))).toStrictEqual([])
        for (const { refreshToken: token } of [here, there])
          yield* expectRefusal(
            new RefreshRefused({}),
            refreshSession({ token, now: afterNine(1), rules: usualSessionRules, provenance })
          )
        expect((yield* (yield* AuditTrail).of(user.id)).at(-1)).toMatchObject({
          action: "signed-out-everywhere"
        })
      })
    ))

  it("stay ended: who proves anew with one that ended meanwhile gets none in its place", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { session } = yield* memberSession(user)
        const provenance = yield* provenanceOf()
        const asked = { user, session, at: afterNine(1), rules: usualSessionRules, provenance }
        yield* signOutEverywhere(asked)
        const refused = new SessionUnknown({ session: session.id })
        yield* expectRefusal(refused, stepUp({ ...asked, proof: { password: memberPassword } }))
        yield* expectRefusal(refused, givenFactor(user, session))
        expect(yield* ownSessions(session, afterNine(1))).toStrictEqual([])
        expect(yield* confirmedFactor(user)).toStrictEqual(Option.none())
      })
    ))
}

const proofs = (run: RunOnBank): void => {
  it("are worth a fresh proof for five minutes after it, under a new id and up to the same end", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { refreshToken, session } = yield* memberSession(user)
        const provenance = yield* provenanceOf()
        expect(isSteppedUp(session, secondsAfterNine(299))).toBe(true)
        expect(isSteppedUp(session, secondsAfterNine(300))).toBe(false)
        const asked = { user, session, at: afterNine(6), rules: usualSessionRules, provenance }
        const started = yield* stepUp({ ...asked, proof: { password: memberPassword } })
        expect(started.session.id).not.toBe(session.id)
        expect(started.session).toMatchObject({
          startedAt: nine,
          expiresAt: session.expiresAt,
          steppedUpAt: afterNine(6),
          secondFactorAt: null
        })
        expect(isSteppedUp(started.session, afterNine(7))).toBe(true)
        expect(yield* found(session)).toMatchObject({ endedBecause: "replaced" })
        yield* expectRefusal(
          new RefreshRefused({}),
          refreshSession({ token: refreshToken, now: afterNine(6), rules: asked.rules, provenance })
        )
      })
    ))

  it("are worth nothing more by a wrong password, which counts as a failed sign-in", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { session } = yield* memberSession(user)
        const provenance = yield* provenanceOf()
        const wrong = stepUp({
          user,
          session,
          at: afterNine(6),
          rules: usualSessionRules,
          provenance,
          proof: { password: Redacted.make("a long walk to the shop") }
        })
        for (let tries = 0; tries < 5; tries++)
          yield* expectRefusal(new CurrentPasswordRefused({}), wrong)
        expect(yield* Effect.flip(wrong)).toMatchObject({ _tag: "SignInLocked" })
        expect((yield* found(session)).endedAt).toBe(null)
      })
    ))
}
