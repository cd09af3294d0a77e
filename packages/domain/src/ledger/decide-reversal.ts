/** Decides the reversal of an entry: the same lines on the opposite sides, once. Upholds LEDGER-4. */
import { Result } from "effect"
import type { AccountId, CustomerId } from "../id/index.ts"
import { type InternalAccount, internalAccountOf } from "./chart-of-accounts.ts"
import { type DecidedEntry, decideEntry } from "./decide-entry.ts"
import { isHidden } from "./entry-accounts.ts"
import { type JournalEntry, otherSide, type Posting } from "./journal-entry.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { EntryLine, LineAccount, ReverseEntry } from "./ledger-command.ts"
import {
  EntryAlreadyReversed,
  EntryNotFound,
  type LedgerRefusal,
  ReversalNotReversible,
  WireEntryNotReversible
} from "./ledger-refusals.ts"

/**
 * Decides a reversal. It counts from the business date of the command, not from
 * the value date of what it takes back.
 *
 * @upholds LEDGER-4, WIRE-1
 */
export const decideReversal = (
  book: LedgerBook,
  command: ReverseEntry
): Result.Result<DecidedEntry, LedgerRefusal> => {
  const referred = book.entry(command.reverses)
  if (referred === undefined) return Result.fail(new EntryNotFound({ entry: command.reverses }))
  const { entry, reversedBy } = referred
  const lines = entry.postings.map(oppositeLine)
  if (takesFromOthers(book, lines, command.provenance.onBehalfOf))
    return Result.fail(new EntryNotFound({ entry: entry.id }))
  if (reversedBy !== null)
    return Result.fail(new EntryAlreadyReversed({ entry: entry.id, reversedBy }))
  if (entry.kind === "reversal") return Result.fail(new ReversalNotReversible({ entry: entry.id }))
  if (isOfWire(entry)) return Result.fail(new WireEntryNotReversible({ entry: entry.id }))
  return decideEntry(book, {
    id: command.id,
    kind: "reversal",
    valueDate: command.provenance.today,
    text: command.text,
    reverses: entry.id,
    provenance: command.provenance,
    lines
  })
}

const transit = new Set(["2110", "2130"])

/**
 * Whether the entry is one of a wire: it is settled between banks, comes back, or touches
 * what is in transit or in suspense.
 */
const isOfWire = ({ kind, postings }: JournalEntry): boolean =>
  kind === "settlement" ||
  kind === "return" ||
  postings.some(({ account }) => transit.has(internalAccountOf(account)?.code ?? ""))

/** To a customer, an entry that only another could take back does not exist. */
const takesFromOthers = (
  book: LedgerBook,
  lines: readonly EntryLine[],
  onBehalfOf: CustomerId | null
): boolean =>
  lines.some(({ account: named, side }) => {
    const account = named.kind === "running" ? book.account(named.id) : undefined
    return account !== undefined && isHidden(account, side, onBehalfOf)
  })

const oppositeLine = (posting: Posting): EntryLine => ({
  account: lineAccountOf(posting.account, internalAccountOf(posting.account)),
  side: otherSide(posting.side),
  amount: posting.amount
})

const lineAccountOf = (id: AccountId, internal: InternalAccount | null): LineAccount =>
  internal === null ? { kind: "running", id } : { kind: "internal", code: internal.code }
