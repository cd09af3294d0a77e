/** The outgoing wires of a bank in memory, with their history. */
import { Effect, HashMap, Option } from "effect"

import type { WireId } from "../../src/id/index.ts"
import type { Wire, WireFilter, Wires } from "../../src/wire/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"
import { pageOf } from "./page-of.ts"
import { wireStatisticsOf } from "./wire-statistics-of.ts"

/** The port on a bank in memory; units run one after another, so a lock is a reading. */
export const memoryWires = (state: MemoryState): Wires["Service"] => {
  const read = <A>(look: (wires: readonly Wire[], books: MemoryBooks) => A) =>
    Effect.map(state.books, (books) => look(wiresIn(books), books))
  const find = (id: WireId) => Effect.map(state.books, ({ wires }) => HashMap.get(wires, id))
  const change = (id: WireId, step: (wire: Wire) => Wire) =>
    state.change((books) => [undefined, { ...books, wires: HashMap.modify(books.wires, id, step) }])
  return {
    find,
    lock: find,
    add: (wire, moved) =>
      state.change((books) => {
        if (HashMap.has(books.wires, wire.id)) throw new Error("a wire with this id exists")
        if (Option.isNone(HashMap.get(books.holds, wire.hold)))
          throw new Error("the hold of a wire is placed before it")
        if (moved.length !== wire.moves) throw new Error("a new wire comes with its moves")
        return [
          undefined,
          {
            ...books,
            wires: HashMap.set(books.wires, wire.id, wire),
            wireMoves: HashMap.set(books.wireMoves, wire.id, moved)
          }
        ]
      }),
    findSent: ({ endToEndId, uetr }) =>
      read((wires) => {
        const sent = wires.filter(({ submission }) => submission !== null)
        const found =
          sent.find((wire) => wire.uetr === uetr) ??
          sent.find((wire) => wire.endToEndId === endToEndId)
        return Option.map(Option.fromUndefinedOr(found), ({ id }) => id)
      }),
    saveWait: ({ approvedBy, id, waitsFor }) =>
      change(id, (wire) => ({ ...wire, approvedBy, waitsFor })),
    handedOver: (id, at) =>
      change(id, (wire) => ({ ...wire, handedOverAt: wire.handedOverAt ?? at })),
    historyOf: (id) => Effect.map(state.books, (books) => historyIn(books, id)),
    list: (filter, page) =>
      read((wires) =>
        pageOf(wires.filter(passes(filter)).toReversed(), page, {
          positionOf: ({ id }) => id,
          isBefore: (one, other) => one > other
        })
      ),
    statistics: (asked) => Effect.map(state.books, (books) => wireStatisticsOf(books, asked)),
    ...stepsOf(state),
    ...worklistsOf(read),
    ...countsOf(read)
  }
}

/** Moves are kept one after another, each from where the last one ended. */
const stepsOf = (state: MemoryState): Pick<Wires["Service"], "saveStep"> => ({
  saveStep: ({ after, moved }) =>
    state.change((books) => {
      const before = historyIn(books, moved.wire)
      if (before.length + 1 !== moved.number) throw new Error("a move follows the last one")
      if ((before.at(-1)?.to ?? "pending_approval") !== moved.from)
        throw new Error("a move starts where the last one ended")
      return [
        undefined,
        {
          ...books,
          wires: HashMap.set(books.wires, after.id, after),
          wireMoves: HashMap.set(books.wireMoves, after.id, [...before, moved])
        }
      ]
    })
})

type Read = <A>(look: (wires: readonly Wire[], books: MemoryBooks) => A) => Effect.Effect<A>

type OfWork = "due" | "toHandOver" | "pendingSince" | "waitingForScreening"

const idsOf = (wires: readonly Wire[], most: number) => wires.slice(0, most).map(({ id }) => id)

const isAfter = (after: WireId | null, { id }: Wire): boolean => after === null || id > after

/** What jobs ask. */
const worklistsOf = (read: Read): Pick<Wires["Service"], OfWork> => ({
  due: ({ after, currency, most, states, until }) =>
    read((wires) =>
      idsOf(
        wires.filter(
          (wire) =>
            states.some((state) => state === wire.state) &&
            wire.amount.currency === currency &&
            (wire.sendOn ?? until) <= until &&
            isAfter(after, wire)
        ),
        most
      )
    ),
  toHandOver: (most) =>
    read((wires) =>
      idsOf(
        wires.filter(({ handedOverAt, state }) => state === "submitted" && handedOverAt === null),
        most
      )
    ),
  pendingSince: ({ before, most }) =>
    read((wires) =>
      idsOf(
        wires
          .filter(({ since, state }) => state === "pending_approval" && since < before)
          .toSorted((one, other) => (one.since < other.since ? -1 : 1)),
        most
      )
    ),
  waitingForScreening: ({ after, most }) =>
    read((wires) =>
      idsOf(
        wires.filter(
          (wire) =>
            wire.state === "pending_approval" &&
            !wire.waitsFor.includes("approval") &&
            isAfter(after, wire)
        ),
        most
      )
    )
})

/** What new orders count. */
const countsOf = (read: Read): Pick<Wires["Service"], "lockUnapproved"> => ({
  lockUnapproved: ({ currency, customer, since }) =>
    read((wires) =>
      wires
        .filter((wire) => wire.customer === customer && wire.amount.currency === currency)
        .filter(({ approvedBy, createdAt }) => approvedBy === null && createdAt >= since)
        .filter(({ state, submission }) => counts(state) || submission !== null)
        .reduce((sum, { amount }) => sum + amount.amount, 0n)
    )
})

/** Rejected and cancelled ones no longer count, unless they had been sent. */
const counts = (state: Wire["state"]): boolean => state !== "rejected" && state !== "cancelled"

const passes =
  (filter: WireFilter) =>
  (wire: Wire): boolean => {
    const text = filter.text?.toLowerCase() ?? ""
    return (
      (filter.customer ?? wire.customer) === wire.customer &&
      (filter.account ?? wire.account) === wire.account &&
      (filter.state ?? wire.state) === wire.state &&
      (filter.currency ?? wire.amount.currency) === wire.amount.currency &&
      (filter.from ?? wire.createdOn) <= wire.createdOn &&
      (filter.until ?? wire.createdOn) >= wire.createdOn &&
      (filter.amountMin ?? wire.amount.amount) <= wire.amount.amount &&
      (filter.amountMax ?? wire.amount.amount) >= wire.amount.amount &&
      [wire.beneficiary.name, wire.endToEndId].some((each) => each.toLowerCase().includes(text))
    )
  }

const wiresIn = (books: MemoryBooks): readonly Wire[] =>
  HashMap.toValues(books.wires).toSorted((one, other) => (one.id < other.id ? -1 : 1))

const historyIn = ({ wireMoves }: MemoryBooks, id: WireId) =>
  Option.getOrElse(HashMap.get(wireMoves, id), () => [])
