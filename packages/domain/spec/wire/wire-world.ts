/** A bank in memory on which histories of wires are played, and what is remembered of it. */
import { Cause, Effect, Exit } from "effect"
import { Atomicity } from "../../src/atomicity/index.ts"
import { addMicros, businessDateAt, type Instant } from "../../src/calendar/index.ts"
import type { User } from "../../src/identity/index.ts"
import { Screening } from "../../src/screening/index.ts"
import { type OrderWire, type RailCredit, type Wire, WireRail } from "../../src/wire/index.ts"
import { usd } from "../../testing/contracts/asked.ts"
import { draftOf, flatTerms, givenSchedule } from "../../testing/contracts/given-fee.ts"
import { givenColleague } from "../../testing/contracts/given-staff.ts"
import { givenPayer, type Payer, wireZone } from "../../testing/contracts/given-wire.ts"
import type { BankPorts } from "../../testing/contracts/harness.ts"
import { afterNine } from "../../testing/contracts/provenance-of.ts"
import {
  type MemoryWireRail,
  memoryWireRail,
  plainListVersion,
  plainScreening
} from "../../testing/index.ts"
import { crashed, crashingUnits } from "./crashing-units.ts"
import type { Crash } from "./wire-event.ts"

/** What each payer has to begin with. */
export const openingBalance = 5_000_000n

/** What a wire costs, and what one costs that comes in. */
export const fees = { out: 2_500n, in: 1_500n }

export interface WireWorld {
  readonly payers: readonly Payer[]
  readonly colleagues: readonly User[]
  readonly rail: MemoryWireRail
  readonly orders: OrderWire[]
  readonly credits: RailCredit[]
  /** Wires as they were ordered, by their ids. */
  readonly ordered: Map<string, Wire>
  /** Wires that were sent while a list would not have let them pass. */
  readonly unscreened: string[]
  /** What went wrong in a way that nothing may. */
  readonly defects: string[]
  now: Instant
  listVersion: string | null
}

/** The history begins on a Tuesday at nine, and fees are in effect by then. */
export const openWorld = Effect.gen(function* () {
  for (const operation of ["wire-domestic", "wire-international", "wire-incoming"] as const)
    yield* givenSchedule(
      draftOf(usd, {
        operation,
        terms: flatTerms(operation === "wire-incoming" ? fees.in : fees.out, usd)
      })
    )
  const world: WireWorld = {
    payers: [yield* givenPayer(openingBalance), yield* givenPayer(openingBalance)],
    colleagues: [yield* givenColleague(["operations"]), yield* givenColleague(["operations"])],
    rail: memoryWireRail(),
    orders: [],
    credits: [],
    ordered: new Map(),
    unscreened: [],
    defects: [],
    now: afterNine(24 * 60),
    listVersion: plainListVersion
  }
  return world
})

/** The business date of the world. */
export const todayOf = ({ now }: WireWorld) => businessDateAt(now, wireZone)

/** Lets time go on. */
export const passMinutes = (world: WireWorld, minutes: number): void => {
  world.now = addMicros(world.now, BigInt(minutes) * 60_000_000n)
}

/** Does it with the world's list and rail, in a process that may die; refusals are no matter. */
export const within = Effect.fnUntraced(function* <A, E>(
  world: WireWorld,
  crash: Crash | null,
  work: Effect.Effect<A, E, BankPorts | WireRail>
) {
  const units = yield* Atomicity
  const exit = yield* Effect.exit(
    work.pipe(
      Effect.provideService(Atomicity, crashingUnits(units, crash)),
      Effect.provideService(Screening, plainScreening(Effect.succeed(world.listVersion))),
      Effect.provideService(WireRail, world.rail.port)
    )
  )
  if (Exit.isSuccess(exit)) return exit.value
  if (Cause.hasDies(exit.cause) && !Cause.pretty(exit.cause).includes(crashed.message))
    world.defects.push(Cause.pretty(exit.cause))
  return null
})
