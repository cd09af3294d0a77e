/**
 * A service reduced to what has files inspected, to be measured and to be killed.
 *
 * It has twenty long files inspected, tells in one line of JSON what they were found to be, by
 * how much it grew and which decoders are mapped into it, and waits until it is ended.
 */
import { readFileSync } from "node:fs"
import { Effect, Stream } from "effect"
import {
  type InspectFile,
  inspectionDefaults,
  inspectionPool
} from "../../src/inspect/process/inspection-pool.ts"
import { greyJpeg, longPdf } from "../../testing/index.ts"
import { wholeOf } from "./inspecting.ts"

const document = longPdf(10_000_000)
const picture = greyJpeg(7_744, 5_164)

// Each piece is made when it is asked for, as one that comes from a disk is.
const readAgain = (bytes: Buffer): Stream.Stream<Uint8Array> =>
  Stream.range(0, Math.ceil(bytes.length / 65_536) - 1).pipe(
    Stream.map((nth) => Buffer.from(bytes.subarray(nth * 65_536, (nth + 1) * 65_536))),
    Stream.rechunk(1)
  )

const verdictOf = (inspect: InspectFile, bytes: Buffer) =>
  Effect.map(Effect.scoped(wholeOf(inspect(readAgain(bytes)))), ({ answer }) => answer.verdict)

const told = Effect.gen(function* () {
  const inspect = yield* inspectionPool(inspectionDefaults)
  const first = yield* Effect.forEach([document, picture], (bytes) => verdictOf(inspect, bytes))
  const before = process.memoryUsage.rss()
  let most = before
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 5)
  yield* Effect.forEach(
    Array.from({ length: 20 }, () => document),
    (bytes) => verdictOf(inspect, bytes),
    { concurrency: 8 }
  )
  clearInterval(watching)
  const maps = readFileSync("/proc/self/maps", "latin1")
  const line = {
    verdicts: first,
    mapped: ["vips", "sharp"].filter((library) => maps.includes(library)),
    grownMebibytes: Math.round((most - before) / 1_048_576)
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  yield* Effect.never
})

await Effect.runPromise(Effect.scoped(told))
