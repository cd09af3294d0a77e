/** The list of entries: its filters, all of which have to hold, and its pages both ways. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import type { PageRequest } from "../../src/atomicity/index.ts"
import { type AccountId, type CustomerId, EntryId } from "../../src/id/index.ts"
import {
  type EntryFilter,
  type EntryPosition,
  internalAccount,
  Ledger,
  LedgerReads
} from "../../src/ledger/index.ts"
import {
  booked,
  deposited,
  depositOf,
  line,
  running,
  transferred,
  usd,
  withdrawn
} from "./asked.ts"
import { expectPages, walk } from "./expect-pages.ts"
import { givenAccount, givenCustomer } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText } from "./provenance-of.ts"

const everything: EntryFilter = {
  owner: null,
  account: null,
  kind: null,
  from: null,
  until: null,
  amountMin: null,
  amountMax: null,
  text: null
}

const list = (filter: Partial<EntryFilter>) => (page: PageRequest<EntryPosition>) =>
  Effect.flatMap(LedgerReads, (reads) => reads.entries({ ...everything, ...filter }, page))

const found = (filter: Partial<EntryFilter>) =>
  Effect.map(list(filter)({ size: 100, direction: "forward", position: null }), ({ rows }) =>
    rows.map(({ id }) => id)
  )

/** A customer with two accounts and seven entries of many kinds; and one of somebody else. */
const givenEntries = Effect.gen(function* () {
  const owner = yield* givenCustomer
  const [first, second] = [yield* givenAccount({ owner }), yield* givenAccount({ owner })]
  const other = yield* givenAccount({ balance: 500n })
  const salary = { description: "Salary March", reference: "INV-0001" }
  const rent = { description: "Rent 100%_sure \\ paid", reference: "" }
  const fee = { kind: "internal", code: "4010" } as const
  const entries = [
    yield* deposited({ to: first, amount: 100n, at: afterNine(1), text: salary }),
    yield* deposited({ to: second, amount: 200n, at: afterNine(2) }),
    yield* transferred({ from: first, to: second, amount: 50n, at: afterNine(3), text: rent }),
    yield* withdrawn({ from: first, amount: 20n, at: afterNine(4) }),
    yield* transferred({ from: other, to: first, amount: 70n, at: afterNine(5) }),
    yield* booked({
      kind: "fee",
      lines: [
        line("debit", running(first), 10n),
        line("debit", running(second), 90n),
        line("credit", fee, 100n)
      ],
      at: afterNine(6),
      text: { description: "Grüße", reference: "inv-0002" }
    }),
    yield* deposited({ to: second, amount: 200n, at: afterNine(6) })
  ].map(({ receipt }) => receipt.entry)
  yield* deposited({ to: other, amount: 100n, at: afterNine(3), text: salary })
  return { owner, first, second, entries }
})

/** The ids of entries by their place (from 1) in the order in which they were booked. */
const placed =
  (entries: ReadonlyArray<{ readonly id: EntryId }>) =>
  (...places: readonly number[]) =>
    places.map((place) => entries.at(place - 1)?.id)

interface Given {
  readonly owner: CustomerId
  readonly first: AccountId
  readonly second: AccountId
}

/** Conditions, and the places of the entries that they leave, newest first. */
const conditions: ReadonlyArray<
  readonly [string, (given: Given) => Partial<EntryFilter>, readonly number[]]
> = [
  ["none", () => ({}), [7, 6, 5, 4, 3, 2, 1]],
  ["an account", ({ first }) => ({ account: first }), [6, 5, 4, 3, 1]],
  ["another account", ({ second }) => ({ account: second }), [7, 6, 3, 2]],
  ["the bank's cash", () => ({ account: internalAccount("1010", usd).id }), [7, 4, 2, 1]],
  ["a kind", () => ({ kind: "transfer" }), [5, 3]],
  ["a kind that none has", () => ({ kind: "opening" }), []],
  ["booked at or after", () => ({ from: afterNine(4) }), [7, 6, 5, 4]],
  ["booked before", () => ({ until: afterNine(4) }), [3, 2, 1]],
  ["booked within", () => ({ from: afterNine(3), until: afterNine(5) }), [4, 3]],
  ["an amount of at least", () => ({ amountMin: 100n }), [7, 6, 2, 1]],
  ["an amount of at most", () => ({ amountMax: 20n }), [6, 4]],
  ["an amount within", () => ({ amountMin: 50n, amountMax: 70n }), [5, 3]],
  ["both bounds for one posting", () => ({ amountMin: 11n, amountMax: 89n }), [5, 4, 3]],
  ["a word of the description", () => ({ text: "salary" }), [1]],
  ["a word in another case", () => ({ text: "SALARY mar" }), [1]],
  ["a word of the reference", () => ({ text: "Inv-0" }), [6, 1]],
  ["a letter with an accent", () => ({ text: "gRÜßE" }), [6]],
  ["a percent sign", () => ({ text: "100%_S" }), [3]],
  ["an underscore", () => ({ text: "_" }), [3]],
  ["a backslash", () => ({ text: "\\" }), [3]],
  ["signs that stand for nothing else", () => ({ text: "Sal%ry" }), []],
  ["an empty word", () => ({ text: "" }), [7, 6, 5, 4, 3, 2, 1]]
]

/** Two conditions on one thing are one condition: both bounds are of one posting's amount. */
const areIndependent = (one: Partial<EntryFilter>, other: Partial<EntryFilter>): boolean => {
  const about = (filter: Partial<EntryFilter>) =>
    Object.keys(filter).map((key) => (key.startsWith("amount") ? "amount" : key))
  return about(one).every((thing) => !about(other).includes(thing))
}

export const entryListContract = (run: RunOnBank): void => {
  describe("The list of entries", () => {
    it("each condition leaves the entries that meet it, newest first", () =>
      run(
        Effect.gen(function* () {
          const { entries, ...given } = yield* givenEntries
          const at = placed(inOrder(entries))
          for (const [name, filter, places] of conditions)
            expect([
              name,
              ...(yield* found({ owner: given.owner, ...filter(given) }))
            ]).toStrictEqual([name, ...at(...places)])
        })
      ))

    it(
      "of two conditions both have to hold, whichever they are",
      () =>
        run(
          Effect.gen(function* () {
            const { owner, first, second } = yield* givenEntries
            const given = { owner, first, second }
            for (const [one, oneFilter] of conditions)
              for (const [other, otherFilter] of conditions) {
                const [left, right] = [oneFilter(given), otherFilter(given)]
                if (!areIndependent(left, right)) continue
                const byOne = yield* found({ owner, ...left })
                const byOther = new Set(yield* found({ owner, ...right }))
                const both = yield* found({ owner, ...left, ...right })
                expect([one, other, ...both]).toStrictEqual([
                  one,
                  other,
                  ...byOne.filter((id) => byOther.has(id))
                ])
              }
          })
        ),
      60_000
    )

    it("an entry that is listed is whole", () =>
      run(
        Effect.gen(function* () {
          const { entries, owner } = yield* givenEntries
          const { rows } = yield* list({ owner })({
            size: 100,
            direction: "forward",
            position: null
          })
          expect(rows).toStrictEqual(inOrder(entries).toReversed())
        })
      ))

    it("walked both ways, it shows each entry once, also those of one moment", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const to = yield* givenAccount({ owner })
          const commands = yield* Effect.all(
            [1, 2, 2, 2, 2, 3, 3].map((minutes) =>
              depositOf({ to, amount: 1n, at: afterNine(minutes) })
            )
          )
          yield* (yield* Ledger).post(commands)
          const newestFirst = commands
            .toSorted((one, other) =>
              one.provenance.at === other.provenance.at
                ? one.id < other.id
                  ? -1
                  : 1
                : one.provenance.at < other.provenance.at
                  ? -1
                  : 1
            )
            .map(({ id }) => id)
            .toReversed()
          yield* expectPages(list({ owner }), ({ id }) => id, newestFirst)
          yield* expectPages(list({ account: to }), ({ id }) => id, newestFirst)
        })
      ))

    it("walked with conditions, it shows what meets them", () =>
      run(
        Effect.gen(function* () {
          const { entries, first, owner } = yield* givenEntries
          const at = placed(inOrder(entries))
          yield* expectPages(
            list({ owner, account: first, amountMin: 20n, text: "" }),
            ({ id }) => id,
            at(6, 5, 4, 3, 1)
          )
        })
      ))

    it("while entries are added, a walk repeats none and leaves none out", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const to = yield* givenAccount({ owner })
          const add = (minutes: number) =>
            Effect.map(
              deposited({ to, amount: 1n, at: afterNine(minutes) }),
              ({ receipt }) => receipt.entry.id
            )
          const old = [yield* add(1), yield* add(2), yield* add(3), yield* add(4), yield* add(5)]
          const page = (direction: "forward" | "backward", position: EntryPosition | null) =>
            list({ owner })({ size: 2, direction, position })
          const first = yield* page("forward", null)
          const added = [yield* add(6), yield* add(7), yield* add(8)]
          const second = yield* page("forward", first.next)
          const third = yield* page("forward", second.next)
          const seen = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))
          expect(seen).toStrictEqual(old.toReversed())
          expect(third.next).toBeNull()
          const back = yield* page("backward", second.previous)
          expect(back.rows).toStrictEqual(first.rows)
          const newer = yield* page("backward", back.previous)
          const newest = yield* page("backward", newer.previous)
          expect([newest, newer].flatMap(({ rows }) => rows.map(({ id }) => id))).toStrictEqual(
            added.toReversed()
          )
          expect(newest.previous).toBeNull()
        })
      ))

    it("a page holds at most 100 entries, however many are asked for", () =>
      run(
        Effect.gen(function* () {
          const to = yield* givenAccount()
          const commands = yield* Effect.all(
            Array.from({ length: 101 }, () => depositOf({ to, amount: 1n }))
          )
          yield* (yield* Ledger).post(commands)
          const pages = yield* walk(list({ account: to }), 1000, "forward")
          expect(pages.map(({ rows }) => rows.length)).toStrictEqual([100, 1])
        })
      ))

    it("a list without entries is one page without neighbours", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          for (const direction of ["forward", "backward"] as const)
            expect(yield* list({ owner })({ size: 5, direction, position: null })).toStrictEqual({
              rows: [],
              next: null,
              previous: null
            })
        })
      ))

    it("an entry that does not exist is not found, nor its reversal", () =>
      run(
        Effect.gen(function* () {
          const unknown = EntryId.ofUuid(yield* freshText)
          const reads = yield* LedgerReads
          expect(Option.isNone(yield* reads.entry(unknown))).toBe(true)
          expect(Option.isNone(yield* reads.reversalOf(unknown))).toBe(true)
        })
      ))
  })
}

/** Entries in the order of their booking; those of one moment by id. */
const inOrder = <E extends { readonly id: EntryId; readonly bookedAt: bigint }>(
  entries: readonly E[]
): readonly E[] =>
  entries.toSorted((one, other) =>
    one.bookedAt === other.bookedAt
      ? one.id < other.id
        ? -1
        : 1
      : one.bookedAt < other.bookedAt
        ? -1
        : 1
  )
