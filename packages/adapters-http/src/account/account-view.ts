/** Accounts and balances as answers show them. */
import { type Account, AccountNumber, ProductCode } from "@florin/domain/account"
import { BusinessDateSchema, InstantSchema, instantToIso } from "@florin/domain/calendar"
import { AccountId, CustomerId } from "@florin/domain/id"
import { availableBalance, type Balances } from "@florin/domain/ledger"
import { CurrencyCodeSchema, MoneyFromJson } from "@florin/domain/money"
import { Schema } from "effect"
import { minorView } from "../money-view.ts"
import { MetadataView, metadataView } from "../text-fields.ts"
import { AccountStageSchema } from "./account-body.ts"

/** The published form of an account. */
export const AccountView = Schema.Struct({
  id: AccountId.schema,
  number: AccountNumber,
  ownerId: CustomerId.schema,
  product: ProductCode,
  currency: CurrencyCodeSchema,
  nickname: Schema.String,
  openedOn: BusinessDateSchema,
  stage: AccountStageSchema,
  stageSince: InstantSchema,
  ledgerBalance: MoneyFromJson,
  heldTotal: MoneyFromJson,
  availableBalance: MoneyFromJson,
  overdraftLimit: MoneyFromJson,
  minimumBalance: MoneyFromJson,
  singleLimit: Schema.NullOr(MoneyFromJson),
  dailyLimit: Schema.NullOr(MoneyFromJson),
  metadata: MetadataView
}).annotate({ identifier: "Account", description: "A customer's account, as it stands now." })

/** The view of an account. */
export const accountView = (account: Account): typeof AccountView.Encoded => {
  const { standing } = account
  const { currency, rules } = standing
  const amount = (minor: bigint) => minorView(minor, currency)
  return {
    id: standing.id,
    number: account.number,
    ownerId: standing.owner,
    product: account.product,
    currency,
    nickname: account.nickname,
    openedOn: account.openedOn,
    stage: standing.stage,
    stageSince: instantToIso(standing.stageSince),
    ledgerBalance: amount(standing.ledgerBalance),
    heldTotal: amount(standing.heldTotal),
    availableBalance: amount(availableBalance(standing)),
    overdraftLimit: amount(rules.overdraftLimit),
    minimumBalance: amount(rules.minimumBalance),
    singleLimit: rules.singleLimit === null ? null : amount(rules.singleLimit),
    dailyLimit: rules.dailyLimit === null ? null : amount(rules.dailyLimit),
    metadata: metadataView(account.metadata)
  }
}

/** The published form of a balance. */
export const BalanceView = Schema.Struct({
  accountId: AccountId.schema,
  ledgerBalance: MoneyFromJson,
  heldTotal: Schema.NullOr(MoneyFromJson),
  availableBalance: Schema.NullOr(MoneyFromJson),
  postings: Schema.Int
}).annotate({
  identifier: "Balance",
  description:
    "What was posted up to the moment asked for, and from how many postings. Holds and what is available are known for now only."
})

/** The view of balances. */
export const balanceView = (balances: Balances): typeof BalanceView.Encoded => {
  const amount = (minor: bigint) => minorView(minor, balances.currency)
  return {
    accountId: balances.account,
    ledgerBalance: amount(balances.ledgerBalance),
    heldTotal: balances.heldTotal === null ? null : amount(balances.heldTotal),
    availableBalance: balances.availableBalance === null ? null : amount(balances.availableBalance),
    postings: Number(balances.sequence)
  }
}
