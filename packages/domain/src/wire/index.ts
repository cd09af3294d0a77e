/** The face of wires: money that goes to another bank, and comes from one. */

export type { Acting } from "./acting.ts"
export { type AskToCredit, askToCredit, creditingOperation } from "./incoming/credit-incoming.ts"
export { suspenseOf } from "./incoming/decide-credit.ts"
export {
  type IncomingMove,
  type IncomingState,
  type IncomingWire,
  incomingMoves,
  incomingStates,
  type SuspenseCause
} from "./incoming/incoming-wire.ts"
export { type IncomingFilter, IncomingWires } from "./incoming/incoming-wires.ts"
export {
  type AskToSendBack,
  askToSendBack,
  sendingBackOperation
} from "./incoming/send-back-incoming.ts"
export { type AnswerWire, answerWire } from "./life/answer-wire.ts"
export { releaseOperation } from "./life/ask-for-release.ts"
export { type CancelWire, cancelWire } from "./life/cancel-wire.ts"
export { decideMove, type MoveFacts, type WireProgress } from "./life/decide-move.ts"
export { decideRelease, type Released, type ReleaseFacts } from "./life/decide-release.ts"
export { decideSending, type Sending } from "./life/decide-sending.ts"
export { type HandedOver, handOverWire, handOverWires } from "./life/hand-over-wires.ts"
export { lapseWires } from "./life/lapse-wires.ts"
export { rejectedBy } from "./life/reject-wire.ts"
export { releasingOperation } from "./life/release-operation.ts"
export { releaseWaiting, type WorkOnWires } from "./life/release-waiting.ts"
export {
  type Submitted,
  type SubmittedCounts,
  submitWire,
  submitWires
} from "./life/submit-wire.ts"
export { charactersOf, checkDraft, kindOf } from "./order/check-draft.ts"
export { decideAmounts } from "./order/decide-amounts.ts"
export { type DayFacts, decideDay } from "./order/decide-day.ts"
export type { LimitUse } from "./order/limit-use.ts"
export { type ApprovalFacts, approvalThreshold, needsApproval } from "./order/needs-approval.ts"
export { orderWire } from "./order/order-wire.ts"
export { type AskWireFee, quoteWireFee, type WireFeeQuoted } from "./order/quote-wire-fee.ts"
export { shownWire } from "./order/shown-wire.ts"
export { tryWire, type WireTrial } from "./order/try-wire.ts"
export type { OrderWire, WireDraft } from "./order/wire-draft.ts"
export { type Answer, decideAnswer } from "./rail/decide-answer.ts"
export {
  type HandleRailMessage,
  handleRailMessage,
  railHandled
} from "./rail/handle-rail-message.ts"
export { pollRail } from "./rail/poll-rail.ts"
export {
  needsLook,
  RailLog,
  type RailNote,
  type RailNoteFilter,
  type RailOutcome,
  railOutcomes
} from "./rail/rail-log.ts"
export type {
  AnsweredWire,
  RailCredit,
  RailMessage,
  RailReturn,
  RailStatus
} from "./rail/rail-message.ts"
export {
  type AskToResolve,
  askToResolve,
  resolvedCode,
  resolvingOperation
} from "./rail/resolve-wire.ts"
export { type SeeRailNote, seeRailNote } from "./rail/see-rail-note.ts"
export {
  type RailHandled,
  type RailHandler,
  type RailPolled,
  RailUnavailable,
  WireRail,
  type WireSender
} from "./rail/wire-rail.ts"
export { servedCurrencies } from "./served-currencies.ts"
export { usualWirePolicy } from "./usual-wire-policy.ts"
export { type ViewedWire, viewWire } from "./view-wire.ts"
export type { Wire, WireKind, WireMoved, WireOrder, WireReason, WireWait } from "./wire.ts"
export { wireOperations } from "./wire-operations.ts"
export { type WirePolicy, WireRules } from "./wire-policy.ts"
export {
  IncomingWireDone,
  IncomingWireNotCleared,
  IncomingWireNotFound,
  RailNoteNotFound,
  RailNoteSeen,
  SendBackRefused,
  WireCurrencyNotServed,
  WireDateRefused,
  WireFeeTakesAll,
  WireMoveRefused,
  WireNotFound,
  type WireRefusal,
  WireRefused,
  wireRefusals
} from "./wire-refusals.ts"
export {
  isUnderWay,
  isUnsent,
  moveWire,
  type WireMove,
  type WireState,
  wireMoves,
  wireStates
} from "./wire-state.ts"
export type { WireStatistic, WireStatisticsAsked } from "./wire-statistics.ts"
export { wireText } from "./wire-text.ts"
export { type WireFilter, type WireStep, Wires, type WiresDue } from "./wires.ts"
