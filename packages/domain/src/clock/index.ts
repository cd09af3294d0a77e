/** The face of the bank's time. */
export {
  BankClock,
  type BankTime,
  ClockMovesForwardOnly,
  ClockNotSimulated,
  type ClockRefusal
} from "./bank-clock.ts"
export { realMoment } from "./real-moment.ts"
export { simulatedBankClock } from "./simulated-bank-clock.ts"
export { SimulatedClockStore } from "./simulated-clock-store.ts"
export { startStopwatch } from "./stopwatch.ts"
export { systemBankClock } from "./system-bank-clock.ts"
