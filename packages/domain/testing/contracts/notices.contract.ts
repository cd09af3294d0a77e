/** The contract of the queue of notices. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { NoticeId } from "../../src/id/index.ts"
import { type Notice, OutgoingNotices } from "../../src/notice/index.ts"
import { givenUser } from "./given-user.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine } from "./provenance-of.ts"

const draftNotice = (user: Notice["user"]) =>
  Effect.map(
    freshText,
    (uuid): Notice => ({
      id: NoticeId.ofUuid(uuid),
      user,
      kind: "second-factor-changed",
      facts: { change: "set up" },
      at: nine
    })
  )

const minute = 60_000_000n
const most = 10_000

/** Takes on all that is due and looks at the user's. */
const claimed = (user: Notice["user"], minutes: number) =>
  Effect.flatMap(OutgoingNotices, (queue) =>
    Effect.map(queue.claim({ now: afterNine(minutes), leaseMicros: 2n * minute, most }), (all) =>
      all.filter(({ notice }) => notice.user === user)
    )
  )

export const noticesContract = (run: RunOnBank): void => {
  describe("Notices", () => {
    it("wait in the order in which they came, and are taken on by one sender for a while", () =>
      run(
        Effect.gen(function* () {
          const queue = yield* OutgoingNotices
          const { id: user } = yield* givenUser
          const [one, other] = [yield* draftNotice(user), yield* draftNotice(user)]
          yield* queue.add(one)
          yield* queue.add(other)
          expect(yield* queue.waitingFor(user)).toStrictEqual([one, other])
          const twice = yield* Effect.all([claimed(user, 0), claimed(user, 0)], {
            concurrency: 2
          })
          expect(
            twice
              .flat()
              .map(({ notice }) => notice.id)
              .sort()
          ).toStrictEqual([one.id, other.id])
          expect(twice.flat().map(({ tries }) => tries)).toStrictEqual([1, 1])
          expect(yield* claimed(user, 1)).toStrictEqual([])
          // Whoever took them on has died: they are tried again.
          expect(yield* claimed(user, 2)).toStrictEqual([
            { notice: one, tries: 2 },
            { notice: other, tries: 2 }
          ])
        })
      ))

    it("settled they are gone; postponed they come later; given up they stay and never come", () =>
      run(
        Effect.gen(function* () {
          const queue = yield* OutgoingNotices
          const { id: user } = yield* givenUser
          const notices = [
            yield* draftNotice(user),
            yield* draftNotice(user),
            yield* draftNotice(user)
          ] as const
          for (const notice of notices) yield* queue.add(notice)
          const [settled, postponed, given] = notices
          yield* claimed(user, 10)
          yield* queue.settle(settled.id)
          yield* queue.postpone({ notice: postponed, tries: 1 }, afterNine(60))
          yield* queue.postpone({ notice: given, tries: 1 }, null)
          expect(yield* claimed(user, 59)).toStrictEqual([])
          expect(yield* claimed(user, 60)).toStrictEqual([{ notice: postponed, tries: 2 }])
          expect(yield* queue.waitingFor(user)).toStrictEqual([postponed, given])
        })
      ))

    it("whoever took one on too long ago does not postpone it for who has it now", () =>
      run(
        Effect.gen(function* () {
          const queue = yield* OutgoingNotices
          const { id: user } = yield* givenUser
          const notice = yield* draftNotice(user)
          yield* queue.add(notice)
          const [late] = yield* claimed(user, 0)
          const [now] = yield* claimed(user, 2)
          if (late === undefined || now === undefined) throw new Error("nothing was taken on")
          yield* queue.postpone(late, nine)
          expect(yield* claimed(user, 3)).toStrictEqual([])
          yield* queue.postpone(now, nine)
          expect(yield* claimed(user, 3)).toStrictEqual([{ notice, tries: 3 }])
        })
      ))

    it("for nobody are kept like others", () =>
      run(
        Effect.gen(function* () {
          const queue = yield* OutgoingNotices
          const notice = yield* draftNotice(null)
          yield* queue.add(notice)
          expect(yield* queue.waitingFor(null)).toContainEqual(notice)
          yield* queue.settle(notice.id)
          expect(yield* queue.waitingFor(null)).not.toContainEqual(notice)
        })
      ))

    it("one that a failed unit queued was not", () =>
      run(
        Effect.gen(function* () {
          const queue = yield* OutgoingNotices
          const { atomically } = yield* Atomicity
          const { id: user } = yield* givenUser
          const notice = yield* draftNotice(user)
          yield* Effect.flip(atomically(Effect.andThen(queue.add(notice), Effect.fail("no"))))
          expect(yield* queue.waitingFor(user)).toStrictEqual([])
        })
      ))
  })
}
