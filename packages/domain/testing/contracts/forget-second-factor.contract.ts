/** A lost second factor: forgotten by two administrators, and by no one else. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import {
  askToForgetFactor,
  disableSecondFactor,
  ownSessions,
  SecondFactorMissing,
  SecondFactors,
  type User,
  usualSessionRules
} from "../../src/identity/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenFactor, givenMember, memberSession } from "./given-member.ts"
import { givenColleague, says } from "./given-staff.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, nine, provenanceOf } from "./provenance-of.ts"

const asks = Effect.fnUntraced(function* (maker: User, user: User) {
  return yield* askToForgetFactor({
    user: user.id,
    reason: "lost the phone",
    maker: maker.id,
    provenance: yield* provenanceOf({ principal: maker.id })
  })
})

export const forgetSecondFactorContract = (run: RunOnBank): void => {
  describe("A lost second factor", () => {
    it("is forgotten once another administrator approves; all sessions end and the user is told", () =>
      run(
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const user = yield* givenMember
          yield* givenFactor(user, (yield* memberSession(user)).session)
          const approval = yield* asks(maker, user)
          const factors = yield* SecondFactors
          expect(Option.isSome(yield* factors.find(user.id))).toBe(true)
          yield* says(approval, checker)
          expect(Option.isNone(yield* factors.find(user.id))).toBe(true)
          expect(yield* factors.recoveryCodesLeft(user.id)).toBe(0)
          expect(yield* ownSessions({ user: user.id }, afterNine(1))).toStrictEqual([])
          yield* memberSession(user, { at: afterNine(2) })
          expect(yield* (yield* AuditTrail).of(user.id)).toContainEqual(
            expect.objectContaining({
              action: "second-factor-disabled",
              after: { approval: approval.request.id, sessionsEnded: "1" }
            })
          )
          const told = yield* (yield* OutgoingNotices).waitingFor(user.id)
          expect(told.filter(({ kind }) => kind === "second-factor-changed")).toHaveLength(2)
        })
      ))

    it("is not asked for where there is none, and not forgotten when it was given up meanwhile", () =>
      run(
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const user = yield* givenMember
          yield* expectRefusal(new SecondFactorMissing({}), asks(maker, user))
          const { started } = yield* givenFactor(user, (yield* memberSession(user)).session)
          const approval = yield* asks(maker, user)
          const { session } = yield* disableSecondFactor({
            user,
            session: started.session,
            at: nine,
            rules: usualSessionRules,
            provenance: yield* provenanceOf()
          })
          yield* Effect.flip(says(approval, checker))
          const own = yield* ownSessions({ user: user.id }, nine)
          expect(own.map(({ id }) => id)).toStrictEqual([session.id])
        })
      ))
  })
}
