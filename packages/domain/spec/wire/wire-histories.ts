/** Plays a history of wires to its end, and gives what is wrong with the bank then. */
import { Effect } from "effect"
import { isUnderWay } from "../../src/wire/index.ts"
import { moveTo } from "../../testing/contracts/given.ts"
import { hears, statusOf } from "../../testing/contracts/given-wire.ts"
import { memoryBank } from "../../testing/index.ts"
import { allWires, playEvent, workOnce } from "./play-event.ts"
import type { WireStepAsked } from "./wire-event.ts"
import { type Findings, findingsIn, isScreened } from "./wire-findings.ts"
import { openWorld, passMinutes, type WireWorld, within } from "./wire-world.ts"

/** What a history came to. */
export interface Played {
  readonly found: Findings
  /** How many wires ended in each state. */
  readonly states: Readonly<Record<string, number>>
}

/** Plays the history on a bank of its own, and lets every wire end. */
export const playWires = (history: readonly WireStepAsked[]): Promise<Played> =>
  Effect.runPromise(
    Effect.provide(
      Effect.gen(function* () {
        const world = yield* openWorld
        for (const { crash, event } of history) {
          passMinutes(world, 1)
          yield* within(world, crash, playEvent(world, event))
          yield* noteUnscreened(world)
        }
        const midway = yield* findingsIn(world)
        yield* letAllEnd(world)
        const end = yield* findingsIn(world)
        const wires = yield* allWires
        const open = wires.filter(({ state }) => isUnderWay(state))
        const states: Record<string, number> = {}
        for (const { state } of wires) states[state] = (states[state] ?? 0) + 1
        const found = {
          ...joined(midway, end),
          "WIRE-1": [
            ...midway["WIRE-1"],
            ...end["WIRE-1"],
            ...open.map(({ id, state }) => `${id} never ended: ${state}`)
          ]
        }
        return { found, states }
      }),
      memoryBank({ seed: 5n })
    )
  )

const joined = (one: Findings, other: Findings): Findings => ({
  "WIRE-1": [...one["WIRE-1"], ...other["WIRE-1"]],
  "WIRE-2": [...one["WIRE-2"], ...other["WIRE-2"]],
  "WIRE-3": [...one["WIRE-3"], ...other["WIRE-3"]],
  "WIRE-4": [...one["WIRE-4"], ...other["WIRE-4"]],
  "WIRE-5": [...one["WIRE-5"], ...other["WIRE-5"]],
  "WIRE-6": [...one["WIRE-6"], ...other["WIRE-6"]],
  "WIRE-7": [...one["WIRE-7"], ...other["WIRE-7"]],
  "WIRE-8": [...one["WIRE-8"], ...other["WIRE-8"]]
})

const seen = new WeakMap<WireWorld, Set<string>>()

/** Looks at each wire that was sent since, while the list is still the one that it was sent by. */
const noteUnscreened = Effect.fnUntraced(function* (world: WireWorld) {
  const known = seen.get(world) ?? new Set<string>()
  seen.set(world, known)
  for (const wire of yield* allWires) {
    if (wire.submission === null || known.has(wire.id)) continue
    known.add(wire.id)
    if (!(yield* isScreened(world, wire))) world.unscreened.push(`${wire.id} was not cleared`)
  }
})

/** The rail works, accounts are open, time passes, and whatever is lost is answered. */
const letAllEnd = Effect.fnUntraced(function* (world: WireWorld) {
  world.rail.isDown = false
  for (const { account } of world.payers) yield* moveTo(account, "active", world.now)
  for (let day = 0; day < 18; day += 1) {
    passMinutes(world, 24 * 60)
    yield* within(world, null, workOnce(world, "worker-0"))
    yield* noteUnscreened(world)
  }
  for (const wire of yield* allWires)
    if (wire.state === "submitted")
      yield* within(
        world,
        null,
        Effect.flatMap(statusOf(wire, "settled"), (message) => hears(message, world.now))
      )
})
