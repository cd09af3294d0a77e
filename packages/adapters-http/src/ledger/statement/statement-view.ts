/** A page of an account's statement as answers show it. */
import { BusinessDateSchema, InstantSchema, instantToIso } from "@florin/domain/calendar"
import { AccountId, EntryId } from "@florin/domain/id"
import type { Statement, StatementLine } from "@florin/domain/ledger"
import { type CurrencyCode, MoneyFromJson } from "@florin/domain/money"
import { Schema } from "effect"
import { PageView } from "../../list-page.ts"
import { minorView, moneyView } from "../../money-view.ts"
import { EntryKindSchema } from "../transaction/transaction-view.ts"

const StatementLineView = Schema.Struct({
  transactionId: EntryId.schema,
  type: EntryKindSchema,
  bookedAt: InstantSchema,
  valueDate: BusinessDateSchema,
  description: Schema.String,
  reference: Schema.String,
  side: Schema.Literals(["debit", "credit"]),
  amount: MoneyFromJson,
  balanceAfter: MoneyFromJson
}).annotate({ identifier: "StatementLine" })

/** The published form. */
export const StatementView = Schema.Struct({
  accountId: AccountId.schema,
  openingBalance: MoneyFromJson,
  closingBalance: MoneyFromJson,
  lines: Schema.Array(StatementLineView),
  page: PageView
}).annotate({
  identifier: "Statement",
  description:
    "Postings, oldest first, with the balance before the first and after the last line of the page."
})

/** The view of a page. */
export const statementView = (
  statement: Statement,
  page: typeof PageView.Encoded
): typeof StatementView.Encoded => {
  const { account, closingBalance, currency, openingBalance, rows } = statement
  return {
    accountId: account,
    openingBalance: minorView(openingBalance, currency),
    closingBalance: minorView(closingBalance, currency),
    lines: rows.map((line) => lineView(line, currency)),
    page
  }
}

const lineView = (
  line: StatementLine,
  currency: CurrencyCode
): typeof StatementLineView.Encoded => ({
  transactionId: line.entry,
  type: line.kind,
  bookedAt: instantToIso(line.bookedAt),
  valueDate: line.valueDate,
  description: line.text.description,
  reference: line.text.reference,
  side: line.posting.side,
  amount: moneyView(line.posting.amount),
  balanceAfter: minorView(line.posting.balanceAfter ?? 0n, currency)
})
