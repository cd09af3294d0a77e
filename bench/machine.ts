/** What the machine is, and what the programs are, by which figures came out. */
import { cpus, totalmem } from "node:os"
import { Effect } from "effect"
import type { Bench } from "./part.ts"
import { preparePgbench } from "./pgbench.ts"

/** The facts, a line each. */
export const machineFacts = Effect.fn("machineFacts")(function* ({ server, settings }: Bench) {
  const pgbench = yield* preparePgbench(yield* server.createDatabase("pgbench"))
  const commits = yield* pgbench.commitRate(Math.min(settings.seconds, 3))
  const cores = cpus()
  return [
    `${cores.length} cores (${cores[0]?.model.trim() ?? "of no name"}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory`,
    `PostgreSQL ${server.version} with fsync, synchronous_commit and full_page_writes on; ${pgbench.version}`,
    `Node ${process.versions.node}`,
    `a commit of one client takes ${(1_000 / commits).toFixed(2)} ms (${Math.round(commits)} /s)`,
    `${settings.rounds} rounds of ${settings.seconds} s`
  ]
})
