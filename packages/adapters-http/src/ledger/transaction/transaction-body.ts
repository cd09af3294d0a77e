/** What clients send to move money, and how they ask for what was moved. */
import { AccountNumber } from "@florin/domain/account"
import { BusinessDateSchema } from "@florin/domain/calendar"
import { AccountId, EntryId } from "@florin/domain/id"
import { PositiveMoneyFromJson } from "@florin/domain/money"
import { Schema } from "effect"
import { DecimalText } from "../../decimal-query.ts"
import { pageQuery } from "../../list-page.ts"
import { endsAfterItBegins, periodQuery } from "../../period.ts"
import { filledLine } from "../../text-fields.ts"
import { entryTextFields } from "../entry-text.ts"
import { EntryKindSchema } from "./transaction-view.ts"

const cashFields = {
  accountId: AccountId.schema,
  amount: PositiveMoneyFromJson,
  valueDate: Schema.optionalKey(BusinessDateSchema),
  ...entryTextFields
}

const Deposit = Schema.Struct({ type: Schema.Literal("deposit"), ...cashFields }).annotate({
  identifier: "Deposit",
  description: "Puts cash on an account; needs cash:deposit."
})

const Withdrawal = Schema.Struct({ type: Schema.Literal("withdrawal"), ...cashFields }).annotate({
  identifier: "Withdrawal",
  description: "Takes cash from an account; needs cash:withdraw."
})

const Transfer = Schema.Struct({
  type: Schema.Literal("transfer"),
  fromAccountId: AccountId.schema,
  toAccountId: Schema.optionalKey(AccountId.schema),
  toAccountNumber: Schema.optionalKey(AccountNumber),
  amount: PositiveMoneyFromJson,
  ...entryTextFields
})
  .check(
    Schema.makeFilter(
      (body) =>
        (body.toAccountId === undefined) !== (body.toAccountNumber === undefined) ||
        "expected either toAccountId or toAccountNumber"
    )
  )
  .annotate({
    identifier: "Transfer",
    description: "Moves money between two accounts of the bank; needs transfers:make."
  })

/** The body of a movement, by its type. */
export const MoveMoneyBody = Schema.Union([Deposit, Withdrawal, Transfer]).annotate({
  message: "expected an object whose type is deposit, withdrawal or transfer"
})

/** The transaction in a path. */
export const TransactionParams = Schema.Struct({ transactionId: EntryId.schema })

/** The body of a reversal. */
export const ReverseBody = Schema.Struct(entryTextFields).annotate({ identifier: "Reversal" })

/** The filters of the list; each that is given has to hold. */
export const TransactionsQuery = Schema.Struct({
  ...pageQuery,
  accountId: Schema.optionalKey(AccountId.schema),
  type: Schema.optionalKey(EntryKindSchema),
  ...periodQuery,
  amountMin: Schema.optionalKey(DecimalText),
  amountMax: Schema.optionalKey(DecimalText),
  text: Schema.optionalKey(filledLine(140, "some text"))
}).check(
  endsAfterItBegins,
  Schema.makeFilter(
    (query) =>
      query.accountId !== undefined ||
      (query.amountMin === undefined && query.amountMax === undefined) ||
      "expected accountId with amountMin and amountMax: amounts are counted in its currency"
  )
)
