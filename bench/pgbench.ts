/**
 * The reference: PostgreSQL's own `pgbench`, with its built-in scripts, on the same server.
 *
 * The rate told is the best of 1, 8 and 32 clients, prepared statements, no vacuum between
 * (`-M prepared -n`). The TPC-B-like script moves money between a branch, a teller and an
 * account and writes one line of history, in seven statements; `-S` reads one account.
 */
import { globSync } from "node:fs"
import { availableParallelism } from "node:os"
import { Effect, Redacted } from "effect"
import { findProgram, installPackage, runProgram } from "./program.ts"
import { BenchRefused } from "./settings.ts"

/** Which built-in script runs. */
export type Script = "tpcb-like" | "select-only"

/** `pgbench`, ready to run on a database of its own. */
export interface Pgbench {
  /** The line by which it names its version. */
  readonly version: string
  /** Transactions a second, at the best number of clients. */
  readonly best: (script: Script, seconds: number) => Effect.Effect<number>
  /** Commits a second of one client that adds one row at a time: the log's flush rate. */
  readonly commitRate: (seconds: number) => Effect.Effect<number>
}

const scale = 10
const clientsTried = [1, 8, 32]

/** Finds or installs `pgbench` and fills the database of the URL with its tables. */
export const preparePgbench = Effect.fn("preparePgbench")(function* (
  database: Redacted.Redacted<string>
): Effect.fn.Return<Pgbench> {
  const file = yield* findPgbench
  const run = Effect.fn("pgbench")(function* (...args: readonly string[]) {
    const output = yield* runProgram(file, [...args, Redacted.value(database)])
    if (output.code === 0) return output.stdout
    return yield* Effect.die(new BenchRefused(`pgbench failed: ${output.stderr.trim()}`))
  })
  yield* run("--initialize", "--quiet", `--scale=${scale}`)
  const rate = (seconds: number, clients: number, args: readonly string[]) =>
    Effect.map(
      run(
        ...["--no-vacuum", "--protocol=prepared", `--time=${seconds}`, `--client=${clients}`],
        `--jobs=${Math.min(clients, availableParallelism())}`,
        ...args
      ),
      rateIn
    )
  const { stdout } = yield* runProgram(file, ["--version"])
  return {
    version: stdout.trim(),
    best: (script, seconds) =>
      Effect.map(
        Effect.forEach(clientsTried, (clients) => rate(seconds, clients, [`--builtin=${script}`])),
        (rates) => Math.max(...rates)
      ),
    commitRate: (seconds) => rate(seconds, 1, ["--file", commitScript])
  }
})

const commitScript = new URL("commit.sql", import.meta.url).pathname

const rateIn = (output: string): number => {
  const [, found] = /^tps = ([\d.]+)/mu.exec(output) ?? []
  if (found === undefined) throw new BenchRefused(`pgbench told no rate:\n${output}`)
  return Number.parseFloat(found)
}

const lookForPgbench = Effect.sync(() =>
  findProgram([
    ...globSync("/usr/lib/postgresql/*/bin/pgbench").toSorted(byVersion),
    ...globSync("/usr/pgsql-*/bin/pgbench"),
    "pgbench"
  ])
)

const byVersion = (one: string, other: string): number => versionIn(other) - versionIn(one)

const versionIn = (path: string): number => Number.parseInt(path.replace(/^\D+/u, ""), 10)

const findPgbench = Effect.gen(function* () {
  const found = yield* lookForPgbench
  if (found !== undefined) return found
  yield* installPackage("postgresql-contrib")
  const installed = yield* lookForPgbench
  if (installed !== undefined) return installed
  return yield* Effect.die(
    new BenchRefused(
      "pgbench, the reference of these figures, is not there and could not be installed: it comes with PostgreSQL's packages (on Debian, postgresql-contrib)."
    )
  )
})
