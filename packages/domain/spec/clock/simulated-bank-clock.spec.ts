/** The simulated clock: it moves forward, for every process, and asks its store seldom. */
import { describe, expect, it } from "@effect/vitest"
import { Context, Deferred, Effect, Exit, Fiber, Layer, Result } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import {
  addMicros,
  type Instant,
  instantFromIso,
  instantToIso,
  parseTimeZone
} from "../../src/calendar/index.ts"
import {
  BankClock,
  ClockMovesForwardOnly,
  SimulatedClockStore,
  simulatedBankClock
} from "../../src/clock/index.ts"

const instant = (text: string): Instant => Result.getOrThrow(instantFromIso(text))
const systemStart = instant("2026-11-24T10:00:00.500Z")
const startMillis = Date.parse("2026-11-24T10:00:00.500Z")
const newYork = Result.getOrThrow(parseTimeZone("America/New_York"))
const hour = 3_600_000_000n

/** A store that counts how often it is read, and whose reading can be slow or fail. */
const countingStore = () => {
  let ahead = 0n
  let reads = 0
  let reading: Effect.Effect<void> = Effect.void
  return {
    reads: () => reads,
    ahead: () => ahead,
    moveElsewhere: (to: bigint) => {
      ahead = to
    },
    readingTakes: (effect: Effect.Effect<void>) => {
      reading = effect
    },
    layer: Layer.succeed(SimulatedClockStore, {
      read: Effect.suspend(() => {
        reads++
        return Effect.map(reading, () => ahead)
      }),
      moveAhead: (to) =>
        Effect.sync(() => {
          if (to > ahead) ahead = to
          return ahead
        })
    })
  }
}

/** A process of the bank: two clocks on one store are two processes. */
const clockOn = (store: ReturnType<typeof countingStore>) =>
  Effect.map(
    Layer.build(Layer.fresh(simulatedBankClock(newYork).pipe(Layer.provide(store.layer)))),
    (context) => Context.get(context, BankClock)
  )

const atStart = TestClock.setTime(startMillis)

describe("The simulated clock moves forward", () => {
  it.effect("is moved to the first whole millisecond at or after what was asked", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(startMillis)
      const clock = yield* clockOn(countingStore())
      const moved = yield* clock.advanceTo(addMicros(systemStart, hour + 1n))
      expect(moved.now).toBe(addMicros(systemStart, hour + 1_000n))
      expect((yield* clock.time).now).toBe(moved.now)
    })
  )

  it.effect("never moved, it shows the system's time and the zone's date", () =>
    Effect.gen(function* () {
      yield* atStart
      const clock = yield* clockOn(countingStore())
      expect(yield* clock.time).toStrictEqual({ now: systemStart, today: "2026-11-24" })
    })
  )

  it.effect("moved, it shows the moment asked for, and runs on from there", () =>
    Effect.gen(function* () {
      yield* atStart
      const clock = yield* clockOn(countingStore())
      const asked = instant("2027-03-01T04:59:59.999Z")
      const told = { now: asked, today: "2027-02-28" }
      expect(yield* clock.advanceTo(asked)).toStrictEqual(told)
      expect(yield* clock.time).toStrictEqual(told)
      yield* TestClock.adjust("1 milli")
      expect(yield* clock.time).toStrictEqual({ now: asked + 1000n, today: "2027-03-01" })
    })
  )

  it.effect("a moment before now is refused with both moments, and changes nothing", () =>
    Effect.gen(function* () {
      yield* atStart
      const store = countingStore()
      const clock = yield* clockOn(store)
      yield* clock.advanceTo(addMicros(systemStart, hour))
      const asked = addMicros(systemStart, hour - 1n)
      expect(yield* Effect.result(clock.advanceTo(asked))).toStrictEqual(
        Result.fail(
          new ClockMovesForwardOnly({
            now: "2026-11-24T11:00:00.500000Z",
            asked: instantToIso(asked)
          })
        )
      )
      expect(store.ahead()).toBe(hour)
      // The present moment is not before now.
      expect((yield* clock.advanceTo(addMicros(systemStart, hour))).now).toBe(systemStart + hour)
    })
  )

  it.effect("whatever is asked, and however system time passes, it never goes back", () =>
    Effect.promise(() =>
      fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.oneof(
              fc.record({ advanceBy: fc.bigInt({ min: -hour, max: 24n * hour }) }),
              fc.record({ passes: fc.integer({ min: 0, max: 5000 }) }),
              fc.record({ elsewhereBy: fc.bigInt({ min: 0n, max: hour }) })
            ),
            { maxLength: 30 }
          ),
          (steps) =>
            Effect.gen(function* () {
              yield* atStart
              const store = countingStore()
              const clock = yield* clockOn(store)
              let latest = (yield* clock.time).now
              for (const step of steps) {
                if ("passes" in step) yield* TestClock.adjust(step.passes)
                if ("elsewhereBy" in step) store.moveElsewhere(store.ahead() + step.elsewhereBy)
                if ("advanceBy" in step)
                  yield* Effect.ignore(clock.advanceTo(addMicros(latest, step.advanceBy)))
                const { now } = yield* clock.time
                expect(now).toBeGreaterThanOrEqual(latest)
                latest = now
              }
            }).pipe(Effect.scoped, Effect.provide(TestClock.layer()), Effect.runPromise)
        ),
        { numRuns: 50 }
      )
    )
  )
})

describe("The simulated clock is one for all processes", () => {
  it.effect("what another process moved is seen within a second of system time", () =>
    Effect.gen(function* () {
      yield* atStart
      const store = countingStore()
      const [here, there] = [yield* clockOn(store), yield* clockOn(store)]
      yield* there.advanceTo(addMicros(systemStart, hour))
      expect((yield* there.time).now).toBe(systemStart + hour)
      yield* TestClock.adjust("999 millis")
      expect((yield* here.time).now).toBe(systemStart + 999_000n)
      yield* TestClock.adjust("1 milli")
      expect((yield* here.time).now).toBe(systemStart + 1_000_000n + hour)
    })
  )

  it.effect("a moment that another process has passed is refused before the second is over", () =>
    Effect.gen(function* () {
      yield* atStart
      const store = countingStore()
      const [here, there] = [yield* clockOn(store), yield* clockOn(store)]
      yield* there.advanceTo(addMicros(systemStart, 2n * hour))
      const late = yield* Effect.result(here.advanceTo(addMicros(systemStart, hour)))
      expect(late).toMatchObject({ failure: { _tag: "ClockMovesForwardOnly" } })
      expect((yield* here.time).now).toBe(systemStart + 2n * hour)
    })
  )
})

describe("The simulated clock asks its store seldom", () => {
  it.effect("a thousand questions within a second ask the store once, at the start", () =>
    Effect.gen(function* () {
      yield* atStart
      const store = countingStore()
      const clock = yield* clockOn(store)
      for (let asked = 0; asked < 1000; asked++) yield* clock.time
      expect(store.reads()).toBe(1)
      for (let second = 1; second <= 3; second++) {
        yield* TestClock.adjust("1 second")
        yield* clock.time
        yield* clock.time
        expect(store.reads()).toBe(1 + second)
      }
    })
  )

  it.effect("of many who ask at the same time one waits for the store, and no other does", () =>
    Effect.gen(function* () {
      yield* atStart
      const store = countingStore()
      const clock = yield* clockOn(store)
      const answer = yield* Deferred.make<void>()
      store.moveElsewhere(hour)
      store.readingTakes(Deferred.await(answer))
      yield* TestClock.adjust("1 second")
      const waiting = yield* Effect.forkChild(clock.time, { startImmediately: true })
      expect((yield* clock.time).now).toBe(systemStart + 1_000_000n)
      yield* Deferred.succeed(answer, undefined)
      expect((yield* Fiber.join(waiting)).now).toBe(systemStart + 1_000_000n + hour)
      expect((yield* clock.time).now).toBe(systemStart + 1_000_000n + hour)
      expect(store.reads()).toBe(2)
    })
  )

  it.effect("an answer that did not come is asked for again by the next", () =>
    Effect.gen(function* () {
      yield* atStart
      const store = countingStore()
      const clock = yield* clockOn(store)
      store.moveElsewhere(hour)
      store.readingTakes(Effect.die("no connection"))
      yield* TestClock.adjust("1 second")
      expect(Exit.isFailure(yield* Effect.exit(clock.time))).toBe(true)
      store.readingTakes(Effect.void)
      expect((yield* clock.time).now).toBe(systemStart + 1_000_000n + hour)
    })
  )

  it.effect("when the system's clock goes back, the store is asked and time goes on", () =>
    Effect.gen(function* () {
      yield* atStart
      const store = countingStore()
      const clock = yield* clockOn(store)
      yield* TestClock.setTime(startMillis - 60_000)
      store.moveElsewhere(hour)
      expect((yield* clock.time).now).toBe(systemStart - 60_000_000n + hour)
    })
  )
})
