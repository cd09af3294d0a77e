/**
 * A reviewer decides about the case that they have taken: approves, rejects, asks for more.
 *
 * The customer's standing changes in the unit of the approval, and a letter tells them. What
 * stood before is replaced, so that a standing comes from one case.
 */
import { Effect, Option } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import type { Provenance } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { DocumentRepository } from "../../document/index.ts"
import type { KycCaseId, UserId } from "../../id/index.ts"
import { isClear, screenSubject } from "../../screening/index.ts"
import { keepStanding, keepStep } from "../keep-step.ts"
import { KycCases } from "../kyc-cases.ts"
import type { GrantedTier } from "../kyc-policy.ts"
import type { KycReason } from "../kyc-reason.ts"
import { KycRules } from "../kyc-rules.ts"
import { stepAllowed } from "../kyc-step.ts"
import { lockCase } from "../lock-case.ts"
import { personOf } from "../profile/kyc-profile.ts"
import { profileIn } from "../profile/sealed-profile.ts"
import { tellCustomer } from "../tell-customer.ts"
import { decideApproval, decideAskingForMore, decideRejection } from "./decide-review.ts"
import { reviewerOf } from "./take-case.ts"

/** Who decides about which case as they saw it, and why. */
export interface DecideCase {
  readonly case: KycCaseId
  /** The version of the case that the reviewer was shown. */
  readonly versionSeen: number
  readonly reasons: readonly KycReason[]
  readonly reviewer: UserId
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/** Asks the customer for more, who may change the case again. */
export const askForMore = Effect.fnUntraced(function* (command: DecideCase) {
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { facts, locked } = yield* lockedFor(command)
      const step = yield* Effect.fromResult(decideAskingForMore(locked, facts))
      const asked = yield* keepStep(step, command.provenance)
      yield* tellCustomer(asked, "kyc-more-information-needed", command.at)
      return asked
    })
  )
})

/** Rejects the case; what the customer had before stays as it is. */
export const rejectCase = Effect.fnUntraced(function* (command: DecideCase) {
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { facts, locked } = yield* lockedFor(command)
      const step = yield* Effect.fromResult(decideRejection(locked, facts))
      const rejected = yield* keepStep(step, command.provenance)
      yield* tellCustomer(rejected, "kyc-rejected", command.at)
      return rejected
    })
  )
})

/** An approval, and the tier that it grants. */
export interface ApproveCase extends DecideCase {
  readonly tier: GrantedTier
}

/**
 * Approves the case; from the commit on the customer may do what the tier allows.
 *
 * @upholds KYC-1, KYC-2
 */
export const approveCase = Effect.fnUntraced(function* (command: ApproveCase) {
  const { at, provenance, tier } = command
  yield* screenAnew(command)
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { facts, locked, standing } = yield* lockedFor(command)
      const step = yield* Effect.fromResult(
        decideApproval(locked, {
          ...facts,
          tier,
          policy: yield* KycRules,
          profile: yield* profileIn(locked),
          documents: yield* (yield* DocumentRepository).ofCase(locked.id),
          isScreenedClear: yield* isClear(locked.id, provenance.today),
          today: provenance.today
        })
      )
      if (standing !== null) {
        const replaced = stepAllowed(standing, "replace", {
          principal: command.reviewer,
          at: provenance.at,
          changes: { tierHeld: "none" }
        })
        if (replaced !== null) yield* keepStep(replaced, provenance)
      }
      const approved = yield* keepStanding(step, provenance)
      yield* tellCustomer(approved, "kyc-approved", at)
      return approved
    })
  )
})

/** A list may have changed since the submission: what counts is what it says now. */
const screenAnew = Effect.fnUntraced(function* ({ case: id, provenance, reviewer }: DecideCase) {
  const found = Option.getOrNull(yield* (yield* KycCases).find(id))
  if (found === null || found.state !== "under_review" || found.reviewer !== reviewer) return
  const person = personOf(yield* profileIn(found))
  if (person !== null) yield* screenSubject({ subject: id, ...person, provenance })
})

const lockedFor = Effect.fnUntraced(function* (command: DecideCase) {
  const { case: id, provenance, reasons, versionSeen } = command
  const { locked, standing } = yield* lockCase(id)
  const reviewer = yield* reviewerOf(id, command.reviewer)
  return { locked, standing, facts: { reviewer, reasons, versionSeen, at: provenance.at } }
})
