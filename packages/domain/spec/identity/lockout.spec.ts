/** Failures slow sign-ins down, by no more and no less than said, and every wait ends. */
import { Effect, Redacted } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addMicros, type Instant, instantFromMicros } from "../../src/calendar/index.ts"
import {
  countFailure,
  type EmailAddress,
  type FailureCount,
  type LockoutRules,
  networkOf,
  refusedUntil,
  SignInLocked,
  usualAccountLockout,
  usualNetworkLockout
} from "../../src/identity/index.ts"
import { freshEmail, givenMember } from "../../testing/contracts/given-member.ts"
import { afterNine } from "../../testing/contracts/provenance-of.ts"
import { signedIn } from "../../testing/contracts/signed-in-people.ts"
import { memoryBank } from "../../testing/index.ts"
import { law } from "../law.ts"

const id = "IDENTITY-3"
const heading = "Failures slow the next tries down, and every wait ends"
const options = {
  upheldBy: [
    "packages/domain/src/identity/lockout/lockout.ts",
    "packages/domain/src/identity/lockout/admit-sign-in.ts"
  ],
  authority: "RTS 2018/389 Art. 4(3)(b); OWASP ASVS 5.0 6.3.1, 6.3.8"
}

const second = 1_000_000n
const anyMicros = (most: bigint) => fc.bigInt({ min: 0n, max: most })

const anyRules: fc.Arbitrary<LockoutRules> = fc
  .record({
    freeFailures: fc.integer({ min: 1, max: 6 }),
    firstWaitMicros: anyMicros(100n * second).map((wait) => wait + 1n),
    longer: anyMicros(1_000n * second),
    failuresMax: fc.option(fc.integer({ min: 10, max: 100 })),
    forgotten: anyMicros(1_000n * second)
  })
  .map(({ failuresMax, firstWaitMicros, forgotten, freeFailures, longer }) => ({
    freeFailures,
    firstWaitMicros,
    longestWaitMicros: firstWaitMicros + longer,
    failuresMax,
    // A count outlives its own wait: else the wait would end by being forgotten.
    forgottenAfterMicros: firstWaitMicros + longer + forgotten
  }))

const begin = instantFromMicros(0n)

/** Wrong tries at these moments: which of them were admitted, and the counts after each. */
const tried = (rules: LockoutRules, gaps: readonly bigint[]) => {
  let now = begin
  let count: FailureCount | null = null
  const admitted: { readonly at: Instant; readonly failures: number }[] = []
  for (const gap of gaps) {
    now = addMicros(now, gap)
    if (refusedUntil(rules, count, now) !== null) continue
    count = countFailure(rules, count, now)
    admitted.push({ at: now, failures: count.failures })
  }
  return admitted
}

const doubled = (rules: LockoutRules, times: number): bigint => {
  const { firstWaitMicros, longestWaitMicros } = rules
  const waits = [firstWaitMicros]
  for (let wait = firstWaitMicros; waits.length <= times; wait += wait) {
    if (wait >= longestWaitMicros) return longestWaitMicros
    waits.push(wait + wait)
  }
  return (
    [waits.at(-1) ?? firstWaitMicros, longestWaitMicros].sort((one, other) =>
      one < other ? -1 : 1
    )[0] ?? longestWaitMicros
  )
}

const anyGaps = fc.array(
  fc.oneof(
    anyMicros(2n * second),
    anyMicros(300n * second),
    // Now and then long enough for a count to be forgotten.
    anyMicros(5_000n * second)
  ),
  { maxLength: 60 }
)

law(
  id,
  heading,
  "after the free failures no try is admitted within its wait, which doubles up to the longest",
  { ...options, runs: 500, caseNoun: "histories of failures" },
  fc.property(anyRules, anyGaps, (rules, gaps) => {
    const admitted = tried(rules, gaps)
    for (const [nth, { at, failures }] of admitted.entries()) {
      const before = admitted[nth - 1]
      if (before === undefined || before.failures < rules.freeFailures || failures === 1) continue
      expect(failures).toBe(before.failures + 1)
      const wait = doubled(rules, before.failures - rules.freeFailures)
      expect(at - before.at).toBeGreaterThanOrEqual(wait)
      if (rules.failuresMax !== null) expect(failures).toBeLessThanOrEqual(rules.failuresMax)
    }
  })
)

law(
  id,
  heading,
  "whoever is told to wait may try at the end of the wait, and the wait is never past the longest",
  { ...options, runs: 500, caseNoun: "counts" },
  fc.property(
    anyRules,
    fc.integer({ min: 1, max: 200 }),
    anyMicros(3_000n * second),
    (rules, failures, later) => {
      const count = { failures, lastFailedAt: begin }
      const now = addMicros(begin, later)
      const until = refusedUntil(rules, count, now)
      const isAtMost = rules.failuresMax !== null && failures >= rules.failuresMax
      expect(until === "reset").toBe(isAtMost)
      if (until === null || until === "reset") return
      expect(until - now).toBeLessThanOrEqual(rules.longestWaitMicros)
      expect(refusedUntil(rules, count, addMicros(until, -1n))).toBe(until)
      expect(refusedUntil(rules, count, until)).toBe(null)
    }
  )
)

const wrong = Redacted.make("a long walk to the shop")

/** What each try is answered, in a bank of its own. */
const answersTo = (known: boolean, minutes: readonly number[]) =>
  Effect.runPromise(
    Effect.provide(
      Effect.gen(function* () {
        const email: EmailAddress = known ? (yield* givenMember).email : yield* freshEmail
        return yield* Effect.forEach(minutes, (after) =>
          Effect.flip(signedIn({ email, password: wrong, at: afterNine(after) }))
        )
      }),
      memoryBank()
    )
  )

law(
  id,
  heading,
  "who has an address cannot be told from the answers to any history of wrong passwords",
  { ...options, runs: 60, caseNoun: "histories of failures" },
  fc.asyncProperty(
    fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 }),
    async (gaps) => {
      let now = 0
      const minutes = gaps.map((gap) => (now += gap))
      expect(await answersTo(true, minutes)).toStrictEqual(await answersTo(false, minutes))
    }
  )
)

describe("The wait after a failure", () => {
  const at = instantFromMicros(0n)
  const secondsAfter = (failures: number, rules = usualAccountLockout) => {
    const until = refusedUntil(rules, { failures, lastFailedAt: at }, at)
    return typeof until === "bigint" ? Number((until - at) / second) : until
  }

  it.each([
    [1, null],
    [4, null],
    [5, 60],
    [6, 120],
    [7, 240],
    [8, 480],
    [9, 960],
    [10, 1_800],
    [11, 1_800],
    [99, 1_800],
    [100, "reset"],
    [1_000, "reset"]
  ] as const)("number %i of an account is %s", (failures, expected) => {
    expect(secondsAfter(failures)).toBe(expected)
  })

  it.each([
    [49, null],
    [50, 60],
    [51, 120],
    [1_000, 1_800]
  ] as const)("number %i from a network is %s", (failures, expected) => {
    expect(secondsAfter(failures, usualNetworkLockout)).toBe(expected)
  })

  it("is not shortened by a clock that goes back", () => {
    const earlier = addMicros(at, -3_600n * second)
    const count = { failures: 4, lastFailedAt: at }
    const after = countFailure(usualAccountLockout, count, earlier)
    expect(after).toStrictEqual({ failures: 5, lastFailedAt: at })
    expect(refusedUntil(usualAccountLockout, after, earlier)).toBe(addMicros(at, 60n * second))
  })

  it("is told as a refusal with whole seconds", () => {
    expect(new SignInLocked({ retryAfterSeconds: 60 })).toMatchObject({ retryAfterSeconds: 60 })
  })
})

describe("The network of an address", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:0001:0002::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["1:2:3::", "1:2:3:0::/64"]
  ])("%s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
