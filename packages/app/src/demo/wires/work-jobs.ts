/**
 * The jobs of the bank and the other side by turns, until neither has anything left to do.
 *
 * The other side counts a time of its own, which runs as fast as it is asked: what comes late
 * comes within the day.
 */
import { simulatorPass } from "@florin/adapters-iso20022/simulator"
import { type Instant, instantToMillis } from "@florin/domain/calendar"
import { Effect } from "effect"
import { simulatorFolders } from "../../wire/rail-folders.ts"
import { hearRail, placeWires, releaseWires, sendWires } from "../../wire/wire-jobs.ts"

/** What the jobs did until nothing was left. */
export interface WorkedOff {
  readonly submitted: number
  readonly heard: number
  readonly kept: number
}

const stepMillis = 1_000

/** A side that answers: every pass is a step of its time later, which begins at a moment. */
export const otherSide = (folder: string, begins: Instant) => {
  let now = instantToMillis(begins)
  return Effect.suspend(() => {
    now += stepMillis
    return simulatorPass(simulatorFolders(folder), { stepMillis }, now)
  })
}

/** Works until the bank has nothing to send and the other side nothing to say. */
export const workOff = Effect.fn("workOff")(function* (
  answering: ReturnType<typeof otherSide>,
  tell: (line: string) => Effect.Effect<void>
) {
  const done = { submitted: 0, heard: 0, kept: 0 }
  for (;;) {
    yield* releaseWires
    const { queue = 0, submit = 0 } = yield* sendWires
    const placed = yield* placeWires
    const { answered, taken, waiting } = yield* answering
    const { consumed, failed, kept } = yield* hearRail
    done.submitted += submit
    done.heard += consumed
    done.kept += kept
    if (submit + taken + answered > 0)
      yield* tell(`  ${submit} sent, ${taken} taken by the other side, ${consumed + kept} answers`)
    const left = queue + submit + placed.wires + placed.sentBack + taken + answered + waiting
    if (left + consumed + kept + failed === 0) return done satisfies WorkedOff
  }
})
