/** Whether an entry is one of those asked for: every condition that is given has to hold. */
import { HashMap, Option } from "effect"
import type { AccountId, CustomerId } from "../../src/id/index.ts"
import type { EntryFilter, JournalEntry } from "../../src/ledger/index.ts"
import type { MemoryBooks } from "./memory-books.ts"

/** Both bounds of the amount have to hold for one and the same posting. */
export const matchesEntryFilter = (
  books: MemoryBooks,
  { bookedAt, kind, postings, text }: JournalEntry,
  filter: EntryFilter
): boolean =>
  postings.some(({ account }) => isOwnedBy(books, account, filter.owner)) &&
  postings.some(({ account }) => (filter.account ?? account) === account) &&
  (filter.kind ?? kind) === kind &&
  (filter.from === null || bookedAt >= filter.from) &&
  (filter.until === null || bookedAt < filter.until) &&
  postings.some(
    ({ amount: { amount } }) =>
      amount >= (filter.amountMin ?? amount) && amount <= (filter.amountMax ?? amount)
  ) &&
  [text.description, text.reference].some((words) => holdsWords(words, filter.text ?? ""))

const isOwnedBy = (books: MemoryBooks, id: AccountId, owner: CustomerId | null): boolean =>
  owner === null ||
  Option.exists(HashMap.get(books.accounts, id), (account) => account.standing.owner === owner)

const holdsWords = (words: string, sought: string): boolean =>
  words.toLowerCase().includes(sought.toLowerCase())
