/** A second factor: taken up, asked for at sign-in and step-up, and given up. */

import { Effect, Option, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import { addMicros } from "../../src/calendar/index.ts"
import {
  ChallengeRefused,
  CodeRefused,
  completeSignIn,
  confirmSecondFactor,
  disableSecondFactor,
  EmailNotVerified,
  enrolSecondFactor,
  ownSessions,
  SecondFactorEnrolled,
  SecondFactorMissing,
  SecondFactorRequired,
  SecondFactors,
  SessionRepository,
  type SignInOutcome,
  StepUpRequired,
  stepUp,
  usualSessionRules
} from "../../src/identity/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import { hexText } from "../../src/secret/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import {
  givenFactor,
  givenMember,
  givenVerified,
  memberPassword,
  memberSession,
  memberSignsIn,
  secondsAfterNine
} from "./given-member.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, nine, provenanceOf } from "./provenance-of.ts"

/** The challenge of a sign-in that asks for the second factor. */
export const challengeOf = (outcome: SignInOutcome): Redacted.Redacted => {
  if (outcome.kind !== "second-factor-asked") throw new Error("no second factor was asked for")
  return outcome.challenge
}

/** The second step of a sign-in, at a moment. */
export const completed = Effect.fnUntraced(function* (
  challenge: Redacted.Redacted,
  code: Redacted.Redacted,
  at = afterNine(1)
) {
  return yield* completeSignIn({
    challenge,
    code,
    startedAt: at,
    origin: { address: null, userAgent: null },
    rules: usualSessionRules,
    provenance: yield* provenanceOf()
  })
})

/** A code that no app of a contract makes at the moment it is shown. */
export const wrongCode = Redacted.make("000000")

export const secondFactorContract = (run: RunOnBank): void => {
  describe("A second factor", () => {
    enrolment(run)
    signingIn(run)
    limits(run)
    givingUp(run)
  })
}

const enrolment = (run: RunOnBank): void => {
  it("is asked for nowhere before its first code confirms it, and kept sealed", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenVerified(yield* givenMember)
        const { session } = yield* memberSession(user)
        const change = { user, session, at: nine, rules: usualSessionRules }
        const provenance = yield* provenanceOf()
        const { secret } = yield* enrolSecondFactor({ ...change, provenance, issuer: "Bank" })
        const kept = Option.getOrThrow(yield* (yield* SecondFactors).find(user.id))
        expect(kept).toMatchObject({ confirmedAt: null, lastStep: 0 })
        expect(hexText(kept.sealedSecret)).not.toContain(secret)
        yield* memberSession(user)
        yield* expectRefusal(
          new CodeRefused({}),
          confirmSecondFactor({ ...change, provenance, code: wrongCode })
        )
        yield* memberSession(user)
      })
    ))

  it("confirmed, makes the session another one and ends the user's others", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { session: other } = yield* memberSession(user)
        const { session } = yield* memberSession(user)
        const { recoveryCodes, started } = yield* givenFactor(user, session)
        expect(started.session).toMatchObject({ secondFactorAt: nine, steppedUpAt: nine })
        expect(new Set(recoveryCodes.map(Redacted.value)).size).toBe(10)
        const live = yield* ownSessions({ user: user.id }, nine)
        expect(live.map(({ id }) => id)).toStrictEqual([started.session.id])
        const found = yield* (yield* SessionRepository).find(other.id)
        expect(Option.getOrThrow(found).session.endedBecause).toBe("second-factor-changed")
        const told = yield* (yield* OutgoingNotices).waitingFor(user.id)
        expect(told.map(({ kind }) => kind)).toContain("second-factor-changed")
      })
    ))

  it("is not enrolled before the address is verified, and then it is", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { session } = yield* memberSession(user)
        const provenance = yield* provenanceOf()
        const change = { session, at: nine, rules: usualSessionRules, provenance, issuer: "Bank" }
        yield* expectRefusal(new EmailNotVerified({}), enrolSecondFactor({ ...change, user }))
        expect(Option.isNone(yield* (yield* SecondFactors).find(user.id))).toBe(true)
        yield* enrolSecondFactor({ ...change, user: yield* givenVerified(user) })
      })
    ))

  it("is not enrolled beside a confirmed one", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenVerified(yield* givenMember)
        const { session } = yield* memberSession(user)
        const { codeAt, started } = yield* givenFactor(user, session)
        const change = { user, session: started.session, at: nine, rules: usualSessionRules }
        const provenance = yield* provenanceOf()
        yield* expectRefusal(
          new SecondFactorEnrolled({}),
          enrolSecondFactor({ ...change, provenance, issuer: "Bank" })
        )
        const code = codeAt(afterNine(1))
        yield* expectRefusal(
          new SecondFactorEnrolled({}),
          confirmSecondFactor({ ...change, provenance, code })
        )
      })
    ))
}

const signingIn = (run: RunOnBank): void => {
  it("stands between the password and a session: none begins before its code", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { codeAt, started } = yield* givenFactor(user, (yield* memberSession(user)).session)
        const challenge = challengeOf(yield* memberSignsIn(user, { at: afterNine(1) }))
        const before = yield* ownSessions({ user: user.id }, afterNine(1))
        expect(before.map(({ id }) => id)).toStrictEqual([started.session.id])
        yield* expectRefusal(new CodeRefused({}), completed(challenge, wrongCode))
        const { session } = yield* completed(challenge, codeAt(afterNine(1)))
        expect(session).toMatchObject({ secondFactorAt: afterNine(1), steppedUpAt: afterNine(1) })
        expect((yield* (yield* AuditTrail).of(user.id)).map(({ action }) => action)).toStrictEqual([
          "customer-registered",
          "signed-in",
          "second-factor-enrolled",
          "second-factor-confirmed",
          "second-factor-asked",
          "sign-in-refused",
          "signed-in"
        ])
      })
    ))

  it("takes the code of the step before, and none of the next or of two before", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { codeAt } = yield* givenFactor(user, (yield* memberSession(user)).session)
        const challenge = challengeOf(yield* memberSignsIn(user, { at: afterNine(1) }))
        const at = afterNine(5)
        const stepped = (steps: number) => codeAt(addMicros(at, BigInt(steps) * 30_000_000n))
        yield* expectRefusal(
          new CodeRefused({}),
          completed(challenge, stepped(1), at),
          completed(challenge, stepped(-2), at)
        )
        yield* completed(challenge, stepped(-1), at)
      })
    ))

  it("is asked at step-up instead of the password", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { codeAt, started } = yield* givenFactor(user, (yield* memberSession(user)).session)
        const at = afterNine(6)
        const provenance = yield* provenanceOf()
        const asked = { user, session: started.session, at, rules: usualSessionRules, provenance }
        yield* expectRefusal(
          new SecondFactorRequired({}),
          stepUp({ ...asked, proof: { password: memberPassword } })
        )
        yield* expectRefusal(new CodeRefused({}), stepUp({ ...asked, proof: { code: wrongCode } }))
        const next = yield* stepUp({ ...asked, proof: { code: codeAt(at) } })
        expect(next.session).toMatchObject({ steppedUpAt: at, secondFactorAt: at })
      })
    ))
}

const limits = (run: RunOnBank): void => {
  it("takes five codes on one challenge, and not the right one after five wrong ones", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { codeAt } = yield* givenFactor(user, (yield* memberSession(user)).session)
        const challenge = challengeOf(yield* memberSignsIn(user, { at: afterNine(1) }))
        for (let tries = 0; tries < 5; tries++)
          yield* expectRefusal(new CodeRefused({}), completed(challenge, wrongCode))
        yield* expectRefusal(
          new ChallengeRefused({}),
          completed(challenge, codeAt(afterNine(1))),
          completed(challenge, codeAt(afterNine(4)), afterNine(4))
        )
        const another = yield* Effect.flip(memberSignsIn(user, { at: afterNine(1) }))
        expect(another).toMatchObject({ _tag: "SignInLocked" })
      })
    ))

  it("takes no code on a challenge from before all sessions ended", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { codeAt } = yield* givenFactor(user, (yield* memberSession(user)).session)
        const challenge = challengeOf(yield* memberSignsIn(user, { at: afterNine(1) }))
        const because = "password-reset"
        yield* (yield* SessionRepository).endAll(user.id, { at: afterNine(1), because })
        yield* expectRefusal(new ChallengeRefused({}), completed(challenge, codeAt(afterNine(1))))
      })
    ))

  it("takes no code on a challenge that is over, used, or nobody's", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { codeAt } = yield* givenFactor(user, (yield* memberSession(user)).session)
        const over = challengeOf(yield* memberSignsIn(user, { at: afterNine(1) }))
        const used = challengeOf(yield* memberSignsIn(user, { at: afterNine(2) }))
        yield* completed(used, codeAt(afterNine(2)), afterNine(2))
        yield* expectRefusal(
          new ChallengeRefused({}),
          completed(over, codeAt(afterNine(6)), afterNine(6)),
          completed(used, codeAt(afterNine(3)), afterNine(3)),
          completed(Redacted.make("f".repeat(64)), codeAt(afterNine(3)), afterNine(3))
        )
      })
    ))
}

const givingUp = (run: RunOnBank): void => {
  it("is given up after a fresh proof alone; then the password signs in by itself", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { started } = yield* givenFactor(user, (yield* memberSession(user)).session)
        const provenance = yield* provenanceOf()
        const asked = { user, session: started.session, rules: usualSessionRules, provenance }
        yield* expectRefusal(
          new StepUpRequired({}),
          disableSecondFactor({ ...asked, at: afterNine(5) })
        )
        const after = yield* disableSecondFactor({ ...asked, at: afterNine(4) })
        expect(after.session).toMatchObject({ secondFactorAt: null, steppedUpAt: nine })
        expect(yield* (yield* SecondFactors).recoveryCodesLeft(user.id)).toBe(0)
        yield* memberSession(user, { at: secondsAfterNine(250) })
        yield* expectRefusal(
          new SecondFactorMissing({}),
          disableSecondFactor({ ...asked, session: after.session, at: afterNine(4) })
        )
      })
    ))
}
