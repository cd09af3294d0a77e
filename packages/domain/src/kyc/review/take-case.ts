/** A reviewer takes a case from the queue, or puts it back. */
import { Effect, Option } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import type { Provenance } from "../../audit/index.ts"
import type { KycCaseId, UserId } from "../../id/index.ts"
import { UserRepository } from "../../identity/index.ts"
import { keepStep } from "../keep-step.ts"
import { ReviewerNotAllowed } from "../kyc-refusals.ts"
import { lockCase } from "../lock-case.ts"
import { decideHandingBack, decideTaking, type Reviewer } from "./decide-review.ts"

/** Who takes or puts back which case. */
export interface TakeCase {
  readonly case: KycCaseId
  readonly reviewer: UserId
  readonly provenance: Provenance
}

/** Takes a submitted case; from then on whoever took it decides it. */
export const takeCase = Effect.fnUntraced(function* (command: TakeCase) {
  const { case: id, provenance } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { locked } = yield* lockCase(id)
      const reviewer = yield* reviewerOf(id, command.reviewer)
      const step = decideTaking(locked, { reviewer, at: provenance.at })
      return yield* keepStep(yield* Effect.fromResult(step), provenance)
    })
  )
})

/** Puts a case back into the queue: any reviewer may, since who took it may be away. */
export const handBackCase = Effect.fnUntraced(function* (command: TakeCase) {
  const { case: id, provenance } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { locked } = yield* lockCase(id)
      const reviewer = yield* reviewerOf(id, command.reviewer)
      const step = decideHandingBack(locked, { reviewer, at: provenance.at })
      return yield* keepStep(yield* Effect.fromResult(step), provenance)
    })
  )
})

/** The user who reviews, and whose customer they are. */
export const reviewerOf = Effect.fnUntraced(function* (id: KycCaseId, reviewer: UserId) {
  const user = yield* (yield* UserRepository).find(reviewer)
  if (Option.isNone(user)) return yield* new ReviewerNotAllowed({ case: id })
  const found: Reviewer = { id: user.value.id, customer: user.value.customer }
  return found
})
