/**
 * Passwords by argon2id: what is kept, how many are hashed at once, and what time tells.
 *
 * Source: OWASP Password Storage Cheat Sheet; RFC 9106; ASVS 5.0 6.3.8, 11.4.2.
 */
import { PasswordHasher, SignInBusy } from "@florin/domain/identity"
import { Cause, Effect, Exit, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { argon2PasswordHasher } from "../src/index.ts"

const line = { hashings: 2, waiting: 32, waitMillis: 30_000 }
const quick = { memoryKib: 8, iterations: 1, parallelism: 1, ...line }
/** Dear enough to be measured. */
const dear = { memoryKib: 19_456, iterations: 2, parallelism: 1, ...line }

const word = Redacted.make("correct horse battery staple")

const withHasher = <A>(
  settings: typeof quick,
  work: (hasher: PasswordHasher["Service"]) => Effect.Effect<A, SignInBusy>
): Promise<A> =>
  Effect.runPromise(
    Effect.flatMap(PasswordHasher, work).pipe(Effect.provide(argon2PasswordHasher(settings)))
  )

describe("ASVS 11.4.2, 6.2.8 · A password's hash", () => {
  it("is argon2id at the cost that the settings ask for, with a salt of its own", async () => {
    const [one, other] = await withHasher(dear, ({ hash }) => Effect.all([hash(word), hash(word)]))
    expect(one).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/u
    )
    expect(other).not.toBe(one)
    expect(one).not.toContain("correct")
  })

  it("matches the same password and no other, however long they agree", async () => {
    const long = `${"x".repeat(127)}a`
    const matches = await withHasher(quick, (hasher) =>
      Effect.flatMap(hasher.hash(Redacted.make(long)), (hash) =>
        Effect.all(
          [long, `${"x".repeat(127)}b`, long.slice(0, 72), `${long} `, long.toUpperCase(), ""].map(
            (each) => hasher.matches(Redacted.make(each), hash)
          )
        )
      )
    )
    expect(matches).toEqual([true, false, false, false, false, false])
  })

  it.each([
    ["caf\u00e9 au lait, s'il", "cafe\u0301 au lait, s'il"],
    ["cafe\u0301 au lait, s'il", "caf\u00e9 au lait, s'il"]
  ])("is the same however a letter with its accent is written", async (kept, typed) => {
    const matches = await withHasher(quick, (hasher) =>
      Effect.flatMap(hasher.hash(Redacted.make(kept)), (hash) =>
        hasher.matches(Redacted.make(typed), hash)
      )
    )
    expect(matches).toBe(true)
  })

  it("of an earlier cost is still matched, and told to be outdated", async () => {
    const hash = await withHasher(quick, (hasher) => hasher.hash(word))
    const [matches, isOutdated] = await withHasher(dear, (hasher) =>
      Effect.map(hasher.matches(word, hash), (same) => [same, hasher.isOutdated(hash)])
    )
    expect([matches, isOutdated]).toEqual([true, true])
    const isStill = await withHasher(quick, (hasher) => Effect.sync(() => hasher.isOutdated(hash)))
    expect(isStill).toBe(false)
  })

  // Whoever can write to the database could name a cost that takes all memory, or an hour.
  it.each([
    "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
    "$argon2id$v=19$m=65537,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
    "$argon2id$v=19$m=8,t=99,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
    "$argon2id$v=19$m=8,t=4000000000,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
    "$argon2id$v=19$m=64,t=1,p=64$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
    "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
    "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
    "",
    "nonsense"
  ])("that this bank cannot have made matches nothing, and is not computed: %s", async (kept) => {
    const begun = performance.now()
    const [matches, isOutdated] = await withHasher(quick, (hasher) =>
      Effect.map(hasher.matches(word, kept), (same) => [same, hasher.isOutdated(kept)])
    )
    expect([matches, isOutdated]).toEqual([false, true])
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

describe("A user that is not there", () => {
  it("matches nothing, not even the password that stands in for one", async () => {
    const matches = await withHasher(quick, (hasher) =>
      Effect.all([
        hasher.matches(word, null),
        hasher.matches(Redacted.make("the password of nobody"), null)
      ])
    )
    expect(matches).toEqual([false, false])
  })

  it("ASVS 6.3.8 · takes as long as a wrong password does", async () => {
    const [known, unknown] = await withHasher(dear, (hasher) =>
      Effect.gen(function* () {
        const hash = yield* hasher.hash(word)
        const wrong = Redacted.make("wrong horse battery staple")
        const timesOf: Record<"known" | "unknown", number[]> = { known: [], unknown: [] }
        for (let round = 0; round < 15; round++)
          for (const [name, against] of [
            ["known", hash],
            ["unknown", null]
          ] as const) {
            const begun = performance.now()
            yield* hasher.matches(wrong, against)
            timesOf[name].push(performance.now() - begun)
          }
        return [median(timesOf.known), median(timesOf.unknown)] as const
      })
    )
    // A check that is left out takes no time at all; noise is well below a half.
    expect(unknown / known).toBeGreaterThan(0.5)
    expect(unknown / known).toBeLessThan(2)
  })
})

describe("Many passwords at once", () => {
  it("are hashed two at a time; 32 wait, and who comes then is told to come back", async () => {
    const exits = await withHasher(dear, (hasher) =>
      Effect.all(
        Array.from({ length: 40 }, () => Effect.exit(hasher.hash(word))),
        { concurrency: "unbounded" }
      )
    )
    expect(exits.filter(Exit.isSuccess)).toHaveLength(34)
    for (const exit of exits.filter(Exit.isFailure))
      expect(Cause.squash(exit.cause)).toBeInstanceOf(SignInBusy)
  })

  it("keep their place until the hashing has really ended, though the caller has gone", async () => {
    const exits = await withHasher(dear, (hasher) =>
      Effect.gen(function* () {
        const hashes = Array.from({ length: 34 }, () => hasher.hash(word))
        const leaving = yield* Effect.forEach(hashes, (hash) =>
          Effect.forkChild(hash, { startImmediately: true })
        )
        for (const fiber of leaving) fiber.interruptUnsafe()
        yield* Effect.yieldNow
        return yield* Effect.all(hashes.map(Effect.exit), { concurrency: "unbounded" })
      })
    )
    // Those who waited made room; the two that are being hashed did not.
    expect(exits.filter(Exit.isSuccess)).toHaveLength(32)
  })

  it("are told to come back when their turn does not come in time", async () => {
    const impatient = { ...dear, hashings: 1, waitMillis: 1 }
    const exits = await withHasher(impatient, (hasher) =>
      Effect.all(
        Array.from({ length: 10 }, () => Effect.exit(hasher.hash(word))),
        { concurrency: "unbounded" }
      )
    )
    expect(exits.filter(Exit.isSuccess).length).toBeLessThan(5)
    for (const exit of exits.filter(Exit.isFailure))
      expect(Cause.squash(exit.cause)).toBeInstanceOf(SignInBusy)
    // Whoever gave up took no place with them.
    expect(exits.filter(Exit.isSuccess).length).toBeGreaterThan(0)
  })

  it("leave no trace of themselves: afterwards as many are taken as before", async () => {
    const exits = await withHasher(quick, (hasher) =>
      Effect.gen(function* () {
        const round = Effect.all(
          Array.from({ length: 34 }, () => Effect.exit(hasher.hash(word))),
          { concurrency: "unbounded" }
        )
        yield* round
        return yield* round
      })
    )
    expect(exits.every(Exit.isSuccess)).toBe(true)
  })
})

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
