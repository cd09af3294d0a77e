/** The routes of transactions. */
import { Schema } from "effect"
import { PageView } from "../../list-page.ts"
import { describeRoute, noBody, nothing } from "../../route.ts"
import {
  MoveMoneyBody,
  ReverseBody,
  TransactionParams,
  TransactionsQuery
} from "./transaction-body.ts"
import { TransactionView } from "./transaction-view.ts"

/** What any booking can be refused for. */
export const bookingRefusals = [
  "AccountNotFound",
  "AccountCurrencyDiffers",
  "AccountStageRefused",
  "AllowanceExceeded",
  "LimitExceeded",
  "InsufficientFunds",
  "PaymentStepUpRequired",
  "BalanceOutOfRange"
] as const

export const transactionRoutes = {
  list: describeRoute({
    method: "GET",
    path: "/api/transactions",
    tag: "transactions",
    operation: "listTransactions",
    summary: "List transactions",
    description:
      "Newest first. A customer sees what touches their own accounts. Filters are combined: each that is given has to hold.",
    access: "entries:read",
    ownership: "own-only",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: nothing,
    query: TransactionsQuery,
    body: noBody,
    answer: {
      status: 200,
      description: "A page of transactions",
      schema: Schema.Struct({ data: Schema.Array(TransactionView), page: PageView }).annotate({
        identifier: "TransactionList"
      })
    },
    refusals: ["AccountNotFound", "CursorRefused"]
  }),
  move: describeRoute({
    method: "POST",
    path: "/api/transactions",
    tag: "transactions",
    operation: "moveMoney",
    summary: "Deposit, withdraw or transfer",
    description:
      "Books a movement once for each idempotency key. Customers transfer from their own accounts; deposits and withdrawals are the teller's.",
    access: "signed-in",
    ownership: "own-only",
    idempotency: "required",
    bodyLimit: "settings",
    rateClass: "money",
    params: nothing,
    query: nothing,
    body: MoveMoneyBody,
    bodyExample: {
      type: "transfer",
      fromAccountId: "acct_01kb3m2v1xe2trx3y6z4c9n0ab",
      toAccountId: "acct_01kb3m2v1ye0pv5j8q4h8x5w2c",
      amount: { amount: "25.00", currency: "USD" },
      description: "Rent"
    },
    answer: { status: 201, description: "The transaction as booked", schema: TransactionView },
    refusals: ["PermissionMissing", "SameAccount", ...bookingRefusals]
  }),
  show: describeRoute({
    method: "GET",
    path: "/api/transactions/{transactionId}",
    tag: "transactions",
    operation: "showTransaction",
    summary: "Show a transaction",
    description: "One that touches an account that the caller may see.",
    access: "entries:read",
    ownership: "own-only",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: TransactionParams,
    query: nothing,
    body: noBody,
    answer: { status: 200, description: "The transaction", schema: TransactionView },
    refusals: ["EntryNotFound"]
  }),
  reverse: describeRoute({
    method: "POST",
    path: "/api/transactions/{transactionId}/reverse",
    tag: "transactions",
    operation: "reverseTransaction",
    summary: "Reverse a transaction",
    description: "Books the opposite of every posting, once. Nothing booked is ever changed.",
    access: "entries:reverse",
    ownership: "none",
    idempotency: "required",
    bodyLimit: "settings",
    rateClass: "money",
    params: TransactionParams,
    query: nothing,
    body: ReverseBody,
    bodyExample: { description: "Booked by mistake" },
    answer: { status: 201, description: "The reversal as booked", schema: TransactionView },
    refusals: [
      "EntryNotFound",
      "EntryAlreadyReversed",
      "ReversalNotReversible",
      "WireEntryNotReversible",
      ...bookingRefusals
    ]
  })
}
