/** The moments of a day of wires, by the hours of the services; the bank's clock is moved there. */
import {
  addDays,
  type BusinessDate,
  businessDateAt,
  type Instant,
  instantFromIso,
  serviceDayOf,
  TimeZoneSchema
} from "@florin/domain/calendar"
import { BankClock } from "@florin/domain/clock"
import { servedCurrencies, WireRules } from "@florin/domain/wire"
import { Effect, Result } from "effect"

const utc = TimeZoneSchema.make("UTC")

const momentOf = (date: BusinessDate, time: string): Instant =>
  Result.getOrThrow(instantFromIso(`${date}T${time}:00Z`))

/** Afternoon in Europe and morning in America, whatever the time of the year. */
const open = "14:00"
/** After the cut-off in New York, and before the next day begins there. */
const closed = "23:50"

/** Moves to the next day, not today, on which every service is open; gives that day. */
export const toNextOpenDay = Effect.gen(function* () {
  const clock = yield* BankClock
  const { now } = yield* clock.time
  const { services, ...policy } = yield* WireRules
  const currencies = servedCurrencies({ services, ...policy })
  const isOpen = (date: BusinessDate): boolean =>
    currencies.every((code) => {
      const hours = services[code]
      return hours !== undefined && serviceDayOf(momentOf(date, open), hours).isOpen
    })
  let date = addDays(businessDateAt(now, utc), 1)
  while (!isOpen(date)) date = addDays(date, 1)
  yield* clock.advanceTo(momentOf(date, open))
  return date
})

/** Moves to the evening of the day, when no service takes anything. */
export const toEvening = Effect.fnUntraced(function* (date: BusinessDate) {
  yield* (yield* BankClock).advanceTo(momentOf(date, closed))
})
