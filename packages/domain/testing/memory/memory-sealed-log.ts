/** The sealed log of a bank in memory: every unit that succeeded has settled. */
import { Effect, HashMap, Option } from "effect"
import {
  entryText,
  type Leaf,
  type LogPlace,
  type LogRange,
  leafHash,
  leafList,
  recordText,
  type SealedLog,
  utf8Bytes
} from "../../src/audit/index.ts"
import { type AuditId, EntryId, uuidOf } from "../../src/id/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import { memorySha256 } from "./memory-sha256.ts"
import type { MemoryState } from "./memory-state.ts"

/** The sealed log of a bank in memory. */
export const memorySealedLog = (state: MemoryState): SealedLog["Service"] => {
  const asked = <A>(question: (books: MemoryBooks) => A): Effect.Effect<A> =>
    Effect.map(state.books, question)
  return {
    lockForSealing: Effect.succeed(true),
    lastBlock: asked(({ blocks }) => blocks.at(-1)?.block ?? null),
    settled: (after, most) =>
      asked((books) => {
        const lines = linesOf(books, after, null).slice(0, most)
        const [first, last] = [lines.at(0), lines.at(-1)]
        return first === undefined || last === undefined
          ? null
          : { first: first.place, last: last.place, leaves: leafList(lines.map(leafOf)) }
      }),
    add: (stored, key) =>
      state.change((books) => {
        if (books.blocks.length !== Number(stored.block.number) - 1)
          throw new Error("the block does not follow from the last one")
        const known = books.sealKeys.some(({ keyId }) => keyId === key.keyId)
        return [
          undefined,
          {
            ...books,
            blocks: [...books.blocks, stored],
            sealKeys: known ? books.sealKeys : [...books.sealKeys, key]
          }
        ]
      }),
    blocksAbove: (number, most) =>
      asked(({ blocks }) => blocks.filter(({ block }) => block.number > number).slice(0, most)),
    leavesIn: (range) => asked((books) => leafList(linesIn(books, range).map(leafOf))),
    textsIn: (range) => asked((books) => linesIn(books, range).map(({ text }) => text)),
    textOf: (uuid) => asked((books) => lineOf(books, uuid)?.text ?? null),
    placeOf: (uuid) => asked((books) => lineOf(books, uuid)?.place ?? null),
    blockAt: ({ unit }) =>
      asked(({ blocks }) => blocks.find(({ block }) => block.last.unit >= unit) ?? null),
    countAfter: (after, most) =>
      asked((books) => Math.min(linesOf(books, after, null).length, most)),
    keys: asked(({ sealKeys }) => sealKeys)
  }
}

interface Line {
  readonly place: LogPlace
  readonly kind: Leaf["kind"]
  readonly text: string
}

const leafOf = ({ kind, place, text }: Line): Leaf => ({
  kind,
  uuid: place.uuid,
  hash: leafHash(utf8Bytes(text), memorySha256)
})

/** An atomic unit of the log is a line here. */
const linesOf = (
  books: MemoryBooks,
  after: LogPlace | null,
  upTo: LogPlace | null
): readonly Line[] =>
  Array.from({ length: HashMap.size(books.log) }, (_, at) => at)
    .filter((at) => after === null || BigInt(at) > after.unit)
    .filter((at) => upTo === null || BigInt(at) <= upTo.unit)
    .flatMap((at) => lineAt(books, at))

const linesIn = (books: MemoryBooks, { after, inclusive, upTo }: LogRange): readonly Line[] => {
  const from = after === null || !inclusive ? after : before(after)
  return linesOf(books, from, upTo)
}

const before = ({ unit, uuid }: LogPlace): LogPlace => ({
  unit: unit - 1n,
  uuid
})

const lineOf = (books: MemoryBooks, uuid: string): Line | undefined =>
  linesOf(books, null, null).find(({ place }) => place.uuid === uuid)

const lineAt = (books: MemoryBooks, at: number): readonly Line[] =>
  Option.toArray(HashMap.get(books.log, at)).flatMap((id) => {
    const place = { unit: BigInt(at), uuid: uuidOf(id) }
    const text = textOf(books, id, place.unit)
    return text === null ? [] : [{ place, kind: isEntry(id) ? "entry" : "record", text } as const]
  })

const isEntry = (id: EntryId | AuditId): id is EntryId => id.startsWith(`${EntryId.prefix}_`)

const textOf = (books: MemoryBooks, id: EntryId | AuditId, unit: bigint): string | null => {
  if (!isEntry(id))
    return Option.match(HashMap.get(books.audit, id), {
      onNone: () => null,
      onSome: (record) => recordText(record, unit)
    })
  const captured = HashMap.toValues(books.holds).find((hold) => hold.capturedBy === id)
  return Option.match(HashMap.get(books.entries, id), {
    onNone: () => null,
    onSome: (entry) => entryText(entry, unit, captured?.id ?? null)
  })
}
