/** Programs that the bench runs and waits for, and where it finds them. */
import { spawn } from "node:child_process"
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import { Effect } from "effect"

/** How a program ended, and what it wrote. */
export interface Output {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end; an interruption kills it. */
export const runProgram = (
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {}
): Effect.Effect<Output> =>
  Effect.callback((resume) => {
    const child = spawn(file, args, {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"]
    })
    const written = { stdout: "", stderr: "" }
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        written[stream] += text
      })
    }
    child.once("error", (error) => resume(Effect.die(error)))
    child.once("close", (code) => resume(Effect.succeed({ code: code ?? 1, ...written })))
    return Effect.sync(() => child.kill("SIGKILL"))
  })

/** The first of these files that can be run, where a name without a slash is looked for on PATH. */
export const findProgram = (candidates: readonly string[]): string | undefined =>
  candidates.flatMap((name) => (name.includes("/") ? [name] : onPath(name))).find(canRun)

const onPath = (name: string): readonly string[] => {
  const { PATH = "" } = process.env
  return PATH.split(delimiter).map((folder) => join(folder, name))
}

const canRun = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Installs a Debian package when root runs the bench on Debian; tells on stderr that it does. */
export const installPackage = Effect.fn("installPackage")(function* (name: string) {
  const apt = findProgram(["apt-get"])
  if (apt === undefined || process.getuid?.() !== 0) return
  process.stderr.write(`Installing Debian's package ${name} ...\n`)
  const quiet = { DEBIAN_FRONTEND: "noninteractive" }
  yield* runProgram(apt, ["update", "-q"], quiet)
  yield* runProgram(apt, ["install", "-y", "-q", "--no-install-recommends", name], quiet)
})
