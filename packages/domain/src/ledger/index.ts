/** The face of the ledger. */
export {
  type AccountClass,
  chartOfAccounts,
  type InternalAccount,
  type InternalCode,
  internalAccount,
  internalAccountOf,
  internalAccountUuid,
  internalCodes,
  normalSide,
  type Side
} from "./chart-of-accounts.ts"
export { type CustomerDay, paidOn, withPaid } from "./customer-day.ts"
export { type DecidedBatch, decideBatch, type LedgerOutcome } from "./decide-batch.ts"
export { type DecidedCommand, decideCommand } from "./decide-command.ts"
export { entryLinesMax } from "./entry-accounts.ts"
export { forgettingLedger } from "./forgetting-ledger.ts"
export { type Hold, type HoldMove, type HoldStage, holdMoves } from "./hold.ts"
export {
  type EntryKind,
  type EntryText,
  type JournalEntry,
  otherSide,
  type Posting
} from "./journal-entry.ts"
export { balancesNow, keptBalances } from "./kept-balances.ts"
export { type EntryAnswer, type HoldAnswer, Ledger } from "./ledger.ts"
export {
  type LedgerBook,
  type LedgerChange,
  type LedgerFacts,
  openBook,
  type ReferredEntry,
  type RememberedReceipt
} from "./ledger-book.ts"
export type {
  BookEntry,
  CaptureHold,
  EntryCommand,
  EntryLine,
  HoldCommand,
  LedgerCommand,
  LineAccount,
  PlaceHold,
  ReleaseHold,
  ReverseEntry
} from "./ledger-command.ts"
export {
  type BalanceMoment,
  type Balances,
  type EntryFilter,
  type EntryPosition,
  LedgerReads,
  type Statement,
  type StatementLine,
  type StatementPosition,
  type StatementRequest,
  type TrialBalanceRow
} from "./ledger-reads.ts"
export type { EntryReceipt, HoldReceipt, LedgerAnswer, LedgerReceipt } from "./ledger-receipt.ts"
export {
  AccountCurrencyDiffers,
  AccountNotFound,
  AccountStageRefused,
  AmountNotPositive,
  BalanceOutOfRange,
  CaptureExceedsHold,
  EntryAlreadyReversed,
  EntryLinesRefused,
  EntryNotFound,
  EntryUnbalanced,
  HoldEnded,
  HoldExpiryRefused,
  HoldNotExpired,
  HoldNotFound,
  HoldReserved,
  InsufficientFunds,
  type LedgerRefusal,
  LimitExceeded,
  ledgerRefusals,
  ReversalNotReversible,
  SameAccount,
  WireEntryNotReversible
} from "./ledger-refusals.ts"
export { loggedEntry } from "./logged-entry.ts"
export { payersOf } from "./payment-kinds.ts"
export { type References, referencesOf } from "./references.ts"
export {
  type AccountStage,
  availableBalance,
  type DebitRules,
  outflowOn,
  type RunningAccount,
  signedAmount
} from "./running-account.ts"
export { submitEntry, submitHold } from "./submit-command.ts"
