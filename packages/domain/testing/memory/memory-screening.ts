/**
 * The list of a bank in memory, on which names say themselves what it answers, and the
 * results and clearings that the bank keeps.
 */
import { Context, Effect, HashMap } from "effect"
import { type Screened, Screening, Screenings } from "../../src/screening/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"

/** The version of the list, where a test does not say another. */
export const plainListVersion = "plain list 1"

/** A list that knows everybody with "Listed" in their name, and is silent about "Unanswered". */
export const plainScreening = (
  listVersion: Effect.Effect<string | null> = Effect.succeed(plainListVersion)
): Screening["Service"] => ({
  listVersion,
  screen: ({ name }) =>
    Effect.map(listVersion, (version) => {
      if (version === null || name.includes("Unanswered"))
        return { outcome: "unavailable", listVersion: version, why: "the list does not answer" }
      return name.includes("Listed")
        ? { outcome: "hit", listVersion: version, matches: [plainMatch] }
        : { outcome: "clear", listVersion: version }
    })
})

const plainMatch = {
  entry: "P-1",
  name: "Somebody Listed",
  programme: "TEST",
  score: 97,
  reasons: ["somebody: the same word"]
}

/** The ports of screening on a bank in memory. */
export const memoryScreening = (state: MemoryState): Context.Context<Screening | Screenings> =>
  Context.add(Context.make(Screening, plainScreening()), Screenings, memoryScreenings(state))

/** The screenings of a bank in memory; units run one after another, so a lock is a reading. */
const memoryScreenings = (state: MemoryState): Screenings["Service"] => {
  const latest = (subject: string) =>
    Effect.map(state.books, (books) => historyIn(books, subject)[0] ?? null)
  return {
    latest,
    lockLatest: latest,
    history: (subject) =>
      Effect.map(state.books, (books) => historyIn(books, subject).slice(0, historyMax)),
    add: (result) =>
      state.change((books) => {
        const before = historyIn(books, result.subject)
        if (result.number !== before.length + 1)
          throw new Error("a result follows the last one of its subject")
        const screened = { result, clearing: null }
        const screenings = HashMap.set(books.screenings, result.subject, [screened, ...before])
        return [undefined, { ...books, screenings }]
      }),
    clear: (clearing) =>
      state.change((books) => {
        const screenings = HashMap.map(books.screenings, ([last, ...before]) =>
          last?.result.id === clearing.result && last.clearing === null
            ? [{ ...last, clearing }, ...before]
            : [...(last === undefined ? [] : [last]), ...before]
        )
        return [undefined, { ...books, screenings }]
      })
  }
}

const historyMax = 100

const historyIn = ({ screenings }: MemoryBooks, subject: string): readonly Screened[] => {
  const kept = HashMap.get(screenings, subject)
  return kept._tag === "Some" ? kept.value : []
}
