/** The search of the log of a bank in memory: every row is looked at. */
import { Effect, HashMap, Option } from "effect"
import type {
  AuditLog,
  AuditRecord,
  LogFilter,
  LoggedAction,
  LoggedAt
} from "../../src/audit/index.ts"
import { type HoldId, uuidOf } from "../../src/id/index.ts"
import { type JournalEntry, loggedEntry } from "../../src/ledger/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"
import { pageOf } from "./page-of.ts"

/** The audit log of a bank in memory. */
export const memoryAuditLog = (state: MemoryState): AuditLog["Service"] => ({
  search: (filter, page) =>
    Effect.map(state.books, (books) =>
      pageOf(
        allActions(books)
          .filter((action) => isSought(books, filter, action))
          .toSorted((one, other) => (isNewer(placeOf(one), placeOf(other)) ? -1 : 1)),
        page,
        { positionOf: placeOf, isBefore: isNewer }
      )
    ),
  find: (id) =>
    Effect.map(state.books, (books) =>
      Option.fromUndefinedOr(allActions(books).find((action) => action.id === id))
    )
})

const placeOf = ({ at, id }: LoggedAction): LoggedAt => ({ at, uuid: uuidOf(id) })

const isNewer = (one: LoggedAt, other: LoggedAt): boolean =>
  one.at === other.at ? one.uuid > other.uuid : one.at > other.at

const allActions = (books: MemoryBooks): readonly LoggedAction[] =>
  Array.from({ length: HashMap.size(books.log) }, (_, at) => at).flatMap((at) =>
    Option.toArray(HashMap.get(books.log, at)).flatMap((id) => {
      const block =
        books.blocks.find(({ block }) => block.last.unit >= BigInt(at))?.block.number ?? null
      const entry = HashMap.toValues(books.entries).find((each) => each.id === id)
      if (entry !== undefined)
        return [loggedEntry(entry, { block, hold: holdCapturedBy(books, entry) })]
      const record = HashMap.toValues(books.audit).find((each) => each.id === id)
      return record === undefined ? [] : [ofRecord(record, block)]
    })
  )

const ofRecord = (record: AuditRecord, block: bigint | null): LoggedAction => ({
  ...record,
  at: record.provenance.at,
  lines: [],
  block
})

const holdCapturedBy = (books: MemoryBooks, entry: JournalEntry): HoldId | null =>
  HashMap.toValues(books.holds).find(({ capturedBy }) => capturedBy === entry.id)?.id ?? null

const isSought = (books: MemoryBooks, filter: LogFilter, action: LoggedAction): boolean =>
  (filter.principal === null || action.provenance.intent.principal === filter.principal) &&
  (filter.action === null || action.action === filter.action) &&
  (filter.from === null || action.at >= filter.from) &&
  (filter.until === null || action.at < filter.until) &&
  (filter.object === null || isAbout(books, filter.object, action))

const isAbout = (books: MemoryBooks, object: string, action: LoggedAction): boolean => {
  const accounts = HashMap.toValues(books.accounts)
    .filter(({ standing }) => standing.id === object || standing.owner === object)
    .map(({ standing }) => standing.id)
  const users = HashMap.toValues(books.users)
    .filter(({ customer }) => customer === object)
    .map(({ id }) => id)
  const subjects = new Set<string>([object, ...accounts, ...users])
  const { hold, reverses } = action.after
  return (
    subjects.has(action.subject) ||
    reverses === object ||
    (action.lines.length > 0 && hold === object) ||
    action.lines.some(({ account }) => subjects.has(account))
  )
}
