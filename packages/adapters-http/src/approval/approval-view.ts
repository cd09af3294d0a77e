/** An approval as answers show one: exactly what both people have to see. */
import { type Approval, approvalStageAt, approvalStages } from "@florin/domain/approval"
import { type Instant, InstantSchema, instantToIso } from "@florin/domain/calendar"
import { ApprovalId, UserId } from "@florin/domain/id"
import { Schema } from "effect"
import { oneOf } from "../one-of.ts"

/** How far an approval is. */
export const ApprovalStageSchema = oneOf(...approvalStages).annotate({
  identifier: "ApprovalStage",
  description: "pending, until somebody decides, it is void, or its time is over"
})

const DecisionView = Schema.Struct({
  outcome: Schema.Literals(["approved", "rejected", "voided"]),
  by: UserId.schema,
  at: InstantSchema,
  reason: Schema.String
}).annotate({ identifier: "ApprovalDecision", description: "Made once, and final." })

/** The published form. */
export const ApprovalView = Schema.Struct({
  id: ApprovalId.schema,
  operation: Schema.String,
  subject: Schema.String,
  shown: Schema.Record(Schema.String, Schema.String).annotate({
    identifier: "ShownFields",
    description: "What is asked for, field by field; the digest covers it."
  }),
  reason: Schema.String,
  maker: UserId.schema,
  beneficiary: Schema.NullOr(UserId.schema),
  digest: Schema.String.annotate({
    description: "SHA-256 over what is shown. Whoever decides sends it back."
  }),
  madeAt: InstantSchema,
  expiresAt: InstantSchema,
  stage: ApprovalStageSchema,
  decision: Schema.NullOr(DecisionView)
}).annotate({
  identifier: "Approval",
  description: "What one person asks for and another decides about."
})

/** The view of an approval at this moment of the bank. */
export const approvalView = (approval: Approval, now: Instant): typeof ApprovalView.Encoded => {
  const { decision, request } = approval
  return {
    id: request.id,
    operation: request.operation,
    subject: request.subject,
    shown: inOrder(request.shown),
    reason: request.reason,
    maker: request.maker,
    beneficiary: request.beneficiary,
    digest: request.digest,
    madeAt: instantToIso(request.madeAt),
    expiresAt: instantToIso(request.expiresAt),
    stage: approvalStageAt(approval, now),
    decision:
      decision === null
        ? null
        : {
            outcome: decision.outcome,
            by: decision.by,
            at: instantToIso(decision.at),
            reason: decision.reason
          }
  }
}

// Storage keeps no order of names, and two answers about one request are the same text.
const inOrder = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1)))

/** An approval for the documentation. */
export const exampleApproval = {
  id: "approval_01kb3m2v1xe2trx3y6z4c9n0ab",
  operation: "change-roles",
  subject: "user_01kb3m2v1ye0pv5j8q4h8x5w2c",
  shown: {
    email: "grace@bank.example",
    name: "Grace Hopper",
    rolesAsked: "operations, support",
    rolesNow: "support"
  },
  reason: "joins the wire desk",
  maker: "user_01kb3m2v1ye0pv5j8q4h8x5w2d",
  beneficiary: "user_01kb3m2v1ye0pv5j8q4h8x5w2c",
  digest: "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
  madeAt: "2026-11-24T09:30:00.000000Z",
  expiresAt: "2026-11-25T09:30:00.000000Z",
  stage: "pending",
  decision: null
} as const
