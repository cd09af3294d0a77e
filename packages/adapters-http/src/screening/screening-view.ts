/** What lists said of somebody, as answers show it. */
import { BusinessDateSchema, InstantSchema, instantToIso } from "@florin/domain/calendar"
import { ApprovalId, ScreeningId, UserId } from "@florin/domain/id"
import { type Screened, ScreeningVerdict } from "@florin/domain/screening"
import { Schema } from "effect"

const ClearingView = Schema.Struct({
  approvalId: ApprovalId.schema,
  ownerId: UserId.schema,
  approverId: UserId.schema,
  reason: Schema.String,
  clearedAt: InstantSchema,
  expiresOn: BusinessDateSchema
}).annotate({
  identifier: "ScreeningClearing",
  description: "Two people's word that somebody else is meant, or that no answer is needed."
})

/** The published form. */
export const ScreeningResultView = Schema.Struct({
  id: ScreeningId.schema,
  verdict: ScreeningVerdict,
  screenedAt: InstantSchema,
  clearing: Schema.NullOr(ClearingView)
}).annotate({
  identifier: "ScreeningResult",
  description: "What a list said at one moment, and who cleared it."
})

/** The view of a result. */
export const screeningResultView = ({
  clearing,
  result
}: Screened): typeof ScreeningResultView.Encoded => ({
  id: result.id,
  verdict: result.verdict,
  screenedAt: instantToIso(result.screenedAt),
  clearing:
    clearing === null
      ? null
      : {
          approvalId: clearing.approval,
          ownerId: clearing.owner,
          approverId: clearing.approver,
          reason: clearing.reason,
          clearedAt: instantToIso(clearing.clearedAt),
          expiresOn: clearing.expiresOn
        }
})
