/** Renewing a session by its refresh token: races, replays and their consequences (B33). */

import { Effect, Option, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { AuditTrail, Digest } from "../../src/audit/index.ts"
import type { Instant } from "../../src/calendar/index.ts"
import {
  RefreshRefused,
  RefreshTokens,
  refreshSession,
  SessionRepository,
  secretDigest,
  signOut,
  usualSessionRules
} from "../../src/identity/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenMember, memberSession, secondsAfterNine } from "./given-member.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, nine, provenanceOf } from "./provenance-of.ts"

const refreshed = Effect.fnUntraced(function* (token: Redacted.Redacted, now: Instant) {
  const provenance = yield* provenanceOf({ principal: "anybody" })
  return yield* refreshSession({ token, now, rules: usualSessionRules, provenance })
})

const tokenOf = (renewed: { readonly refreshToken: Redacted.Redacted }) =>
  Redacted.value(renewed.refreshToken)

export const refreshContract = (run: RunOnBank): void => {
  describe("Renewing a session", () => {
    races(run)
    replays(run)
    ends(run)
  })
}

const races = (run: RunOnBank): void => {
  it("20 at once with one token get one successor, and the family lives on by it", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { refreshToken, session } = yield* memberSession(user)
        const renewals = yield* Effect.all(
          Array.from({ length: 20 }, (_, at) => refreshed(refreshToken, secondsAfterNine(at % 9))),
          { concurrency: "unbounded" }
        )
        const successors = new Set(renewals.map(tokenOf))
        expect(successors.size).toBe(1)
        expect(successors.has(Redacted.value(refreshToken))).toBe(false)
        expect(new Set(renewals.map((each) => each.session.id))).toStrictEqual(
          new Set([session.id])
        )
        const [successor] = renewals
        if (successor === undefined) return yield* Effect.die(new Error("nobody renewed"))
        const next = yield* refreshed(successor.refreshToken, secondsAfterNine(60))
        expect(successors.has(tokenOf(next))).toBe(false)
      })
    ))

  it("a chain of 10 renewals gives 10 tokens, each of them another", () =>
    run(
      Effect.gen(function* () {
        const { refreshToken } = yield* memberSession(yield* givenMember)
        const seen = [refreshToken]
        for (let step = 1; step <= 10; step++)
          seen.push((yield* refreshed(seen.at(-1) ?? refreshToken, afterNine(step))).refreshToken)
        expect(new Set(seen.map(Redacted.value)).size).toBe(11)
      })
    ))
}

const replays = (run: RunOnBank): void => {
  it("within ten seconds a used token gives what it gave, and from then on ends the family", () =>
    run(
      Effect.gen(function* () {
        const user = yield* givenMember
        const { refreshToken, session } = yield* memberSession(user)
        const first = yield* refreshed(refreshToken, nine)
        const again = yield* refreshed(refreshToken, secondsAfterNine(9))
        expect(tokenOf(again)).toBe(tokenOf(first))
        yield* expectRefusal(new RefreshRefused({}), refreshed(refreshToken, secondsAfterNine(10)))
        const found = Option.getOrThrow(yield* (yield* SessionRepository).find(session.id))
        expect(found.session).toMatchObject({
          endedAt: secondsAfterNine(10),
          endedBecause: "refresh-token-reused"
        })
        // The thief's successor and the owner's are one, and neither is worth anything now.
        yield* expectRefusal(
          new RefreshRefused({}),
          refreshed(first.refreshToken, secondsAfterNine(11))
        )
        const told = yield* (yield* OutgoingNotices).waitingFor(user.id)
        expect(told.map(({ kind }) => kind)).toContain("session-ended-by-reuse")
        expect((yield* (yield* AuditTrail).of(user.id)).at(-1)).toMatchObject({
          action: "refresh-token-reused",
          after: { ended: session.id }
        })
      })
    ))

  it("a token from long before ends the family too, when its successors have been used since", () =>
    run(
      Effect.gen(function* () {
        const { refreshToken, session } = yield* memberSession(yield* givenMember)
        let last = refreshToken
        for (let step = 1; step <= 3; step++)
          last = (yield* refreshed(last, afterNine(step))).refreshToken
        yield* expectRefusal(new RefreshRefused({}), refreshed(refreshToken, afterNine(4)))
        yield* expectRefusal(new RefreshRefused({}), refreshed(last, afterNine(4)))
        const found = Option.getOrThrow(yield* (yield* SessionRepository).find(session.id))
        expect(found.session.endedBecause).toBe("refresh-token-reused")
      })
    ))

  it("within the grace a family that has ended gives nothing", () =>
    run(
      Effect.gen(function* () {
        const { refreshToken, session } = yield* memberSession(yield* givenMember)
        yield* refreshed(refreshToken, nine)
        yield* signOut({ session, at: secondsAfterNine(1), provenance: yield* provenanceOf() })
        yield* expectRefusal(new RefreshRefused({}), refreshed(refreshToken, secondsAfterNine(2)))
      })
    ))

  it("a token that nobody was given is refused, and ends nothing", () =>
    run(
      Effect.gen(function* () {
        const { session } = yield* memberSession(yield* givenMember)
        yield* expectRefusal(
          new RefreshRefused({}),
          refreshed(Redacted.make("0".repeat(64)), nine),
          refreshed(Redacted.make(session.id), nine)
        )
        const found = Option.getOrThrow(yield* (yield* SessionRepository).find(session.id))
        expect(found.session.endedAt).toBe(null)
      })
    ))
}

const ends = (run: RunOnBank): void => {
  it("a renewal leaves the absolute end where it was, and none comes after it", () =>
    run(
      Effect.gen(function* () {
        const customer = { idleSeconds: 900, wholeSeconds: 1_800 }
        const rules = { ...usualSessionRules, customer }
        const { refreshToken, session } = yield* memberSession(yield* givenMember, { rules })
        let last = refreshToken
        for (const minutes of [10, 20]) {
          const renewed = yield* refreshed(last, afterNine(minutes))
          expect(renewed.session.expiresAt).toBe(afterNine(30))
          last = renewed.refreshToken
          yield* usedAt(session.id, afterNine(minutes))
        }
        yield* expectRefusal(new RefreshRefused({}), refreshed(last, afterNine(30)))
      })
    ))

  it("a session that was left alone is not renewed", () =>
    run(
      Effect.gen(function* () {
        const { refreshToken } = yield* memberSession(yield* givenMember)
        yield* expectRefusal(new RefreshRefused({}), refreshed(refreshToken, afterNine(15)))
      })
    ))

  it("what is kept of a token is its digest, and it is forgotten with its session", () =>
    run(
      Effect.gen(function* () {
        const { sha256 } = yield* Digest
        const { atomically } = yield* Atomicity
        const tokens = yield* RefreshTokens
        const user = yield* givenMember
        const { refreshToken, session } = yield* memberSession(user)
        const digest = secretDigest(sha256, refreshToken)
        const kept = yield* atomically(tokens.lock(digest))
        expect(Option.getOrThrow(kept).token).toStrictEqual({
          digest,
          session: session.id,
          issuedAt: nine,
          usedAt: null,
          salt: null
        })
        yield* tokens.forget(user.id, afterNine(1))
        expect(Option.isSome(yield* atomically(tokens.lock(digest)))).toBe(true)
        yield* signOut({ session, at: afterNine(1), provenance: yield* provenanceOf() })
        yield* tokens.forget(user.id, afterNine(1))
        expect(Option.isNone(yield* atomically(tokens.lock(digest)))).toBe(true)
      })
    ))
}

/** A use that was written down, for the next renewal to be in time. */
const usedAt = Effect.fnUntraced(function* (
  id: Parameters<SessionRepository["Service"]["find"]>[0],
  at: Instant
) {
  const sessions = yield* SessionRepository
  for (let tries = 0; tries < 100; tries++) {
    const found = Option.getOrThrow(yield* sessions.find(id)).session
    if (found.seenAt >= at) return
    yield* Effect.sleep("50 millis")
  }
})
