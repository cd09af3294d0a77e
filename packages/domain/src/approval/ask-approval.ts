/** Asks for another person's approval. What was asked before of the same subject is void. */
import { Effect } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { Digest, type Provenance, recordAudit } from "../audit/index.ts"
import { addMicros } from "../calendar/index.ts"
import { ApprovalId, Ids, type UserId } from "../id/index.ts"
import { hexText, Secrets } from "../secret/index.ts"
import type { Approval, Shown } from "./approval.ts"
import { approvalDigest } from "./approval-digest.ts"
import { ApprovalRepository } from "./approval-repository.ts"
import { voidRequests } from "./void-approvals.ts"

/** What is asked for, by whom, and what both people are shown. */
export interface AskApproval {
  readonly operation: string
  readonly subject: string
  readonly shown: Shown
  readonly reason: string
  readonly maker: UserId
  readonly beneficiary: UserId | null
  /** How long it can be approved; 24 hours unless told. */
  readonly lifeMicros?: bigint
  readonly provenance: Provenance
}

/** How long a request can be approved unless told: 24 hours. */
export const approvalLifeMicros = 24n * 3_600n * 1_000_000n

const saltBytes = 16

/** Keeps the request; joins the atomic unit of whoever calls. */
export const askApproval = Effect.fnUntraced(function* (command: AskApproval) {
  const { atomically } = yield* Atomicity
  return yield* atomically(askInUnit(command))
})

const askInUnit = Effect.fnUntraced(function* ({
  lifeMicros = approvalLifeMicros,
  provenance,
  ...asked
}: AskApproval) {
  const approvals = yield* ApprovalRepository
  const id = ApprovalId.ofUuid(yield* (yield* Ids).nextUuid)
  yield* voidRequests(yield* approvals.undecided(asked.operation, asked.subject), {
    by: asked.maker,
    reason: `asked for anew as ${id}`,
    provenance
  })
  const salt = hexText(yield* (yield* Secrets).randomBytes(saltBytes))
  const shown = { ...asked, id, salt }
  const request = {
    ...shown,
    digest: approvalDigest((yield* Digest).sha256, shown),
    madeAt: provenance.at,
    expiresAt: addMicros(provenance.at, lifeMicros)
  }
  yield* approvals.add(request)
  yield* recordAudit({
    action: "approval-asked",
    subject: id,
    provenance,
    before: {},
    after: { operation: request.operation, subject: request.subject, digest: request.digest }
  })
  const approval: Approval = { request, decision: null }
  return approval
})
