/** Another person decides about a request; approved, the operation is carried out at once. */
import { Effect, Option } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type AuditAction, Digest, type Provenance, recordAudit } from "../audit/index.ts"
import type { Instant } from "../calendar/index.ts"
import type { ApprovalId, UserId } from "../id/index.ts"
import type { Approval, ApprovalDecision, ApprovalRequest } from "./approval.ts"
import { approvalDigest } from "./approval-digest.ts"
import {
  ApprovalNotFound,
  ApprovalVoided,
  CheckerNotAllowed,
  OperationRefused
} from "./approval-refusals.ts"
import { ApprovalRepository } from "./approval-repository.ts"
import { type ApprovedOperation, ApprovedOperations } from "./approved-operations.ts"
import { alreadyDecided, decideApproval } from "./decide-approval.ts"

/** Who decides what about which request. */
export interface AnswerApproval {
  readonly approval: ApprovalId
  readonly outcome: "approved" | "rejected"
  /** The digest of what the person was shown. */
  readonly digestSeen: string
  readonly reason: string
  readonly checker: UserId
  /** Whether the person has a permission. */
  readonly permits: (permission: string) => boolean
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/**
 * Approves or rejects. Decision, operation and records are one atomic unit; a request that
 * turns out to be void stays void, and the person is told.
 *
 * @upholds APPROVAL-2
 */
export const answerApproval = Effect.fnUntraced(function* (command: AnswerApproval) {
  const { atomically } = yield* Atomicity
  const decided = yield* atomically(decideInUnit(command))
  return decided.decision.outcome === "voided"
    ? yield* new ApprovalVoided({ approval: command.approval })
    : decided
})

const decideInUnit = Effect.fnUntraced(function* (command: AnswerApproval) {
  const { approval: id, provenance } = command
  const approvals = yield* ApprovalRepository
  const found = yield* approvals.find(id)
  if (Option.isNone(found)) return yield* new ApprovalNotFound({ approval: id })
  const { request } = found.value
  const operation = yield* operationOf(request)
  if (!command.permits(operation.permission))
    return yield* new CheckerNotAllowed({ approval: id, permission: operation.permission })
  const decision = yield* Effect.fromResult(
    decideApproval(found.value, {
      checker: command.checker,
      outcome: command.outcome,
      reason: command.reason,
      at: provenance.at,
      digestSeen: command.digestSeen,
      digestNow: yield* digestNow(operation, request, provenance)
    })
  )
  if (!(yield* approvals.decide(decision))) return yield* comesSecond(decision)
  yield* recordDecision(request, decision, provenance)
  yield* Effect.mapError(
    follow(operation, request, command, decision),
    ({ _tag: because }) => new OperationRefused({ approval: id, because })
  )
  return { request, decision } satisfies Approval
})

const follow = (
  { carryOut, turnDown }: ApprovedOperation,
  request: ApprovalRequest,
  command: AnswerApproval,
  { outcome }: ApprovalDecision
) => {
  if (outcome === "approved") return carryOut(request, command)
  return outcome === "rejected" && turnDown !== undefined ? turnDown(request, command) : Effect.void
}

const operationOf = (request: ApprovalRequest) =>
  Effect.flatMap(ApprovedOperations, ({ of }) =>
    Option.match(of(request.operation), {
      onNone: () => Effect.die(new Error(`no operation is called ${request.operation}`)),
      onSome: Effect.succeed
    })
  )

// Asked for a rejection too, since it locks: whoever moves the subject itself locks it first.
const digestNow = Effect.fnUntraced(function* (
  operation: ApprovedOperation,
  request: ApprovalRequest,
  now: Provenance
) {
  const shown = yield* operation.shownNow(request, now)
  return shown === null ? null : approvalDigest((yield* Digest).sha256, { ...request, shown })
})

// Whoever was first has committed by now, so that it can be said what they decided.
const comesSecond = Effect.fnUntraced(function* ({ approval }: ApprovalDecision) {
  const found = yield* (yield* ApprovalRepository).find(approval)
  const first = Option.getOrNull(found)?.decision ?? null
  return first === null
    ? yield* Effect.die(new Error(`${approval} was decided by nobody`))
    : yield* alreadyDecided(first)
})

const actionOf = {
  approved: "approval-given",
  rejected: "approval-rejected",
  voided: "approval-voided"
} as const satisfies Record<ApprovalDecision["outcome"], AuditAction>

const recordDecision = (
  { digest, id, maker, operation, subject }: ApprovalRequest,
  { outcome, reason }: ApprovalDecision,
  provenance: Provenance
) =>
  recordAudit({
    action: actionOf[outcome],
    subject: id,
    provenance,
    before: {},
    after: { operation, subject, digest, maker, reason }
  })
