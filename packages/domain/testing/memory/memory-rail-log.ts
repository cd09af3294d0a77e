/** What the rail said to a bank in memory. */
import { Effect, HashMap, Option } from "effect"
import { needsLook, type RailLog, type RailNote } from "../../src/wire/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"
import { pageOf } from "./page-of.ts"

/** The port on a bank in memory; units run one after another, so a lock is a reading. */
export const memoryRailLog = (state: MemoryState): RailLog["Service"] => {
  const read = <A>(look: (notes: readonly RailNote[]) => A) =>
    Effect.map(state.books, (books) => look(notesIn(books)))
  return {
    lockSaid: (id) => read((notes) => notes.filter(({ message }) => message.id === id)),
    add: (note) =>
      state.change((books) => {
        if (HashMap.has(books.railNotes, note.id)) throw new Error("a note with this id exists")
        return [undefined, { ...books, railNotes: HashMap.set(books.railNotes, note.id, note) }]
      }),
    find: (id) => Effect.map(state.books, ({ railNotes }) => HashMap.get(railNotes, id)),
    see: (id, seen) =>
      state.change((books) => {
        const note = Option.getOrUndefined(HashMap.get(books.railNotes, id))
        if (note === undefined || note.seen !== null) return [false, books]
        const railNotes = HashMap.set(books.railNotes, id, { ...note, seen })
        return [true, { ...books, railNotes }]
      }),
    list: (filter, page) =>
      read((notes) =>
        pageOf(
          notes
            .filter(({ subject }) => (filter.subject ?? subject) === subject)
            .filter(({ outcome }) => (filter.outcome ?? outcome) === outcome)
            .filter(({ outcome, seen }) => !filter.open || (needsLook(outcome) && seen === null))
            .toReversed(),
          page,
          { positionOf: ({ id }) => id, isBefore: (one, other) => one > other }
        )
      )
  }
}

const notesIn = ({ railNotes }: MemoryBooks): readonly RailNote[] =>
  HashMap.toValues(railNotes).toSorted((one, other) => (one.id < other.id ? -1 : 1))
