/** A refresh token has one successor, and is worth nothing twice. */
import { Effect, Option, Redacted } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addMicros, type Instant, instantFromMicros } from "../../src/calendar/index.ts"
import { SessionId, uuidV7 } from "../../src/id/index.ts"
import {
  decideRefresh,
  type RefreshToken,
  refreshSession,
  usualSessionRules
} from "../../src/identity/index.ts"
import { givenMember, memberSession } from "../../testing/contracts/given-member.ts"
import { nine, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { memoryBank } from "../../testing/index.ts"
import { law } from "../law.ts"

const id = "IDENTITY-6"
const heading = "A refresh token gives at most one successor, and showing it again ends its session"
const options = {
  upheldBy: [
    "packages/domain/src/identity/session/decide-refresh.ts",
    "packages/domain/src/identity/session/refresh-session.ts"
  ],
  database: "refresh_token_one_live",
  authority: "RFC 9700 section 4.14.2; ASVS 5.0 10.4.5"
}

const grace = 10_000_000n

const tokenUsedAt = (usedAt: Instant | null): RefreshToken => ({
  digest: "00".repeat(32),
  session: SessionId.ofUuid(uuidV7({ millis: 1n, random: 1n })),
  issuedAt: instantFromMicros(0n),
  usedAt,
  salt: usedAt === null ? null : "a salt"
})

// Leaning to the edge of the grace, by microseconds.
const anyDelay = fc.oneof(
  fc.bigInt({ min: -2n, max: 2n }).map((micros) => grace + micros),
  fc.bigInt({ min: 0n, max: 10n ** 12n })
)
const anyMoment = fc.bigInt({ min: 1n, max: 10n ** 15n }).map(instantFromMicros)

law(
  id,
  heading,
  "a used token repeats its successor for ten seconds, and from then on ends its session",
  options,
  fc.property(anyMoment, anyDelay, (usedAt, delay) => {
    const token = tokenUsedAt(usedAt)
    const { kind } = decideRefresh({ token, familyIsLive: true }, addMicros(usedAt, delay))
    expect(kind).toBe(delay < grace ? "repeat" : "end-family")
  })
)

law(
  id,
  heading,
  "a token whose session reaches nothing gives nothing, whether and whenever it was used",
  options,
  fc.property(fc.option(anyMoment), anyMoment, (usedAt, now) => {
    const decision = decideRefresh({ token: tokenUsedAt(usedAt), familyIsLive: false }, now)
    expect(decision).toEqual({ kind: "refuse" })
  })
)

/** Somebody shows one of the tokens that were given so far, some time after the last. */
const anyShowing = fc.record({
  token: fc.nat(5),
  seconds: fc.oneof(fc.constantFrom(0, 1, 9, 10, 11), fc.nat(30))
})

law(
  id,
  heading,
  "in whatever order tokens are shown, each gives one successor alone, and the session ends with the first that is shown too late",
  { ...options, runs: 100, caseNoun: "histories" },
  fc.asyncProperty(fc.array(anyShowing, { minLength: 1, maxLength: 15 }), (showings) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const { refreshToken } = yield* memberSession(yield* givenMember)
        const given = [refreshToken]
        const usedAt = new Map<string, Instant>()
        const successors = new Map<string, string>()
        let hasEnded = false
        let now: Instant = nine
        for (const { seconds, token } of showings) {
          now = addMicros(now, BigInt(seconds) * 1_000_000n)
          const shown = given[token % given.length] ?? refreshToken
          const text = Redacted.value(shown)
          const used = usedAt.get(text)
          const isLate = used !== undefined && now >= addMicros(used, grace)
          const provenance = yield* provenanceOf()
          const renewed = yield* Effect.option(
            refreshSession({ token: shown, now, rules: usualSessionRules, provenance })
          )
          expect(Option.isSome(renewed)).toBe(!hasEnded && !isLate)
          hasEnded ||= isLate
          if (Option.isNone(renewed)) continue
          const successor = renewed.value.refreshToken
          expect(successors.get(text) ?? Redacted.value(successor)).toBe(Redacted.value(successor))
          if (used === undefined) given.push(successor)
          usedAt.set(text, used ?? now)
          successors.set(text, Redacted.value(successor))
        }
        // No two tokens share a successor, so that the family is one line.
        expect(new Set(successors.values()).size).toBe(successors.size)
      }).pipe(Effect.provide(memoryBank()))
    )
  )
)

describe("A refresh token", () => {
  const used = instantFromMicros(1_000_000n)
  const late = addMicros(used, grace)

  it.each<readonly [string, RefreshToken, boolean, Instant, string]>([
    ["that was never used", tokenUsedAt(null), true, used, "rotate"],
    ["that was used just now", tokenUsedAt(used), true, used, "repeat"],
    ["that was used a moment later, by another clock", tokenUsedAt(late), true, used, "repeat"],
    ["that was used ten seconds ago", tokenUsedAt(used), true, late, "end-family"],
    ["of a session that has ended", tokenUsedAt(null), false, used, "refuse"],
    ["used just now, of a session that has ended", tokenUsedAt(used), false, used, "refuse"],
    ["whose salt is gone", { ...tokenUsedAt(used), salt: null }, true, used, "refuse"]
  ])("%s: $4", (_, token, familyIsLive, now, kind) => {
    expect(decideRefresh({ token, familyIsLive }, now).kind).toBe(kind)
  })
})
