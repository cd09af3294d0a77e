/** The contract of sessions: found as they are, ended once and for good, used forwards. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { SessionId } from "../../src/id/index.ts"
import {
  type Session,
  type SessionEnding,
  SessionRepository,
  type User
} from "../../src/identity/index.ts"
import { givenUser } from "./given-user.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine } from "./provenance-of.ts"

const givenSession = Effect.fnUntraced(function* (user: User, also: Partial<Session> = {}) {
  const session: Session = {
    id: SessionId.ofUuid(yield* freshText),
    user: user.id,
    origin: { address: "192.0.2.7", userAgent: "A browser/1.0 (Žižka \u{1F511})" },
    startedAt: nine,
    seenAt: nine,
    idleUntil: afterNine(15),
    expiresAt: afterNine(30),
    endedAt: null,
    endedBecause: null,
    steppedUpAt: nine,
    secondFactorAt: null,
    ...also
  }
  yield* (yield* SessionRepository).add(session)
  return session
})

const signedOut = (minutes: number): SessionEnding => ({
  at: afterNine(minutes),
  because: "signed-out"
})

const found = Effect.fnUntraced(function* (session: Session) {
  return Option.getOrThrow(yield* (yield* SessionRepository).find(session.id)).session
})

const idsOf = (sessions: readonly Session[]) => sessions.map(({ id }) => id)

/** The contract of `SessionRepository`. */
export const sessionRepositoryContract = (name: string, open: OpenHarness): void => {
  describe(`Sessions ${name}`, () => {
    const run = bankOf(open)
    finding(run)
    ending(run)
    endingMany(run)
    using(run)
    locking(run)
  })
}

const finding = (run: RunOnBank): void => {
  it("a session is found with its user, as added", () =>
    run(
      Effect.gen(function* () {
        const repository = yield* SessionRepository
        const user = yield* givenUser
        const session = yield* givenSession(user)
        const whole = yield* givenSession(user, {
          origin: { address: null, userAgent: null },
          endedAt: afterNine(1),
          endedBecause: "replaced",
          steppedUpAt: null,
          secondFactorAt: afterNine(1)
        })
        expect(Option.getOrNull(yield* repository.find(session.id))).toStrictEqual({
          session,
          user
        })
        expect(yield* found(whole)).toStrictEqual(whole)
        const unknown = SessionId.ofUuid(yield* freshText)
        expect(Option.isNone(yield* repository.find(unknown))).toBe(true)
      })
    ))

  it("a user's sessions that have not ended are listed, the newest first, and nobody else's", () =>
    run(
      Effect.gen(function* () {
        const repository = yield* SessionRepository
        const [user, other] = [yield* givenUser, yield* givenUser]
        const first = yield* givenSession(user)
        const ended = yield* givenSession(user)
        const last = yield* givenSession(user)
        yield* givenSession(other)
        yield* repository.end(ended.id, signedOut(1))
        expect(yield* repository.listOf(user.id)).toStrictEqual([last, first])
      })
    ))
}

const ending = (run: RunOnBank): void => {
  it("ended, it says since when and why, and ending it again changes nothing", () =>
    run(
      Effect.gen(function* () {
        const repository = yield* SessionRepository
        const user = yield* givenUser
        const session = yield* givenSession(user)
        const other = yield* givenSession(user)
        yield* repository.end(session.id, signedOut(5))
        const ended = { ...session, endedAt: afterNine(5), endedBecause: "signed-out" }
        expect(yield* found(session)).toStrictEqual(ended)
        yield* repository.end(session.id, { at: afterNine(6), because: "user-disabled" })
        yield* repository.end(session.id, { at: afterNine(4), because: "user-disabled" })
        expect(yield* found(session)).toStrictEqual(ended)
        expect(yield* found(other)).toStrictEqual(other)
      })
    ))

  it("ending a session that does not exist changes nothing", () =>
    run(
      Effect.gen(function* () {
        const repository = yield* SessionRepository
        const unknown = SessionId.ofUuid(yield* freshText)
        yield* repository.end(unknown, signedOut(0))
        expect(Option.isNone(yield* repository.find(unknown))).toBe(true)
      })
    ))

  it("a session that a failed unit began or ended was not", () =>
    run(
      Effect.gen(function* () {
        const { atomically } = yield* Atomicity
        const repository = yield* SessionRepository
        const user = yield* givenUser
        const session = yield* givenSession(user)
        yield* Effect.flip(
          atomically(Effect.andThen(repository.end(session.id, signedOut(0)), Effect.fail("no")))
        )
        expect(yield* found(session)).toStrictEqual(session)
        const begun = yield* Effect.flip(
          atomically(Effect.flatMap(givenSession(user), ({ id }) => Effect.fail(id)))
        )
        expect(Option.isNone(yield* repository.find(begun))).toBe(true)
      })
    ))
}

const endingMany = (run: RunOnBank): void => {
  it("all of a user's sessions end together, and nobody else's; those that had ended stay so", () =>
    run(
      Effect.gen(function* () {
        const repository = yield* SessionRepository
        const [user, other] = [yield* givenUser, yield* givenUser]
        const [one, two, before] = [
          yield* givenSession(user),
          yield* givenSession(user),
          yield* givenSession(user)
        ]
        const others = yield* givenSession(other)
        yield* repository.end(before.id, signedOut(1))
        const because = "password-reset"
        const ended = yield* repository.endAll(user.id, { at: afterNine(2), because })
        expect(new Set(ended)).toStrictEqual(new Set(idsOf([one, two])))
        expect(yield* found(one)).toMatchObject({ endedAt: afterNine(2), endedBecause: because })
        expect(yield* found(before)).toMatchObject({ endedBecause: "signed-out" })
        expect(yield* found(others)).toStrictEqual(others)
        expect(yield* repository.listOf(user.id)).toStrictEqual([])
        expect(yield* repository.endAll(user.id, { at: afterNine(3), because })).toStrictEqual([])
      })
    ))

  it("all but one of a user's sessions end together", () =>
    run(
      Effect.gen(function* () {
        const repository = yield* SessionRepository
        const user = yield* givenUser
        const [one, kept, two] = [
          yield* givenSession(user),
          yield* givenSession(user),
          yield* givenSession(user)
        ]
        const ended = yield* repository.endOthers(user.id, kept.id, {
          at: afterNine(2),
          because: "password-changed"
        })
        expect(new Set(ended)).toStrictEqual(new Set(idsOf([one, two])))
        expect(yield* repository.listOf(user.id)).toStrictEqual([kept])
      })
    ))
}

const using = (run: RunOnBank): void => {
  /** A use is written down in a moment, or is not: who looks waits for the moment. */
  const settled = (session: Session, wanted: Partial<Session>) =>
    Effect.gen(function* () {
      for (let tries = 0; tries < 100; tries++) {
        const now = yield* found(session)
        if (now.seenAt === wanted.seenAt) return now
        yield* Effect.sleep("50 millis")
      }
      return yield* found(session)
    })

  it("a use is written down in a moment, and never takes a session past its whole time", () =>
    run(
      Effect.gen(function* () {
        const repository = yield* SessionRepository
        const user = yield* givenUser
        const session = yield* givenSession(user)
        const use = { seenAt: afterNine(10), idleUntil: afterNine(25) }
        yield* repository.noteUse(session.id, use)
        expect(yield* settled(session, use)).toStrictEqual({ ...session, ...use })
      })
    ))

  it("an earlier use moves nothing back, and one of an ended session nothing at all", () =>
    run(
      Effect.gen(function* () {
        const repository = yield* SessionRepository
        const user = yield* givenUser
        const session = yield* givenSession(user)
        const over = yield* givenSession(user)
        const marker = yield* givenSession(user)
        const use = { seenAt: afterNine(10), idleUntil: afterNine(25) }
        yield* repository.noteUse(session.id, use)
        yield* settled(session, use)
        yield* repository.end(over.id, signedOut(5))
        yield* repository.noteUse(session.id, { seenAt: afterNine(5), idleUntil: afterNine(20) })
        yield* repository.noteUse(over.id, use)
        // What is noted later is written no sooner: once it is there, so are those before.
        yield* repository.noteUse(marker.id, use)
        expect(yield* settled(marker, use)).toMatchObject(use)
        expect(yield* found(session)).toStrictEqual({ ...session, ...use })
        expect(yield* found(over)).toStrictEqual({
          ...over,
          endedAt: afterNine(5),
          endedBecause: "signed-out"
        })
      })
    ))
}

const locking = (run: RunOnBank): void => {
  it("20 units that count a user's sessions before they add one do so one after the other", () =>
    run(
      Effect.gen(function* () {
        const { atomically } = yield* Atomicity
        const repository = yield* SessionRepository
        const user = yield* givenUser
        const addAsNext = atomically(
          Effect.gen(function* () {
            const before = yield* repository.lockOf(user.id)
            yield* givenSession(user)
            return before.length
          })
        )
        const seen = yield* Effect.all(Array<typeof addAsNext>(20).fill(addAsNext), {
          concurrency: "unbounded"
        })
        expect(seen.toSorted((one, other) => one - other)).toStrictEqual([
          ...Array.from({ length: 20 }).keys()
        ])
      })
    ))
}
