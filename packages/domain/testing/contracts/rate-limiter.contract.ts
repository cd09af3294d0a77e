/**
 * The contract of rate limiters: the law of a limit, asked of the port in real time.
 *
 * Limiters may be shared with other tests, so that every test has holders of its own. The
 * refilling is slow where nothing may come back in the course of a test, and quick where the
 * test waits for it.
 */
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { BucketPolicy, RateLimiter, Taking } from "../../src/limit/index.ts"

/** A limiter that runs, and as many processes as share its buckets. */
export interface LimiterHarness {
  readonly limiters: readonly RateLimiter["Service"][]
  readonly close: () => Promise<void>
}

/** Opens limiters for a contract. */
export type OpenLimiter = () => Promise<LimiterHarness>

const hour = 3_600_000_000

const slow: BucketPolicy = { name: "slow", capacity: 7, tokenMicros: hour, halvedAlone: false }
const other: BucketPolicy = { name: "other", capacity: 3, tokenMicros: hour, halvedAlone: false }
const quick: BucketPolicy = { name: "quick", capacity: 4, tokenMicros: 100_000, halvedAlone: false }

let holders = 0
const newHolder = (): string => `holder-${++holders}-${Math.random()}`

/** The contract of `RateLimiter`. */
export const rateLimiterContract = (name: string, open: OpenLimiter): void => {
  describe(`The rate limiter ${name}`, () => {
    let opened: LimiterHarness | null = null
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(async () => {
      await opened?.close()
    })
    const turns = new Map<string, number>()
    /** Asks by one process after the other. */
    const take = async (policy: BucketPolicy, holder: string, cost = 1): Promise<Taking> => {
      const limiters = opened?.limiters ?? []
      const turn = (turns.get(holder) ?? 0) + 1
      turns.set(holder, turn)
      const limiter = limiters[turn % limiters.length]
      if (limiter === undefined) throw new Error("the limiter is not open")
      return await Effect.runPromise(limiter.take({ policy, holder, cost }))
    }

    it("admits a full bucket and refuses the next, and tells what is left", async () => {
      const holder = newHolder()
      for (let left = slow.capacity - 1; left >= 0; left--)
        expect(await take(slow, holder)).toMatchObject({
          admitted: true,
          remaining: left,
          retryMicros: 0
        })
      const refused = await take(slow, holder)
      expect(refused).toMatchObject({ admitted: false, remaining: 0 })
      expect(refused.retryMicros).toBeGreaterThan(hour - 60_000_000)
      expect(refused.retryMicros).toBeLessThanOrEqual(hour)
    })

    it("refuses an ask for more than is left, which leaves what is left", async () => {
      const holder = newHolder()
      expect(await take(slow, holder, 5)).toMatchObject({ admitted: true, remaining: 2 })
      expect(await take(slow, holder, 3)).toMatchObject({ admitted: false, remaining: 2 })
      expect(await take(slow, holder, 2)).toMatchObject({ admitted: true, remaining: 0 })
    })

    it("an ask for nothing takes nothing, and is refused when nothing is left", async () => {
      const holder = newHolder()
      expect(await take(slow, holder, 0)).toMatchObject({ admitted: true, remaining: 7 })
      await take(slow, holder, 7)
      expect(await take(slow, holder, 0)).toMatchObject({ admitted: false, remaining: 0 })
    })

    it("of asks at the same time as many are admitted as fit", async () => {
      const holder = newHolder()
      const takings = await Promise.all(Array.from({ length: 40 }, () => take(slow, holder)))
      expect(takings.filter(({ admitted }) => admitted)).toHaveLength(slow.capacity)
    })

    it("holders and limits have nothing to do with one another", async () => {
      const [one, two] = [newHolder(), newHolder()]
      await take(slow, one, 7)
      expect(await take(slow, two)).toMatchObject({ admitted: true, remaining: 6 })
      expect(await take(other, one)).toMatchObject({ admitted: true, remaining: 2 })
      expect(await take(slow, one)).toMatchObject({ admitted: false })
    })

    it("what was told to wait for comes back in that time, and the bucket fills again", async () => {
      const holder = newHolder()
      await take(quick, holder, 4)
      const refused = await take(quick, holder)
      expect(refused.admitted).toBe(false)
      await wait(refused.retryMicros)
      expect((await take(quick, holder)).admitted).toBe(true)
      const { fullMicros } = await take(quick, holder, 0)
      await wait(fullMicros)
      expect(await take(quick, holder)).toMatchObject({ admitted: true, remaining: 3 })
    })
  })
}

// Timers may end a moment early, and clocks tell whole milliseconds.
const wait = (micros: number): Promise<void> =>
  Effect.runPromise(Effect.sleep(Math.ceil(micros / 1_000) + 3))
