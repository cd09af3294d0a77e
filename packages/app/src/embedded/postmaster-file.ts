/**
 * `postmaster.pid`: what a running PostgreSQL says about itself in its data folder.
 *
 * PostgreSQL 18, src/include/utils/pidfile.h: line 1 is the process id, line 4 the
 * port, line 8 the state. A process that was killed leaves the file behind, and its
 * process id may since belong to another program, so that the command line of the
 * process is asked as well.
 */
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { errorCode } from "../start-refused.ts"

/** What the file said; `ready` when the server accepts connections. */
export interface PostmasterFile {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** The path of the file in a cluster. */
export const postmasterPath = (cluster: string): string => join(cluster, "postmaster.pid")

/** Reads the file of a cluster; nothing when there is none, or none that is complete. */
export const readPostmasterFile = (cluster: string): PostmasterFile | undefined => {
  const lines = textOf(postmasterPath(cluster)).split("\n")
  const pid = Number.parseInt(lines[0] ?? "", 10)
  if (!(pid > 1)) return undefined
  return {
    pid,
    port: Number.parseInt(lines[3] ?? "", 10) || 0,
    ready: lines[7]?.trim() === "ready"
  }
}

/** Whether the process lives and was started on this cluster. */
export const isPostmasterOf = (pid: number, cluster: string): boolean =>
  commandLine(pid).includes(cluster)

const commandLine = (pid: number): string =>
  process.platform === "linux"
    ? textOf(`/proc/${pid}/cmdline`)
    : spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout

const textOf = (path: string): string => {
  try {
    return readFileSync(path, "utf8")
  } catch (error) {
    if (["ENOENT", "ESRCH", "ENOTDIR"].includes(errorCode(error))) return ""
    throw error
  }
}
