/** The face of fees: what operations cost, why, and what was charged for them. */
export { ArithmeticStep, Operand, StepDeed } from "./arithmetic-step.ts"
export { type AskForSchedule, askForSchedule } from "./change-schedule.ts"
export { type ChargeFee, chargeFee } from "./charge-fee.ts"
export { checkTerms, feeRateMax, freePerMonthMax, scheduleAmountMax } from "./check-terms.ts"
export { tiersMax } from "./check-tiers.ts"
export { decideCharge } from "./decide-charge.ts"
export { decideEnding, type EndingFacts } from "./decide-ending.ts"
export { decideSchedule, scheduleMonthsMax } from "./decide-schedule.ts"
export { type AskToEndSchedule, askToEndSchedule } from "./end-schedule.ts"
export type { FeeCharge } from "./fee-charge.ts"
export { FeeCharges, type MonthOfOperations } from "./fee-charges.ts"
export { FeeFault, FeeFaultReason } from "./fee-fault.ts"
export { feeLines } from "./fee-lines.ts"
export { FeeOperation, feeOperations } from "./fee-operation.ts"
export { FeeAsked, FeeBecause, FeeQuote } from "./fee-quote.ts"
export {
  FeeChargedBefore,
  FeeChargeNotFound,
  FeeNotAsReserved,
  type FeeRefusal,
  FeeReservedBefore,
  FeeScheduleDateTaken,
  FeeScheduleEndRefused,
  FeeScheduleNotFound,
  FeeScheduleOver,
  FeeScheduleRefused
} from "./fee-refusals.ts"
export type { FeeReservation } from "./fee-reservation.ts"
export {
  type FeeKey,
  type FeeSchedule,
  type FeeScheduleDraft,
  type FeeScheduleEnd,
  inEffectOn,
  isWithdrawn,
  knownAt
} from "./fee-schedule.ts"
export { type FeeScheduleFilter, FeeSchedules } from "./fee-schedules.ts"
export {
  FeeRounding,
  FeeRule,
  FeeTerms,
  FeeTier,
  FeeWaivers,
  TieredFee
} from "./fee-terms.ts"
export { quoteFee, scheduleFor } from "./quote-fee.ts"
export { type AskFee, quoteForAccount } from "./quote-for-account.ts"
export { type ReleaseFee, releaseFee } from "./release-fee.ts"
export { type ReserveFee, reserveFee } from "./reserve-fee.ts"
export { scheduleOperations } from "./schedule-operations.ts"
