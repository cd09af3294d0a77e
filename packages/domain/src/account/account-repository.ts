/** The port that keeps accounts. Their balances change by postings alone. */
import { Context, type Effect, type Option } from "effect"
import type { Page, PageRequest } from "../atomicity/index.ts"
import type { Instant } from "../calendar/index.ts"
import type { AccountId, CustomerId } from "../id/index.ts"
import type { AccountStage } from "../ledger/index.ts"
import type { Account } from "./account.ts"
import type { AccountNumber } from "./account-number.ts"

/** Which accounts: each condition that is not null has to hold. */
export interface AccountFilter {
  readonly owner: CustomerId | null
  readonly stage: AccountStage | null
}

export class AccountRepository extends Context.Service<
  AccountRepository,
  {
    /** A serial number that no account has. */
    readonly nextSerial: Effect.Effect<bigint>
    readonly add: (account: Account) => Effect.Effect<void>
    readonly find: (id: AccountId) => Effect.Effect<Option.Option<Account>>
    readonly findByNumber: (number: AccountNumber) => Effect.Effect<Option.Option<Account>>
    /** In the order of their ids, oldest first. */
    readonly list: (
      filter: AccountFilter,
      page: PageRequest<AccountId>
    ) => Effect.Effect<Page<Account, AccountId>>
    /** How many accounts of an owner are not closed. */
    readonly countOf: (owner: CustomerId) => Effect.Effect<number>
    /** Keeps everybody else from changing the account until the current unit ends. */
    readonly lock: (id: AccountId) => Effect.Effect<Option.Option<Account>>
    /** Changes the stage of a locked account. */
    readonly saveStage: (id: AccountId, stage: AccountStage, since: Instant) => Effect.Effect<void>
  }
>()("@florin/domain/AccountRepository") {}
