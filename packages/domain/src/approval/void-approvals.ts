/** Makes requests void that nobody decided about: replaced, or asked for by somebody shut out. */
import { Effect } from "effect"
import { type Provenance, recordAudit } from "../audit/index.ts"
import type { UserId } from "../id/index.ts"
import type { ApprovalDecision, ApprovalRequest } from "./approval.ts"
import { ApprovalRepository } from "./approval-repository.ts"

/** By whose doing requests become void, and why. */
export interface Voiding {
  readonly by: UserId
  readonly reason: string
  readonly provenance: Provenance
}

/** Voids those of the requests that nobody has decided about by now; in the caller's unit. */
export const voidRequests = Effect.fnUntraced(function* (
  requests: readonly ApprovalRequest[],
  { by, provenance, reason }: Voiding
) {
  const approvals = yield* ApprovalRepository
  for (const { digest, id, operation } of requests) {
    const decision: ApprovalDecision = {
      approval: id,
      outcome: "voided",
      by,
      at: provenance.at,
      reason
    }
    if (yield* approvals.decide(decision))
      yield* recordAudit({
        action: "approval-voided",
        subject: id,
        provenance,
        before: {},
        after: { operation, digest, reason }
      })
  }
})

/** Voids what somebody asks for, so that nobody approves the wishes of who was shut out. */
export const voidRequestsOf = Effect.fnUntraced(function* (maker: UserId, voiding: Voiding) {
  const approvals = yield* ApprovalRepository
  const filter = { stage: "pending", operation: null, maker, at: voiding.provenance.at } as const
  const page = { size: 100, direction: "forward", position: null } as const
  // What is void is no longer on the page, so that each round sees others.
  for (;;) {
    const { rows } = yield* approvals.list(filter, page)
    if (rows.length === 0) return
    yield* voidRequests(
      rows.map(({ request }) => request),
      voiding
    )
  }
})
