/** Of the keys that sign access tokens one signs, and what it signed is accepted while it lives. */
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addMicros, type Instant, instantFromMicros } from "../../src/calendar/index.ts"
import {
  decideAddition,
  decidePromotion,
  decideRetirement,
  isAccepted,
  type KeyRing,
  keyOf,
  lastTokenOver,
  noticeSeconds,
  type SigningKey,
  signingKeyOf,
  tokenLifeSecondsMax
} from "../../src/key/index.ts"
import { law } from "../law.ts"

const id = "KEY-1"
const heading = "One key signs, and what it signed is accepted while it lives"
const options = {
  upheldBy: [
    "packages/domain/src/key/signing-key.ts",
    "packages/domain/src/key/decide-key-move.ts"
  ],
  database:
    "unique index `signing_key_one_signs`; triggers `signing_key_some_signs`, `signing_key_goes_forward`; check `signing_key_private_while_it_may_sign`",
  authority: "NIST SP 800-57 part 1 section 5.3; RFC 8725 section 3.12",
  caseNoun: "histories of a key ring"
}

/** Something done to the ring, so many seconds after what was done before. */
interface Step {
  readonly wait: number
  readonly move: "add" | "promote" | "retire" | "retire at once"
  /** Which of the keys, counted from the latest. */
  readonly which: number
}

// Waits lean to the moments that matter: the notice, and the longest life of a token.
const anyStep: fc.Arbitrary<Step> = fc.record({
  wait: fc.oneof(
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: noticeSeconds - 1, max: noticeSeconds + 1 }),
    fc.integer({ min: tokenLifeSecondsMax - 1, max: tokenLifeSecondsMax + 100 })
  ),
  move: fc.constantFrom("add", "add", "promote", "promote", "retire", "retire at once"),
  which: fc.nat(3)
})

const anyHistory = fc.array(anyStep, { minLength: 1, maxLength: 25 })

const beginning = instantFromMicros(1_770_000_000_000_000n)
const seconds = (count: number): bigint => BigInt(count) * 1_000_000n

const newKey = (count: number) => ({
  kid: `key-${count}`,
  publicKey: Uint8Array.of(count),
  sealedPrivateKey: Uint8Array.of(count)
})

const changesOf = (ring: KeyRing, step: Step, now: Instant): readonly SigningKey[] => {
  const kid = ring.at(-1 - step.which)?.kid ?? "none"
  if (step.move === "add")
    return Result.match(decideAddition(ring, newKey(ring.length), now), {
      onSuccess: (key) => [key],
      onFailure: () => []
    })
  if (step.move === "promote") return Result.getOrElse(decidePromotion(ring, kid, now), () => [])
  return Result.match(decideRetirement(ring, kid, now, step.move === "retire at once"), {
    onSuccess: (key) => [key],
    onFailure: () => []
  })
}

const saved = (ring: KeyRing, key: SigningKey): KeyRing =>
  keyOf(ring, key.kid) === undefined
    ? [...ring, key]
    : ring.map((each) => (each.kid === key.kid ? key : each))

interface Moment {
  readonly ring: KeyRing
  readonly now: Instant
}

/** The ring after every single save of a history, with the moment from which it stands. */
const momentsOf = (history: readonly Step[]): readonly Moment[] => {
  const moments: Moment[] = []
  let ring: KeyRing = []
  let now = beginning
  for (const step of history) {
    now = addMicros(now, seconds(step.wait))
    for (const key of changesOf(ring, step, now)) ring = saved(ring, key)
    moments.push({ ring, now })
  }
  return moments
}

law(
  id,
  heading,
  "from the first key on exactly one signs, whatever is asked of the ring, and it was known everywhere before",
  { ...options, runs: 2_000 },
  fc.property(anyHistory, (history) => {
    for (const { ring, now } of momentsOf(history)) {
      const signing = ring.filter(({ stage }) => stage === "promoted")
      expect(signing).toHaveLength(ring.length === 0 ? 0 : 1)
      expect(signingKeyOf(ring)).toBe(signing[0])
      const [first] = ring
      for (const key of signing) {
        if (key.stage !== "promoted" || key.kid === first?.kid) continue
        expect(key.promotedAt - key.addedAt).toBeGreaterThanOrEqual(seconds(noticeSeconds))
        expect(now).toBeGreaterThanOrEqual(key.promotedAt)
      }
    }
  })
)

law(
  id,
  heading,
  "a token of the longest life is accepted to its end, though its process heard last that the key was retired; unless the key was revoked at once",
  { ...options, runs: 2_000 },
  fc.property(anyHistory, fc.integer({ min: 0, max: noticeSeconds }), (history, late) => {
    const moments = momentsOf(history)
    const last = moments.at(-1)?.ring ?? []
    const revoked = new Set(
      last.flatMap((key) =>
        key.stage === "retired" && key.acceptedUntil < lastTokenOver(key.retiredAt) ? [key.kid] : []
      )
    )
    for (const [at, { now, ring }] of moments.entries()) {
      const signer = signingKeyOf(ring)
      if (signer === undefined || revoked.has(signer.kid)) continue
      // It signs up to the next change, and for as long as that stays unheard of.
      const until = addMicros(moments[at + 1]?.now ?? now, seconds(late))
      const tokenEnds = addMicros(until, seconds(tokenLifeSecondsMax))
      for (const later of moments.slice(at)) {
        const key = keyOf(later.ring, signer.kid)
        expect(key !== undefined && isAccepted(key, addMicros(tokenEnds, -1n))).toBe(true)
      }
    }
  })
)

law(
  id,
  heading,
  "a retired key has no private part, never signs again, and is accepted no more when its time is over",
  { ...options, runs: 2_000 },
  fc.property(anyHistory, (history) => {
    const retired = new Map<string, Instant>()
    for (const { ring } of momentsOf(history)) {
      for (const kid of retired.keys()) expect(keyOf(ring, kid)?.stage).toBe("retired")
      for (const key of ring) {
        if (key.stage !== "retired") continue
        expect(key).not.toHaveProperty("sealedPrivateKey")
        expect(key.acceptedUntil).toBeLessThanOrEqual(retired.get(key.kid) ?? key.acceptedUntil)
        expect(isAccepted(key, key.acceptedUntil)).toBe(false)
        retired.set(key.kid, key.acceptedUntil)
      }
    }
  })
)

describe("A key that somebody else may have", () => {
  it("goes at once, after another was promoted: nothing that it signed is accepted", () => {
    const later = addMicros(beginning, seconds(noticeSeconds))
    const first = Result.getOrThrow(decideAddition([], newKey(0), beginning))
    const second = Result.getOrThrow(decideAddition([first], newKey(1), beginning))
    const [retired, promoted] = Result.getOrThrow(decidePromotion([first, second], "key-1", later))
    expect(promoted?.kid).toBe("key-1")
    if (retired === undefined || promoted === undefined) throw new Error("nothing was promoted")
    expect(isAccepted(retired, addMicros(later, seconds(3_600)))).toBe(true)
    const gone = Result.getOrThrow(decideRetirement([retired, promoted], "key-0", later, true))
    expect(isAccepted(gone, later)).toBe(false)
    expect(isAccepted(promoted, later)).toBe(true)
  })
})
