/** The face of the bank's time. */
export {
  BankClock,
  type BankTime,
  ClockMovesForwardOnly,
  ClockNotSimulated,
  type ClockRefusal
} from "./bank-clock.ts"
