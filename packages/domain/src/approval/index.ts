/** The face of approvals: what one person asks for and another decides. */

export { type AnswerApproval, answerApproval } from "./answer-approval.ts"
export {
  type Approval,
  type ApprovalDecision,
  type ApprovalRequest,
  type ApprovalStage,
  approvalStageAt,
  approvalStages,
  type Shown
} from "./approval.ts"
export { approvalDigest, approvalText, type ShownRequest } from "./approval-digest.ts"
export {
  ApprovalDecided,
  ApprovalExpired,
  ApprovalNotFound,
  type ApprovalRefusal,
  ApprovalVoided,
  CheckerNotAllowed,
  OperationRefused,
  SecondPersonRequired,
  ShownDiffers
} from "./approval-refusals.ts"
export { type ApprovalFilter, ApprovalRepository } from "./approval-repository.ts"
export {
  type ApprovedOperation,
  ApprovedOperations,
  approvedOperations,
  bindOperation,
  type Deed,
  registerOperations,
  type TurnedDown
} from "./approved-operations.ts"
export { type AskApproval, approvalLifeMicros, askApproval } from "./ask-approval.ts"
export { type CheckerFacts, decideApproval } from "./decide-approval.ts"
export { type Voiding, voidRequests, voidRequestsOf } from "./void-approvals.ts"
