/**
 * What the bank does by itself about wires: sends those whose time has come, places their
 * messages with the rail, takes in what the rail says, and ends those that wait too long.
 *
 * Each round works through what is there, so that a missed one loses nothing, and every step
 * looks again at a wire that it has locked: several processes may do the same. Without a rail
 * nothing is sent, and wires stay approved.
 */
import { simulateRail } from "@florin/adapters-iso20022/simulator"
import { BankClock, realMoment } from "@florin/domain/clock"
import {
  type Acting,
  handOverWires,
  lapseWires,
  pollRail,
  releaseWaiting,
  submitWires
} from "@florin/domain/wire"
import { Effect } from "effect"
import { everySo } from "../jobs.ts"
import { provenanceOf } from "../provenance.ts"
import type { WireSettings } from "../settings/settings.ts"
import { simulatorFolders } from "./rail-folders.ts"

/** Runs the jobs for as long as the scope is open; a round that has begun is finished. */
export const runWireJobs = Effect.fn("runWireJobs")(function* ({
  rail
}: Pick<WireSettings, "rail">) {
  yield* Effect.forkScoped(everySo("release waiting wires", releaseWires, "5 seconds"))
  yield* Effect.forkScoped(everySo("end unapproved wires", endWires, "5 seconds"))
  if (rail === undefined) return
  yield* Effect.forkScoped(everySo("submit wires", sendWires, "1 second"))
  yield* Effect.forkScoped(everySo("hand over wires", placeWires, "1 second"))
  yield* Effect.forkScoped(everySo("hear the rail", hearRail, "1 second"))
  if (rail.isSimulated) yield* Effect.forkScoped(playOtherSide(rail.folder))
})

const acting = (job: string): Effect.Effect<Acting, never, BankClock> =>
  Effect.gen(function* () {
    const { now } = yield* (yield* BankClock).time
    const program = { principal: "florin:jobs", route: `job ${job}` }
    const provenance = yield* provenanceOf(program, `${now}`, [job, `${now}`])
    return { provenance, at: yield* realMoment }
  })

/** Sends what is due in the services that are open, and queues what missed a cut-off. */
export const sendWires = Effect.flatMap(acting("submit-wires"), submitWires)

/** Places the messages of what was sent, and of what goes back. */
export const placeWires = Effect.flatMap(acting("hand-over-wires"), handOverWires)

/** Takes in what the rail says. */
export const hearRail = Effect.flatMap(acting("poll-rail"), pollRail)

/** Moves on what waited for its screening alone and passes now. */
export const releaseWires = Effect.flatMap(acting("release-wires"), releaseWaiting)

/** Rejects what nobody approved in time. */
export const endWires = Effect.flatMap(acting("lapse-wires"), lapseWires)

/** How fast the other side is that a bank to try out plays itself. */
const stepMillis = 1_000
const lookMillis = 500

const playOtherSide = (folder: string) =>
  simulateRail(simulatorFolders(folder), { stepMillis }, lookMillis)
