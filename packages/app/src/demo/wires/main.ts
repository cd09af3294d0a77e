/**
 * `npm run demo:wires`: a scripted day of a thousand wires, on an embedded PostgreSQL and a
 * rail of its own, which are gone when it is over; ends with the audit.
 *
 * `npm run demo:wires -- WIRES SEED` tells another number of wires, and another seed. The exit
 * code is 1 when a law does not hold.
 */
import { runMain } from "@effect/platform-node/NodeRuntime"
import { Console, Effect } from "effect"
import { exitCodeOf, tellFailure } from "../../command/ending.ts"
import { throwawayServer } from "../../embedded/index.ts"
import { StartRefused } from "../../start-refused.ts"
import { openWireDay } from "./open-wire-day.ts"

const number = (text: string | undefined, fallback: number, most: number) => {
  const said = text === undefined ? fallback : Number(text)
  return Number.isInteger(said) && said >= 1 && said <= most
    ? Effect.succeed(said)
    : Effect.fail(new StartRefused({ sentence: `${text} is no whole number from 1 to ${most}.` }))
}

const day = Effect.gen(function* () {
  const [wiresAsked, seedAsked] = process.argv.slice(2)
  const wires = yield* number(wiresAsked, 1_000, 100_000)
  const seed = yield* number(seedAsked, 1, 4_294_967_295)
  const { folder, superuserUrl: database } = yield* throwawayServer({ durable: true })
  yield* openWireDay({ database, folder, wires, seed, tell: Console.log })
}).pipe(Effect.scoped)

runMain(day, {
  disableErrorReporting: true,
  teardown: (exit) => {
    tellFailure(exit)
    process.exit(exitCodeOf(exit))
  }
})
