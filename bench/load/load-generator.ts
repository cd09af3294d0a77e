/**
 * Who sends the load: `wrk` where it is there or can be installed, since it takes little of
 * the cores that it shares with what is measured; else a generator in Node, which takes more.
 *
 * Both are closed loops: every connection sends its next request when it has its answer.
 */
import { randomUUID } from "node:crypto"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect, Schema } from "effect"
import { findProgram, installPackage, runProgram } from "../program.ts"
import { BenchRefused } from "../settings.ts"
import { LoadOutcome } from "./load-outcome.ts"
import { loadText, type PreparedLoad } from "./prepared-load.ts"
import { readWrkReport } from "./wrk-report.ts"

/** One run of a load. */
export interface LoadRun {
  readonly port: number
  readonly connections: number
  readonly seconds: number
}

/** A generator, ready to send one load. */
export interface LoadGenerator {
  readonly name: string
  readonly run: (run: LoadRun) => Effect.Effect<LoadOutcome>
}

/** Prepares whoever there is to send the load, which is written to a file in the folder. */
export const prepareLoad = Effect.fn("prepareLoad")(function* (
  folder: string,
  load: PreparedLoad
): Effect.fn.Return<LoadGenerator> {
  const file = join(folder, `load-${randomUUID()}`)
  writeFileSync(file, loadText(load))
  const wrk = yield* findWrk
  const send = wrk === undefined ? sendByNode(file) : sendByWrk(wrk, file)
  return {
    name: wrk === undefined ? "a generator in Node (wrk is not there)" : "wrk",
    run: (run) => Effect.tap(send(run), refuseFailures)
  }
})

const findWrk = Effect.gen(function* () {
  const found = findProgram(["wrk"])
  if (found !== undefined) return found
  yield* installPackage("wrk")
  return findProgram(["wrk"])
})

// A run begins anywhere in the load, so that two runs do not begin with the same accounts.
const environmentOf = (file: string) => ({
  BENCH_LOAD: file,
  BENCH_KEY: `${randomUUID()}-`,
  BENCH_FIRST: String(Math.floor(Math.random() * 1_000_000))
})

const sendByWrk =
  (wrk: string, file: string) =>
  ({ connections, port, seconds }: LoadRun): Effect.Effect<LoadOutcome> =>
    Effect.map(
      runProgram(
        wrk,
        [
          ...["--threads", "1", "--connections", String(connections), "--timeout", "30s"],
          ...["--duration", `${seconds}s`, "--latency", "--script", script],
          `http://127.0.0.1:${port}/`
        ],
        environmentOf(file)
      ),
      ({ stderr, stdout }) => readWrkReport(stdout, stderr)
    )

const script = fileURLToPath(new URL("prepared-load.lua", import.meta.url))

const sendByNode =
  (file: string) =>
  ({ connections, port, seconds }: LoadRun): Effect.Effect<LoadOutcome> =>
    Effect.map(
      runProgram(
        process.execPath,
        [closedLoop, String(port), String(connections), String(seconds)],
        environmentOf(file)
      ),
      ({ stdout }) => readOutcome(stdout)
    )

const readOutcome = Schema.decodeUnknownSync(Schema.fromJsonString(LoadOutcome))

const closedLoop = fileURLToPath(new URL("closed-loop.ts", import.meta.url))

const refuseFailures = ({ broken, refused, requests }: LoadOutcome) =>
  broken + refused === 0 && requests > 0
    ? Effect.void
    : Effect.die(
        new BenchRefused(
          `Of ${requests} requests ${refused} were refused, and ${broken} got no answer: no figure comes of that.`
        )
      )
