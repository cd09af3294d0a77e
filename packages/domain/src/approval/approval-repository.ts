/** The port that keeps requests for approval and their decisions; neither ever changes. */
import { Context, type Effect, type Option } from "effect"
import type { Page, PageRequest } from "../atomicity/index.ts"
import type { Instant } from "../calendar/index.ts"
import type { ApprovalId, UserId } from "../id/index.ts"
import type { Approval, ApprovalDecision, ApprovalRequest, ApprovalStage } from "./approval.ts"

/** Which approvals: each condition that is not null has to hold. */
export interface ApprovalFilter {
  readonly stage: ApprovalStage | null
  readonly operation: string | null
  readonly maker: UserId | null
  /** The moment at which the stage is looked at. */
  readonly at: Instant
}

export class ApprovalRepository extends Context.Service<
  ApprovalRepository,
  {
    readonly add: (request: ApprovalRequest) => Effect.Effect<void>
    readonly find: (id: ApprovalId) => Effect.Effect<Option.Option<Approval>>
    /** In the order in which they were asked for, the newest first. */
    readonly list: (
      filter: ApprovalFilter,
      page: PageRequest<ApprovalId>
    ) => Effect.Effect<Page<Approval, ApprovalId>>
    /** The requests of an operation on a subject that nobody decided about, expired ones too. */
    readonly undecided: (
      operation: string,
      subject: string
    ) => Effect.Effect<readonly ApprovalRequest[]>
    /**
     * Keeps the decision; false when the request has one already. Of several at the same
     * moment one is kept, and the others wait until it is known whether it stays.
     */
    readonly decide: (decision: ApprovalDecision) => Effect.Effect<boolean>
  }
>()("@florin/domain/ApprovalRepository") {}
