/** One move of a case: the case after it, and what its history keeps of it. */
import { Result } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { UserId } from "../id/index.ts"
import type { KycCase, KycMoved } from "./kyc-case.ts"
import { KycMoveRefused } from "./kyc-refusals.ts"
import { type KycMove, moveKyc } from "./kyc-state.ts"

/** The case after a move, and the move. */
export interface KycStep {
  readonly after: KycCase
  readonly moved: KycMoved
}

/** Who moves a case, when, why, and what else of it changes by that. */
export interface KycStepFacts {
  readonly principal: string
  readonly reviewer?: UserId
  readonly at: Instant
  readonly changes: Partial<
    Pick<
      KycCase,
      | "decidedAt"
      | "expiresOn"
      | "reasons"
      | "reviewer"
      | "submittedAt"
      | "tierGranted"
      | "tierHeld"
    >
  >
}

/**
 * The step, when the case's state allows the move.
 *
 * @upholds KYC-1
 */
export const stepOf = (
  before: KycCase,
  move: Exclude<KycMove, "expire" | "lower" | "replace">,
  facts: KycStepFacts
): Result.Result<KycStep, KycMoveRefused> => {
  const step = stepAllowed(before, move, facts)
  return step === null
    ? Result.fail(new KycMoveRefused({ case: before.id, move, state: before.state }))
    : Result.succeed(step)
}

/** The step, or null when the case's state does not allow the move. */
export const stepAllowed = (
  before: KycCase,
  move: KycMove,
  { at, changes, principal, reviewer }: KycStepFacts
): KycStep | null => {
  const state = moveKyc(before.state, move)
  if (state === null) return null
  const after: KycCase = {
    ...before,
    ...changes,
    state,
    moves: before.moves + 1,
    version: before.version + 1
  }
  const moved: KycMoved = {
    case: before.id,
    number: after.moves,
    move,
    from: before.state,
    to: state,
    principal,
    reviewer: reviewer ?? null,
    at,
    reasons: changes.reasons ?? [],
    tierGranted: after.tierGranted,
    tierHeld: after.tierHeld,
    expiresOn: after.expiresOn
  }
  return { after, moved }
}
