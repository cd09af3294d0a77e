/** The list of entries of books in memory: those that match, newest first, a page of them. */
import { HashMap, Option } from "effect"
import type { Page, PageRequest } from "../../src/atomicity/index.ts"
import type { AccountId, CustomerId } from "../../src/id/index.ts"
import type { EntryFilter, EntryPosition, JournalEntry } from "../../src/ledger/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import { pageOf } from "./page-of.ts"

/** The page of entries that were asked for. */
export const entriesOf = (
  books: MemoryBooks,
  filter: EntryFilter,
  page: PageRequest<EntryPosition>
): Page<JournalEntry, EntryPosition> =>
  pageOf(
    HashMap.toValues(books.entries)
      .filter((entry) => matches(books, entry, filter))
      .toSorted((one, other) => (isNewer(positionOf(one), positionOf(other)) ? -1 : 1)),
    page,
    { positionOf, isBefore: isNewer }
  )

const positionOf = ({ bookedAt, id }: JournalEntry): EntryPosition => ({ bookedAt, entry: id })

const isNewer = (one: EntryPosition, other: EntryPosition): boolean =>
  one.bookedAt === other.bookedAt ? one.entry > other.entry : one.bookedAt > other.bookedAt

/** Every condition given has to hold; both bounds of the amount for one and the same posting. */
const matches = (
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
