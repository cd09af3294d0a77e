/** The face of customers' accounts and of what moves money on them. */
export type { Account } from "./account.ts"
export {
  AccountNumber,
  AccountNumberMalformed,
  accountNumberOf,
  accountSerialMax,
  parseAccountNumber
} from "./account-number.ts"
export {
  AccountHasHolds,
  AccountMoveRefused,
  AccountNotEmpty,
  type AccountRefusal,
  accountRefusals,
  CurrencyNotOffered,
  CustomerNotFound,
  DebitRuleNegative,
  OverdraftNotAllowed
} from "./account-refusals.ts"
export { type AccountFilter, AccountRepository } from "./account-repository.ts"
export { type AccountMove, accountMoves, moveAccount } from "./account-stage.ts"
export { BankProfile } from "./bank-profile.ts"
export { decideMove } from "./decide-move.ts"
export { decideOpening, type OpenAccount, type OpeningFacts, plainRules } from "./decide-opening.ts"
export {
  type CaptureHoldTo,
  captureHold,
  type EndHold,
  expireHold,
  type PlaceHoldOn,
  placeHold,
  releaseHold
} from "./hold-funds.ts"
export { type MoveAccount, moveAccountStage } from "./move-account.ts"
export { type CashMovement, deposit, withdraw } from "./move-cash.ts"
export { openAccount } from "./open-account.ts"
export { type Product, ProductCode, products } from "./product.ts"
export { type Reverse, reverse } from "./reverse.ts"
export { type Transfer, transfer } from "./transfer.ts"
