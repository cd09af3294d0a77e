/**
 * A clamd of a test's own: Debian's program with one signature, for the EICAR test file, since
 * no others can be had. It keeps all that it writes in a folder of its own, and ends with it.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { eicar } from "./eicar.ts"
import { type ClamdProgram, environmentOf, findClamd } from "./find-clamd.ts"

/** A clamd that listens, and what may happen to it. */
export interface ClamdProcess {
  readonly address: string
  /** Ends it at once, as a crash does. */
  readonly kill: () => Promise<void>
  /** Starts it again where it was, and waits until it listens. */
  readonly revive: () => Promise<void>
  /** Keeps its connections open and answers nothing. */
  readonly freeze: () => void
  readonly thaw: () => void
  readonly close: () => Promise<void>
}

/** The longest content that the clamd of tests looks at. */
export const clamdStreamMax = 2_097_152

/** The longest content that it takes in; what is longer than it looks at is alerted. */
export const clamdTakesMax = 2 * clamdStreamMax

const settingsIn = (folder: string): string =>
  [
    `DatabaseDirectory ${folder}`,
    `LocalSocket ${join(folder, "clamd.ctl")}`,
    "Foreground yes",
    `StreamMaxLength ${clamdTakesMax}`,
    `MaxFileSize ${clamdStreamMax}`,
    `MaxScanSize ${clamdTakesMax}`,
    "AlertExceedsMax yes",
    "Bytecode no",
    `TemporaryDirectory ${folder}`,
    `User ${userInfo().username}`
  ].join("\n")

/** Starts the program, and waits until it listens. */
export const startClamd = async (): Promise<ClamdProcess> => {
  const program = findClamd()
  const folder = mkdtempSync(join(tmpdir(), "florin-clamd-"))
  // A signature of the body of a file of any kind: its bytes in hexadecimal.
  const bytes = Buffer.from(eicar).toString("hex")
  writeFileSync(join(folder, "local.ndb"), `Florin.Eicar:0:*:${bytes}\n`)
  writeFileSync(join(folder, "clamd.conf"), `${settingsIn(folder)}\n`)
  const path = join(folder, "clamd.ctl")
  const started = () => startOne(program, folder, path)
  let clamd = await started()
  return {
    address: `unix:${path}`,
    kill: () => endOne(clamd),
    revive: async () => {
      clamd = await started()
    },
    freeze: () => {
      clamd.kill("SIGSTOP")
    },
    thaw: () => {
      clamd.kill("SIGCONT")
    },
    close: async () => {
      await endOne(clamd)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const startOne = async (
  program: ClamdProgram,
  folder: string,
  path: string
): Promise<ChildProcess> => {
  const clamd = spawn(program.path, ["--config-file", join(folder, "clamd.conf")], {
    env: environmentOf(program),
    stdio: ["ignore", "ignore", "inherit"]
  })
  for (let tries = 0; !(await answers(path)); tries++) {
    if (clamd.exitCode !== null || tries > 1_500) {
      await endOne(clamd)
      throw new Error(`${program.path} does not listen`)
    }
    await pause(20)
  }
  return clamd
}

const endOne = async (clamd: ChildProcess): Promise<void> => {
  if (clamd.exitCode !== null || clamd.signalCode !== null) return
  const gone = new Promise<void>((resolve) => clamd.once("close", () => resolve()))
  clamd.kill("SIGKILL")
  await gone
}

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once("connect", () => {
      socket.destroy()
      resolve(true)
    })
    socket.once("error", () => resolve(false))
  })
