/** Units of a process that dies in the middle: before a commit, or right after one. */
import { Context, Effect } from "effect"
import type { Atomicity } from "../../src/atomicity/index.ts"
import type { Crash } from "./wire-event.ts"

/** What a dead process says. */
export const crashed = new Error("the process died")

const WithinUnit = Context.Reference<boolean>("florin/spec/WithinUnit", {
  defaultValue: () => false
})

/** The units, of which the one that the crash names never ends well. */
export const crashingUnits = (
  units: Atomicity["Service"],
  crash: Crash | null
): Atomicity["Service"] => {
  let begun = 0
  return {
    atomically: (work) =>
      Effect.flatMap(WithinUnit, (isWithin) => {
        if (isWithin || crash === null) return units.atomically(work)
        const isHit = begun === crash.at
        begun += 1
        const dies = Effect.die(crashed)
        const inUnit = Effect.provideService(work, WithinUnit, true)
        if (!isHit) return units.atomically(inUnit)
        return crash.when === "before"
          ? units.atomically(Effect.tap(inUnit, () => dies))
          : Effect.tap(units.atomically(inUnit), () => dies)
      })
  }
}
