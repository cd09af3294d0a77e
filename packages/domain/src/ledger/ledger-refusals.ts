/**
 * Why the ledger says no, in order of precedence: when two reasons apply, the
 * first of this list is given. Each carries what the caller needs to act on it.
 */
import { Schema } from "effect"
import { AllowanceExceeded, PaymentStepUpRequired } from "../allowance/index.ts"
import { IdempotencyKeyReused } from "../atomicity/index.ts"
import { InstantSchema } from "../calendar/index.ts"
import { AccountId, EntryId, HoldId } from "../id/index.ts"
import { CurrencyCodeSchema } from "../money/index.ts"

const Minor = Schema.BigInt

/** The entry has fewer than two lines or more than the most that one entry holds. */
export class EntryLinesRefused extends Schema.TaggedError<EntryLinesRefused>()(
  "EntryLinesRefused",
  { lines: Schema.BigInt, most: Schema.BigInt }
) {}

/** An amount has to be more than zero. */
export class AmountNotPositive extends Schema.TaggedError<AmountNotPositive>()(
  "AmountNotPositive",
  { amount: Minor, currency: CurrencyCodeSchema }
) {}

/** Debits and credits of the entry differ in this currency. */
export class EntryUnbalanced extends Schema.TaggedError<EntryUnbalanced>()("EntryUnbalanced", {
  currency: CurrencyCodeSchema,
  debits: Minor,
  credits: Minor
}) {}

/** An account cannot pay itself. */
export class SameAccount extends Schema.TaggedError<SameAccount>()("SameAccount", {
  account: AccountId.schema
}) {}

/** There is no such entry, or it is not the caller's to see. */
export class EntryNotFound extends Schema.TaggedError<EntryNotFound>()("EntryNotFound", {
  entry: EntryId.schema
}) {}

/** There is no such hold, or it is not the caller's to see. */
export class HoldNotFound extends Schema.TaggedError<HoldNotFound>()("HoldNotFound", {
  hold: HoldId.schema
}) {}

/** There is no such account, or it is not the caller's to see. */
export class AccountNotFound extends Schema.TaggedError<AccountNotFound>()("AccountNotFound", {
  account: Schema.String
}) {}

/** The amount's currency is not the account's. */
export class AccountCurrencyDiffers extends Schema.TaggedError<AccountCurrencyDiffers>()(
  "AccountCurrencyDiffers",
  {
    account: AccountId.schema,
    accountCurrency: CurrencyCodeSchema,
    askedCurrency: CurrencyCodeSchema
  }
) {}

/** The entry was taken back before. */
export class EntryAlreadyReversed extends Schema.TaggedError<EntryAlreadyReversed>()(
  "EntryAlreadyReversed",
  { entry: EntryId.schema, reversedBy: EntryId.schema }
) {}

/** A reversal is not itself reversed: book the movement anew. */
export class ReversalNotReversible extends Schema.TaggedError<ReversalNotReversible>()(
  "ReversalNotReversible",
  { entry: EntryId.schema }
) {}

/** An entry of a wire is taken back by what becomes of the wire, never by itself. */
export class WireEntryNotReversible extends Schema.TaggedError<WireEntryNotReversible>()(
  "WireEntryNotReversible",
  { entry: EntryId.schema }
) {}

/** The hold has ended. */
export class HoldEnded extends Schema.TaggedError<HoldEnded>()("HoldEnded", {
  hold: HoldId.schema,
  stage: Schema.Literals(["captured", "released", "expired"]),
  since: InstantSchema
}) {}

/** The hold is reserved for something, which alone ends it. */
export class HoldReserved extends Schema.TaggedError<HoldReserved>()("HoldReserved", {
  hold: HoldId.schema,
  reservedFor: Schema.String
}) {}

/** A hold cannot expire before its time. */
export class HoldNotExpired extends Schema.TaggedError<HoldNotExpired>()("HoldNotExpired", {
  hold: HoldId.schema,
  expiresAt: InstantSchema
}) {}

/** A hold has to end after it begins. */
export class HoldExpiryRefused extends Schema.TaggedError<HoldExpiryRefused>()(
  "HoldExpiryRefused",
  { expiresAt: InstantSchema, earliest: InstantSchema }
) {}

/** More was asked of a hold than it reserves. */
export class CaptureExceedsHold extends Schema.TaggedError<CaptureExceedsHold>()(
  "CaptureExceedsHold",
  { hold: HoldId.schema, held: Minor, asked: Minor, currency: CurrencyCodeSchema }
) {}

/** The account's stage does not take this posting. */
export class AccountStageRefused extends Schema.TaggedError<AccountStageRefused>()(
  "AccountStageRefused",
  {
    account: AccountId.schema,
    stage: Schema.Literals(["pending", "frozen", "closed"]),
    since: InstantSchema
  }
) {}

/** The movement is over one of the account's limits. */
export class LimitExceeded extends Schema.TaggedError<LimitExceeded>()("LimitExceeded", {
  account: AccountId.schema,
  limit: Schema.Literals(["single", "daily"]),
  allowed: Minor,
  left: Minor,
  asked: Minor,
  currency: CurrencyCodeSchema
}) {}

/** The account has less available than was asked for. */
export class InsufficientFunds extends Schema.TaggedError<InsufficientFunds>()(
  "InsufficientFunds",
  { account: AccountId.schema, available: Minor, asked: Minor, currency: CurrencyCodeSchema }
) {}

/** A balance, a total held or a day's outflow would leave the range that is kept (63 bits). */
export class BalanceOutOfRange extends Schema.TaggedError<BalanceOutOfRange>()(
  "BalanceOutOfRange",
  { account: AccountId.schema }
) {}

/** The refusals in order of precedence. */
export const ledgerRefusals = [
  IdempotencyKeyReused,
  EntryLinesRefused,
  AmountNotPositive,
  EntryUnbalanced,
  SameAccount,
  EntryNotFound,
  HoldNotFound,
  AccountNotFound,
  AccountCurrencyDiffers,
  EntryAlreadyReversed,
  ReversalNotReversible,
  WireEntryNotReversible,
  HoldEnded,
  HoldReserved,
  HoldNotExpired,
  HoldExpiryRefused,
  CaptureExceedsHold,
  AccountStageRefused,
  AllowanceExceeded,
  LimitExceeded,
  InsufficientFunds,
  PaymentStepUpRequired,
  BalanceOutOfRange
] as const

/** One of the refusals. */
export type LedgerRefusal = InstanceType<(typeof ledgerRefusals)[number]>
