/** The cases of a bank in memory. */
import { Effect, HashMap, Option } from "effect"
import type { CustomerId, KycCaseId } from "../../src/id/index.ts"
import { readSealed } from "../../src/key/index.ts"
import {
  type CurrentCases,
  isOpen,
  isStanding,
  type KycCase,
  type KycCases,
  type KycReason,
  type ResealedProfile
} from "../../src/kyc/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"
import { pageOf } from "./page-of.ts"

/** The cases of a bank in memory. */
export const memoryKycCases = (state: MemoryState): KycCases["Service"] => {
  const read = <A>(look: (cases: readonly KycCase[]) => A) =>
    Effect.map(state.books, (books) => look(casesIn(books)))
  const current = (customer: CustomerId) => read((cases) => currentOf(cases, customer))
  return {
    add: (opened) =>
      state.change((books) => {
        if (HashMap.has(books.kycCases, opened.id)) throw new Error("a case with this id exists")
        if (currentOf(casesIn(books), opened.customer).open !== null)
          throw new Error("a customer has one open case")
        return [undefined, withCases(books, [opened])]
      }),
    find: (id) => Effect.map(state.books, ({ kycCases }) => HashMap.get(kycCases, id)),
    current,
    // A unit has the whole bank to itself, so there is nothing more to lock.
    lockCurrent: current,
    latest: (customer) =>
      read((cases) => Option.fromUndefinedOr(cases.findLast((each) => each.customer === customer))),
    saveDraft: (draft) => state.change((books) => [undefined, withCases(books, [draft])]),
    saveStep: ({ after, moved }) =>
      state.change((books) => {
        const before = historyIn(books, moved.case)
        if (before.length + 1 !== moved.number) throw new Error("a move follows the last one")
        const kycMoves = HashMap.set(books.kycMoves, moved.case, [...before, moved])
        return [undefined, { ...withCases(books, [after]), kycMoves }]
      }),
    historyOf: (id) => Effect.map(state.books, (books) => historyIn(books, id)),
    list: (filter, page) =>
      read((cases) =>
        pageOf(
          cases
            .filter((each) => (filter.state ?? each.state) === each.state)
            .filter(({ customer }) => (filter.customer ?? customer) === customer),
          page,
          { positionOf: ({ id }) => id, isBefore: (one, other) => one < other }
        )
      ),
    ending: ({ most, unannounced, until }) =>
      read((cases) =>
        cases
          .filter((each) => isStanding(each.state))
          .filter(({ expiresOn }) => expiresOn !== null && expiresOn <= until)
          .filter((each) => !unannounced || (each.state === "approved" && !each.remindedOn))
          .toSorted((one, other) => ((one.expiresOn ?? "") < (other.expiresOn ?? "") ? -1 : 1))
          .slice(0, most)
      ),
    announce: (id, on) =>
      state.change((books) => [
        undefined,
        {
          ...books,
          kycCases: HashMap.modify(books.kycCases, id, (each) => ({ ...each, remindedOn: on }))
        }
      ]),
    ...sealsOf(state)
  }
}

type OfSeals = "countSealedBy" | "eraseProfiles" | "reseal" | "sealedByOthers"

/** The part of the port that is about seals. */
const sealsOf = (state: MemoryState): Pick<KycCases["Service"], OfSeals> => {
  const read = <A>(look: (cases: readonly KycCase[]) => A) =>
    Effect.map(state.books, (books) => look(casesIn(books)))
  return {
    eraseProfiles: (customer) => state.change((books) => erasedIn(books, customer)),
    sealedByOthers: ({ after, keyId, most }) =>
      read((cases) =>
        cases
          .filter((each) => (keyOf(each) ?? keyId) !== keyId && (after === null || each.id > after))
          .slice(0, most)
      ),
    reseal: (profiles) => state.change((books) => resealedIn(books, profiles)),
    countSealedBy: (keyId) => read((cases) => cases.filter((each) => keyOf(each) === keyId).length)
  }
}

const casesIn = ({ kycCases }: MemoryBooks): readonly KycCase[] =>
  HashMap.toValues(kycCases).toSorted((one, other) => (one.id < other.id ? -1 : 1))

const historyIn = ({ kycMoves }: MemoryBooks, id: KycCaseId) =>
  Option.getOrElse(HashMap.get(kycMoves, id), () => [])

const currentOf = (cases: readonly KycCase[], customer: CustomerId): CurrentCases => {
  const theirs = cases.filter((each) => each.customer === customer)
  return {
    open: theirs.find(({ state }) => isOpen(state)) ?? null,
    standing: theirs.find(({ state }) => isStanding(state)) ?? null
  }
}

const withCases = (books: MemoryBooks, cases: readonly KycCase[]): MemoryBooks => ({
  ...books,
  kycCases: cases.reduce((all, each) => HashMap.set(all, each.id, each), books.kycCases)
})

const keyOf = ({ sealedProfile }: KycCase): string | undefined =>
  sealedProfile === null ? undefined : readSealed(sealedProfile)?.keyId

const wordless = (reasons: readonly KycReason[]): readonly KycReason[] =>
  reasons.map(({ code }) => ({ code, words: "" }))

const hasWords = (reasons: readonly KycReason[]): boolean =>
  reasons.some(({ words }) => words !== "")

const erasedIn = (books: MemoryBooks, customer: CustomerId): readonly [number, MemoryBooks] => {
  const losing = casesIn(books)
    .filter((each) => each.customer === customer)
    .filter(({ state }) => !isOpen(state) && !isStanding(state))
    .filter(
      ({ id, sealedProfile }) =>
        sealedProfile !== null || historyIn(books, id).some(({ reasons }) => hasWords(reasons))
    )
  const kycMoves = losing.reduce(
    (all, { id }) =>
      HashMap.modify(all, id, (moves) =>
        moves.map((moved) => ({ ...moved, reasons: wordless(moved.reasons) }))
      ),
    books.kycMoves
  )
  const erased = losing.map((each) => ({
    ...each,
    sealedProfile: null,
    reasons: wordless(each.reasons)
  }))
  return [losing.length, { ...withCases(books, erased), kycMoves }]
}

const resealedIn = (
  books: MemoryBooks,
  profiles: readonly ResealedProfile[]
): readonly [number, MemoryBooks] => {
  const standing = profiles.flatMap(({ after, before, case: id }) =>
    Option.toArray(HashMap.get(books.kycCases, id))
      .filter(({ sealedProfile }) => sealedProfile?.join() === before.join())
      .map((each) => ({ ...each, sealedProfile: after }))
  )
  return [standing.length, withCases(books, standing)]
}
