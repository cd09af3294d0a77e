/** The bank's clock on the system's time: whole milliseconds, the zone's date, and no moving. */
import { describe, expect, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { addMicros, instantFromIso, parseTimeZone } from "../../src/calendar/index.ts"
import { BankClock, ClockNotSimulated, systemBankClock } from "../../src/clock/index.ts"

const systemStart = Result.getOrThrow(instantFromIso("2026-11-24T23:30:00.123Z"))
const startMillis = Date.parse("2026-11-24T23:30:00.123Z")

const inZone = (name: string) => systemBankClock(Result.getOrThrow(parseTimeZone(name)))

describe("The system's clock as the bank's", () => {
  it.effect.each([
    { zone: "America/New_York", today: "2026-11-24" },
    { zone: "UTC", today: "2026-11-24" },
    { zone: "Europe/Sofia", today: "2026-11-25" }
  ])("half an hour before midnight in UTC it is $today in $zone", ({ today, zone }) =>
    Effect.gen(function* () {
      yield* TestClock.setTime(startMillis)
      expect(yield* (yield* BankClock).time).toStrictEqual({ now: systemStart, today })
    }).pipe(Effect.provide(inZone(zone)))
  )

  it.effect("the moment is of whole milliseconds, with what is beyond them dropped", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(startMillis + 0.75)
      expect((yield* (yield* BankClock).time).now).toBe(systemStart)
      yield* TestClock.setTime(startMillis + 1)
      expect((yield* (yield* BankClock).time).now).toBe(addMicros(systemStart, 1000n))
    }).pipe(Effect.provide(inZone("UTC")))
  )

  it.effect("it is not moved, neither forward nor back", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(startMillis)
      const clock = yield* BankClock
      for (const micros of [-1n, 0n, 1n, 86_400_000_000n]) {
        const asked = yield* Effect.result(clock.advanceTo(addMicros(systemStart, micros)))
        expect(asked).toStrictEqual(Result.fail(new ClockNotSimulated({})))
      }
      expect((yield* clock.time).now).toBe(systemStart)
    }).pipe(Effect.provide(inZone("UTC")))
  )
})
