/** Recovery codes: each stands in for the second factor once, and only those given last do. */
import { Effect, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import {
  CodeRefused,
  renewRecoveryCodes,
  SecondFactors,
  StepUpRequired,
  usualSessionRules
} from "../../src/identity/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenFactor, givenMember, memberSession, memberSignsIn } from "./given-member.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, provenanceOf } from "./provenance-of.ts"
import { challengeOf, completed, wrongCode } from "./second-factor.contract.ts"

export const recoveryCodesContract = (run: RunOnBank): void => {
  describe("A second factor that is out of reach", () => {
    it("is stood in for by a recovery code, once, however it is written", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const factor = yield* givenFactor(user, (yield* memberSession(user)).session)
          const [one = wrongCode, two = wrongCode] = factor.recoveryCodes
          const challenge = () => Effect.map(memberSignsIn(user, { at: afterNine(1) }), challengeOf)
          yield* completed(yield* challenge(), one)
          yield* expectRefusal(new CodeRefused({}), completed(yield* challenge(), one))
          const written = Redacted.value(two).toUpperCase().replaceAll("-", " ")
          yield* completed(yield* challenge(), Redacted.make(written))
          expect(yield* (yield* SecondFactors).recoveryCodesLeft(user.id)).toBe(8)
          const told = yield* (yield* OutgoingNotices).waitingFor(user.id)
          expect(told.filter(({ kind }) => kind === "recovery-code-used")).toHaveLength(2)
        })
      ))

    it("gets new recovery codes after a fresh proof, and the old ones are worth nothing", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const factor = yield* givenFactor(user, (yield* memberSession(user)).session)
          const { session } = factor.started
          const provenance = yield* provenanceOf()
          const asked = { user, session, rules: usualSessionRules, provenance }
          yield* expectRefusal(
            new StepUpRequired({}),
            renewRecoveryCodes({ ...asked, at: afterNine(5) })
          )
          const renewed = yield* renewRecoveryCodes({ ...asked, at: afterNine(4) })
          const challenge = challengeOf(yield* memberSignsIn(user, { at: afterNine(1) }))
          const [old = wrongCode] = factor.recoveryCodes
          const [fresh = wrongCode] = renewed
          yield* expectRefusal(new CodeRefused({}), completed(challenge, old))
          yield* completed(challenge, fresh)
        })
      ))
  })
}
