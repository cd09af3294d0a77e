/**
 * The bank's clock for trying things out: the system's time, moved ahead.
 *
 * How far ahead is kept by a store that all processes share. Every posting asks for the
 * time, so each process keeps the answer and asks the store again once it is a second
 * old. What another process moved is therefore seen within a second of system time;
 * what this one moved, at once. Seen from one process, the distance only grows.
 */
import { Clock, Effect, Layer } from "effect"
import {
  addMicros,
  businessDateAt,
  type Instant,
  instantFromMillis,
  instantToIso,
  type TimeZone
} from "../calendar/index.ts"
import { BankClock, type BankTime, ClockMovesForwardOnly } from "./bank-clock.ts"
import { SimulatedClockStore } from "./simulated-clock-store.ts"

/** Milliseconds of system time for which an answer of the store is taken for the present. */
const keptMillis = 1000

/** A clock in a time zone that can be moved forward. */
export const simulatedBankClock = (
  timeZone: TimeZone
): Layer.Layer<BankClock, never, SimulatedClockStore> =>
  Layer.effect(
    BankClock,
    Effect.gen(function* () {
      const store = yield* SimulatedClockStore
      let ahead = yield* store.read
      let askedAt = yield* Clock.currentTimeMillis

      const keep = (known: bigint): void => {
        if (known > ahead) ahead = known
      }
      // The mark is set before the store answers, so that of many who find it old one asks.
      const refreshAt = (millis: number): Effect.Effect<void> =>
        Effect.suspend(() => {
          const before = askedAt
          askedAt = millis
          return Effect.onError(Effect.map(store.read, keep), () =>
            Effect.sync(() => {
              askedAt = before
            })
          )
        })
      const timeAt = (millis: number): BankTime => {
        const now = addMicros(systemInstant(millis), ahead)
        return { now, today: businessDateAt(now, timeZone) }
      }
      const isKept = (millis: number): boolean => millis >= askedAt && millis - askedAt < keptMillis

      return {
        time: Effect.flatMap(Clock.currentTimeMillis, (millis) =>
          isKept(millis)
            ? Effect.succeed(timeAt(millis))
            : Effect.map(refreshAt(millis), () => timeAt(millis))
        ),
        advanceTo: Effect.fnUntraced(function* (moment) {
          const millis = yield* Clock.currentTimeMillis
          yield* refreshAt(millis)
          const { now } = timeAt(millis)
          if (moment < now)
            return yield* new ClockMovesForwardOnly({
              now: instantToIso(now),
              asked: instantToIso(moment)
            })
          keep(yield* store.moveAhead(upToMillis(moment - systemInstant(millis))))
          return timeAt(millis)
        })
      }
    })
  )

// The bank's moments are whole milliseconds, as the books keep them.
const upToMillis = (micros: bigint): bigint => ((micros + 999n) / 1000n) * 1000n

const systemInstant = (millis: number): Instant => instantFromMillis(Math.floor(millis))
