/** The queue of notices of a bank in memory. */
import { Effect, HashMap } from "effect"
import { addMicros, firstInstant } from "../../src/calendar/index.ts"
import type { OutgoingNotices } from "../../src/notice/index.ts"
import type { QueuedNotice } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"

/** The queue of a bank in memory. What is added is due at once. */
export const memoryNotices = (state: MemoryState): OutgoingNotices["Service"] => ({
  add: (notice) =>
    state.change((books) => {
      if (HashMap.has(books.notices, notice.id)) throw new Error("a notice with this id exists")
      const queued: QueuedNotice = { notice, tries: 0, dueAt: firstInstant }
      return [undefined, { ...books, notices: HashMap.set(books.notices, notice.id, queued) }]
    }),
  claim: ({ leaseMicros, most, now }) =>
    state.change((books) => {
      const claimed = HashMap.toValues(books.notices)
        .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
        .toSorted(byId)
        .slice(0, most)
        .map(({ notice, tries }) => ({ notice, tries: tries + 1 }))
      const dueAt = addMicros(now, leaseMicros)
      return [
        claimed,
        {
          ...books,
          notices: claimed.reduce(
            (notices, each) => HashMap.set(notices, each.notice.id, { ...each, dueAt }),
            books.notices
          )
        }
      ]
    }),
  settle: (id) =>
    state.change((books) => [undefined, { ...books, notices: HashMap.remove(books.notices, id) }]),
  postpone: ({ notice, tries }, until) =>
    state.change((books) => [
      undefined,
      {
        ...books,
        notices: HashMap.modify(books.notices, notice.id, (queued) =>
          queued.tries === tries ? { ...queued, dueAt: until } : queued
        )
      }
    ]),
  waitingFor: (user) =>
    Effect.map(state.books, ({ notices }) =>
      HashMap.toValues(notices)
        .filter(({ notice }) => notice.user === user)
        .toSorted(byId)
        .map(({ notice }) => notice)
    )
})

const byId = (one: QueuedNotice, other: QueuedNotice): number =>
  one.notice.id < other.notice.id ? -1 : 1
