/** The incoming wires of a bank in memory. */
import { Effect, HashMap, Option } from "effect"
import type { IncomingWireId } from "../../src/id/index.ts"
import type { IncomingFilter, IncomingWire, IncomingWires } from "../../src/wire/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"
import { pageOf } from "./page-of.ts"

/** The port on a bank in memory; units run one after another, so a lock is a reading. */
export const memoryIncomingWires = (state: MemoryState): IncomingWires["Service"] => {
  const read = <A>(look: (wires: readonly IncomingWire[]) => A) =>
    Effect.map(state.books, (books) => look(wiresIn(books)))
  const find = (id: IncomingWireId) =>
    Effect.map(state.books, ({ incomingWires }) => HashMap.get(incomingWires, id))
  const set = (wire: IncomingWire) => (books: MemoryBooks) => ({
    ...books,
    incomingWires: HashMap.set(books.incomingWires, wire.id, wire)
  })
  return {
    find,
    lock: find,
    add: (wire) =>
      state.change((books) => {
        if (HashMap.has(books.incomingWires, wire.id)) throw new Error("this wire came in before")
        return [undefined, set(wire)(books)]
      }),
    lockUetr: (uetr) =>
      read((wires) =>
        Option.map(
          Option.fromUndefinedOr(wires.find(({ credit }) => credit.uetr === uetr)),
          ({ id }) => id
        )
      ),
    saveMove: (after) =>
      state.change((books) => {
        const before = Option.getOrUndefined(HashMap.get(books.incomingWires, after.id))
        if (before?.state !== "in_suspense") throw new Error("what moves is in suspense")
        return [undefined, set(after)(books)]
      }),
    list: (filter, page) =>
      read((wires) =>
        pageOf(wires.filter(passes(filter)).toReversed(), page, {
          positionOf: ({ id }) => id,
          isBefore: (one, other) => one > other
        })
      ),
    toHandOver: (most) =>
      read((wires) =>
        wires
          .filter(({ handedOverAt, state: how }) => how === "sent_back" && handedOverAt === null)
          .slice(0, most)
          .map(({ id }) => id)
      ),
    handedOver: (id, at) =>
      state.change((books) => [
        undefined,
        {
          ...books,
          incomingWires: HashMap.modify(books.incomingWires, id, (wire) => ({
            ...wire,
            handedOverAt: wire.handedOverAt ?? at
          }))
        }
      ])
  }
}

const passes =
  (filter: IncomingFilter) =>
  ({ account, credit, customer, receivedOn, state }: IncomingWire): boolean =>
    (filter.customer ?? customer) === customer &&
    (filter.account ?? account) === account &&
    (filter.state ?? state) === state &&
    (filter.currency ?? credit.amount.currency) === credit.amount.currency &&
    (filter.from ?? receivedOn) <= receivedOn &&
    (filter.until ?? receivedOn) >= receivedOn

const wiresIn = ({ incomingWires }: MemoryBooks): readonly IncomingWire[] =>
  HashMap.toValues(incomingWires).toSorted((one, other) => (one.id < other.id ? -1 : 1))
