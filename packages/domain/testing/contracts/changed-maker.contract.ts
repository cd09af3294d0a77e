/** What becomes of the requests of somebody whose roles change while they wait. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { type Approval, ApprovalRepository } from "../../src/approval/index.ts"
import { askForRoles, type Role, type User } from "../../src/identity/index.ts"
import { givenColleague, says, userNow } from "./given-staff.ts"
import type { RunOnBank } from "./harness.ts"
import { provenanceOf } from "./provenance-of.ts"

const asks = Effect.fnUntraced(function* (maker: User, user: User, roles: readonly Role[]) {
  return yield* askForRoles({
    user: user.id,
    roles,
    reason: "agreed",
    maker: maker.id,
    provenance: yield* provenanceOf({ principal: maker.id })
  })
})

const decisionOn = ({ request }: Approval) =>
  Effect.map(
    Effect.flatMap(ApprovalRepository, (approvals) => approvals.find(request.id)),
    (found) => Option.getOrThrow(found).decision
  )

export const changedMakerContract = (run: RunOnBank): void => {
  describe("Somebody whose roles change", () => {
    it("has asked for nothing any more, and nobody else's requests are touched", () =>
      run(
        Effect.gen(function* () {
          const [leaving, maker, checker] = [
            yield* givenColleague(),
            yield* givenColleague(),
            yield* givenColleague()
          ]
          const [friend, other] = [
            yield* givenColleague(["support"]),
            yield* givenColleague(["support"])
          ]
          const theirs = yield* asks(leaving, friend, ["administrator"])
          const others = yield* asks(maker, other, ["operations"])
          yield* says(yield* asks(maker, leaving, ["support"]), checker)
          expect(yield* decisionOn(theirs)).toMatchObject({ outcome: "voided", by: checker.id })
          const refusal = yield* Effect.flip(says(theirs, checker, { minutes: 2 }))
          expect(refusal).toMatchObject({ _tag: "ApprovalDecided", outcome: "voided" })
          expect((yield* userNow(friend)).roles).toEqual(["support"])
          expect(yield* decisionOn(others)).toBeNull()
          yield* says(others, checker, { minutes: 2 })
          expect((yield* userNow(other)).roles).toEqual(["operations"])
        })
      ))
  })
}
