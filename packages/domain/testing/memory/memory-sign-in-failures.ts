/** The failed sign-ins of a bank in memory. */
import { Effect, HashMap, Option } from "effect"
import type { FailureSubject, SignInFailures } from "../../src/identity/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** The counts of a bank in memory; a unit has the whole bank to itself, so nothing is locked. */
export const memorySignInFailures = (state: MemoryState): SignInFailures["Service"] => {
  const read = (subjects: readonly FailureSubject[]) =>
    Effect.map(state.books, ({ failures }) =>
      subjects.map((subject) => ({
        subject,
        count: Option.getOrNull(HashMap.get(failures, keyOf(subject)))
      }))
    )
  return {
    read,
    lock: read,
    lockToCount: read,
    save: (counted) =>
      state.change((books) => [
        undefined,
        {
          ...books,
          failures: counted.reduce(
            (failures, { count, subject }) =>
              count === null
                ? HashMap.remove(failures, keyOf(subject))
                : HashMap.set(failures, keyOf(subject), count),
            books.failures
          )
        }
      ]),
    forget: (older, fewerThan) =>
      state.change((books) => {
        const failures = HashMap.filter(
          books.failures,
          (count) => count.failures >= fewerThan || count.lastFailedAt >= older
        )
        return [HashMap.size(books.failures) - HashMap.size(failures), { ...books, failures }]
      })
  }
}

const keyOf = (subject: FailureSubject): string => `${subject.of}\n${subject.name}`
