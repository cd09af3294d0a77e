/** Why the account capability says no, in order of precedence. */
import { Schema } from "effect"
import { OpeningNotAllowed } from "../allowance/index.ts"
import { InstantSchema } from "../calendar/index.ts"
import { AccountId, CustomerId } from "../id/index.ts"
import { AccountNotFound } from "../ledger/index.ts"
import { CurrencyCodeSchema } from "../money/index.ts"
import { ProductCode } from "./product.ts"

/** There is no such customer. */
export class CustomerNotFound extends Schema.TaggedError<CustomerNotFound>()("CustomerNotFound", {
  customer: CustomerId.schema
}) {}

/** The bank keeps no accounts in this currency. */
export class CurrencyNotOffered extends Schema.TaggedError<CurrencyNotOffered>()(
  "CurrencyNotOffered",
  { currency: CurrencyCodeSchema, offered: Schema.Array(CurrencyCodeSchema) }
) {}

/** The product allows no overdraft. */
export class OverdraftNotAllowed extends Schema.TaggedError<OverdraftNotAllowed>()(
  "OverdraftNotAllowed",
  { product: ProductCode }
) {}

/** A limit, an overdraft or a minimum balance is never negative. */
export class DebitRuleNegative extends Schema.TaggedError<DebitRuleNegative>()(
  "DebitRuleNegative",
  { rule: Schema.String }
) {}

/** The account's stage does not allow this move. */
export class AccountMoveRefused extends Schema.TaggedError<AccountMoveRefused>()(
  "AccountMoveRefused",
  {
    account: AccountId.schema,
    move: Schema.Literals(["activate", "freeze", "unfreeze", "close"]),
    stage: Schema.Literals(["pending", "active", "frozen", "closed"]),
    since: InstantSchema
  }
) {}

/** An account closes only at a balance of zero. */
export class AccountNotEmpty extends Schema.TaggedError<AccountNotEmpty>()("AccountNotEmpty", {
  account: AccountId.schema,
  ledgerBalance: Schema.BigInt,
  currency: CurrencyCodeSchema
}) {}

/** An account closes only when no hold is open on it. */
export class AccountHasHolds extends Schema.TaggedError<AccountHasHolds>()("AccountHasHolds", {
  account: AccountId.schema,
  heldTotal: Schema.BigInt,
  currency: CurrencyCodeSchema
}) {}

/** The refusals in order of precedence. */
export const accountRefusals = [
  CustomerNotFound,
  AccountNotFound,
  CurrencyNotOffered,
  OverdraftNotAllowed,
  DebitRuleNegative,
  OpeningNotAllowed,
  AccountMoveRefused,
  AccountNotEmpty,
  AccountHasHolds
] as const

/** One of the refusals. */
export type AccountRefusal = InstanceType<(typeof accountRefusals)[number]>
