/**
 * Journal entries as answers show them, under the word that clients use: transactions.
 *
 * Postings name accounts and amounts. Balances stand in statements alone, so that no
 * one who shares an entry sees what another has.
 */
import { BusinessDateSchema, InstantSchema, instantToIso } from "@florin/domain/calendar"
import { AccountId, EntryId } from "@florin/domain/id"
import { internalAccountOf, type JournalEntry } from "@florin/domain/ledger"
import { MoneyFromJson } from "@florin/domain/money"
import { Schema } from "effect"
import { moneyView } from "../../money-view.ts"
import { oneOf } from "../../one-of.ts"
import { MetadataView, metadataView } from "../../text-fields.ts"

/** What an entry is for. */
export const EntryKindSchema = oneOf(
  "capture",
  "deposit",
  "fee",
  "interest",
  "opening",
  "payment",
  "return",
  "reversal",
  "settlement",
  "transfer",
  "withdrawal"
).annotate({ identifier: "TransactionType" })

const PostingView = Schema.Struct({
  accountId: AccountId.schema,
  code: Schema.NullOr(Schema.String),
  side: Schema.Literals(["debit", "credit"]),
  amount: MoneyFromJson
}).annotate({
  identifier: "Posting",
  description: "One side of a transaction; code is set for the bank's own accounts."
})

/** The published form. */
export const TransactionView = Schema.Struct({
  id: EntryId.schema,
  type: EntryKindSchema,
  bookedAt: InstantSchema,
  valueDate: BusinessDateSchema,
  description: Schema.String,
  reference: Schema.String,
  metadata: MetadataView,
  reverses: Schema.NullOr(EntryId.schema),
  postings: Schema.Array(PostingView)
}).annotate({ identifier: "Transaction", description: "A booked journal entry." })

/** The view of an entry. */
export const transactionView = (entry: JournalEntry): typeof TransactionView.Encoded => ({
  id: entry.id,
  type: entry.kind,
  bookedAt: instantToIso(entry.bookedAt),
  valueDate: entry.valueDate,
  description: entry.text.description,
  reference: entry.text.reference,
  metadata: metadataView(entry.text.metadata),
  reverses: entry.reverses,
  postings: entry.postings.map(({ account, amount, side }) => ({
    accountId: account,
    code: internalAccountOf(account)?.code ?? null,
    side,
    amount: moneyView(amount)
  }))
})
