/**
 * A process that keeps the embedded server of a folder up until it is told to stop.
 *
 * Called with the folder and `alone` or `join`; prints the server's port, its process
 * id and the service's URL, or the sentence of a refusal.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import { type Sharing, startEmbedded } from "../../src/embedded/index.ts"

const [dataFolder = "", wanted] = process.argv.slice(2)
const sharing: Sharing = wanted === "join" ? "join" : "alone"

const hold = Effect.gen(function* () {
  const server = yield* startEmbedded({ dataFolder, sharing })
  const pid = readFileSync(join(dataFolder, "postgres/18/postmaster.pid"), "utf8").split("\n")[0]
  console.log(`ready ${server.port} ${pid} ${Redacted.value(server.serviceUrl)}`)
  return yield* Effect.race(server.lost, untilSigterm)
}).pipe(
  Effect.scoped,
  Effect.catchTag("StartRefused", ({ sentence }) =>
    Effect.sync(() => {
      console.error(sentence)
      process.exitCode = 1
    })
  )
)

const untilSigterm = Effect.callback<void>((resume) => {
  const awake = setInterval(() => undefined, 1_000)
  process.once("SIGTERM", () => {
    clearInterval(awake)
    resume(Effect.void)
  })
})

await Effect.runPromise(hold)
