/**
 * A program of this checkout run as a process of its own, as a person would run it.
 *
 * What it writes is kept; a test waits for a line, sends a signal, and sees the exit
 * code. Whatever still runs when a test file ends is killed.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { constants } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { checkout } from "../src/settings/index.ts"

/** How a program ended: its exit code, or 128 and the signal's number as a shell tells it. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A running program. */
export interface Program {
  readonly pid: number
  readonly stdout: () => string
  readonly stderr: () => string
  /** The first match in what was written so far or will be; fails when the program ends first. */
  readonly see: (pattern: RegExp) => Promise<RegExpExecArray>
  readonly signal: (signal: NodeJS.Signals) => void
  readonly ended: Promise<Ended>
}

/** What differs from the test's own surroundings. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>
  readonly uid?: number
  readonly gid?: number
  readonly checkout?: string
}

/** Runs a TypeScript file of the checkout with these arguments. */
export const run = (
  file: string,
  args: readonly string[],
  surroundings: Surroundings = {}
): Program => {
  const { uid, gid, env, checkout: from = checkout } = surroundings
  const child = spawn(
    // A copy of the checkout brings its own Node.
    process.execPath.replace(checkout, join(from, "/")),
    [join(from, "packages/app", file), ...args],
    {
      cwd: "/",
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...cleanEnvironment(), ...env },
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid })
    }
  )
  children.add(child)
  return watch(child)
}

const children = new Set<ChildProcess>()

afterAll(() => {
  for (const child of children) child.kill("SIGKILL")
})

// The test's own settings, and those of a developer's shell, are nobody else's.
const cleanEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(FLORIN_|DATABASE_|REDIS_|VITEST|NODE_)/u.test(name)
    )
  )

const watch = (child: ChildProcess): Program => {
  const written = { stdout: "", stderr: "" }
  const watchers = new Set<() => void>()
  let over = false
  const tell = () => {
    for (const watcher of [...watchers]) watcher()
  }
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (text: string) => {
      written[stream] += text
      tell()
    })
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code, signal) => {
      children.delete(child)
      over = true
      tell()
      resolve({ code: code ?? 128 + constants.signals[signal ?? "SIGKILL"], ...written })
    })
  })
  const see = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(written.stdout) ?? pattern.exec(written.stderr)
        if (found === null && !over) return
        watchers.delete(look)
        if (found !== null) resolve(found)
        else reject(new Error(`${pattern} was not written:\n${written.stdout}${written.stderr}`))
      }
      watchers.add(look)
      look()
    })
  return {
    pid: child.pid ?? 0,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    see,
    signal: (signal) => child.kill(signal),
    ended
  }
}
