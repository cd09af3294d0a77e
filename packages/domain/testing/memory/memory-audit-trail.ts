/** The audit records of a bank in memory. */
import { Effect, HashMap } from "effect"
import type { AuditTrail } from "../../src/audit/index.ts"
import { withLogged } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"

const recordsMax = 1000

/** The audit trail of a bank in memory. */
export const memoryAuditTrail = (state: MemoryState): AuditTrail["Service"] => ({
  append: (record) =>
    state.change((books) => {
      if (HashMap.has(books.audit, record.id))
        throw new Error("an audit record with this id exists")
      return [
        undefined,
        {
          ...books,
          audit: HashMap.set(books.audit, record.id, record),
          log: withLogged(books.log, record.id)
        }
      ]
    }),
  of: (subject) =>
    Effect.map(state.books, ({ audit }) =>
      HashMap.toValues(audit)
        .filter((record) => record.subject === subject)
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .slice(0, recordsMax)
    )
})
