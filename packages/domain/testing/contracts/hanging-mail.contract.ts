/**
 * Two senders and a mail server that hangs: while one hands a letter over nobody else does,
 * and one that has left is not handed over again.
 *
 * The moved clock is counted by hand: a hand-over that hangs moves it on, and lets the other
 * sender work meanwhile, as another process would.
 */
import { Clock, Effect } from "effect"
import { describe, expect, it } from "vitest"
import { addMicros } from "../../src/calendar/index.ts"
import { sendNotices, UserRepository } from "../../src/identity/index.ts"
import {
  handOverMillisMax,
  type Letter,
  LetterNotSent,
  Notifier,
  queueNotice
} from "../../src/notice/index.ts"
import { givenMember } from "./given-member.ts"
import type { BankPorts, RunOnBank } from "./harness.ts"
import { nine } from "./provenance-of.ts"
import { lettersTo, waitingKinds } from "./signed-in-people.ts"
import { standingClock } from "./standing-clock.ts"

const letters = 8

/** A user with as many letters waiting; what waited in the bank before has left. */
const givenWaiting = Effect.gen(function* () {
  const user = yield* givenMember
  yield* lettersTo(user)
  for (let nth = 0; nth < letters; nth += 1)
    yield* queueNotice({ user: user.id, kind: "password-changed", facts: {}, at: nine })
  return user
})

/** What the senders of the test did with the letters of one user. */
const outbox = () => {
  const inHands = new Set<string>()
  const left: string[] = []
  const twice: string[] = []
  return {
    left,
    twice,
    begin: ({ id }: Letter) => {
      if (inHands.has(id) || left.includes(id)) twice.push(id)
      inHands.add(id)
    },
    end: ({ id }: Letter, sent: boolean) => {
      inHands.delete(id)
      if (sent) left.push(id)
    }
  }
}

export const hangingMailContract = (run: RunOnBank): void => {
  describe("Two senders and a mail server that hangs", () => {
    it("hand no letter over that the other has in hands or has sent", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenWaiting
          const { clock, micros, move } = yield* standingClock
          const bank = yield* Effect.context<BankPorts>()
          const { begin, end, left, twice } = outbox()
          const round = (send: Notifier["Service"]["send"]) =>
            Effect.suspend(() =>
              sendNotices({
                now: addMicros(nine, micros()),
                bankName: "Bank",
                publicUrl: "https://bank.example"
              })
            ).pipe(Effect.provideService(Notifier, { send }))
          // The other's line to the mail server lets one letter through in each round.
          const other = Effect.suspend(() => {
            let through = 0
            return round((letter) => {
              if (through > 0) return Effect.fail(new LetterNotSent({ reason: "one at a time" }))
              through += 1
              return Effect.sync(() => {
                begin(letter)
                end(letter, true)
              })
            })
          })
          const hanging = round((letter) =>
            Effect.gen(function* () {
              begin(letter)
              yield* move(handOverMillisMax)
              yield* Effect.provideContext(other, bank)
              end(letter, false)
              return yield* new LetterNotSent({ reason: "no answer in time" })
            })
          )
          for (let turn = 0; turn < letters; turn += 1)
            // What failed waits for an hour at most.
            yield* Effect.provideService(hanging, Clock.Clock, clock).pipe(
              Effect.andThen(move(3_600_000))
            )
          expect(twice).toStrictEqual([])
          // The last one is always in the hands of the sender that hangs.
          expect(left).toHaveLength(letters - 1)
          const rest = yield* lettersTo(user, addMicros(nine, micros()))
          expect(new Set([...left, ...rest.map(({ id }) => id)]).size).toBe(letters)
          expect(yield* waitingKinds(user)).toStrictEqual([])
        })
      ))

    it("leave a letter that took so long to get ready that its lease might end on the way", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenWaiting
          const { clock, move } = yield* standingClock
          const users = yield* UserRepository
          const sentWhenReadyIn = (millis: number, afterMinutes: number) => {
            const slow = {
              ...users,
              find: (id: typeof user.id) => Effect.tap(users.find(id), () => move(millis))
            }
            return sendNotices({
              now: addMicros(nine, BigInt(afterMinutes) * 60_000_000n),
              bankName: "Bank",
              publicUrl: "https://bank.example"
            }).pipe(
              Effect.provideService(Notifier, { send: () => Effect.void }),
              Effect.provideService(UserRepository, slow),
              Effect.provideService(Clock.Clock, clock)
            )
          }
          const late = yield* sentWhenReadyIn(3 * handOverMillisMax + 1, 0)
          expect(late.sent).toBe(0)
          expect(late.failed).toContain("getting it ready took too long")
          expect(yield* waitingKinds(user)).toHaveLength(letters)
          const inTime = yield* sentWhenReadyIn(3 * handOverMillisMax, 600)
          expect(inTime.failed).toStrictEqual([])
          expect(yield* waitingKinds(user)).toStrictEqual([])
        })
      ))
  })
}
