/**
 * A new, empty database cluster: PostgreSQL's `initdb`, whole or not at all.
 *
 * The cluster is made under another name and renamed when it is complete, so that a
 * start that is killed half-way leaves nothing that looks like a bank. Passwords are
 * compared by SCRAM, pages carry checksums, and text is UTF-8 in code point order,
 * the same on every system.
 */
import { spawnSync } from "node:child_process"
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import { Effect } from "effect"
import { StartRefused } from "../start-refused.ts"
import { type DatabaseUser, entrust } from "./database-user.ts"
import { type NativeBinaries, program } from "./native-binaries.ts"
import { diskFull, onDisk } from "./on-disk.ts"

/** What a new cluster is made of. */
export interface ClusterPlan {
  /** The folder that will hold the cluster; it does not exist yet. */
  readonly cluster: string
  /** A file that the database's user can read, with the superuser's password. */
  readonly passwordFile: string
  readonly superuser: string
  /** Whether the files are flushed to the disk before the cluster counts as made. */
  readonly durable: boolean
}

/** Makes the cluster of `plan`; refuses with a sentence when the disk is full. */
export const makeCluster = Effect.fn("makeCluster")(function* (
  plan: ClusterPlan,
  binaries: NativeBinaries,
  user: DatabaseUser
) {
  const incoming = `${plan.cluster}.incoming`
  yield* onDisk(incoming, () => {
    rmSync(incoming, { recursive: true, force: true })
    mkdirSync(incoming)
    entrust(incoming, 0o700, user)
  })
  const made = spawnSync(program(binaries, "initdb"), flags(plan, incoming), {
    ...user,
    cwd: incoming,
    env: { LC_ALL: "C", TZ: "UTC" },
    encoding: "utf8"
  })
  if (made.status !== 0) {
    yield* onDisk(incoming, () => rmSync(incoming, { recursive: true, force: true }))
    const words = `${made.error?.message ?? ""}${made.stderr ?? ""}`
    return yield* new StartRefused({ sentence: refusal(plan.cluster, words) })
  }
  yield* onDisk(plan.cluster, () => {
    renameSync(incoming, plan.cluster)
    const parent = openSync(dirname(plan.cluster), "r")
    fsyncSync(parent)
    closeSync(parent)
  })
})

const flags = (plan: ClusterPlan, folder: string): readonly string[] => [
  `--pgdata=${folder}`,
  `--username=${plan.superuser}`,
  `--pwfile=${plan.passwordFile}`,
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--data-checksums",
  ...(plan.durable ? [] : ["--no-sync"])
]

const refusal = (cluster: string, words: string): string => {
  if (/No space left|Disk quota exceeded/.test(words)) return diskFull(cluster)
  const reason = /initdb: error: (.*)/.exec(words)?.[1] ?? words.trim().split("\n").at(-1) ?? ""
  return `A new database could not be made in ${cluster}: ${reason}.`
}
