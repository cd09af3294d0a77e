/**
 * A clamd of a test's own: Debian's program with one signature, for the EICAR test file, since
 * no others can be had. It keeps all that it writes in a folder of its own, and ends with it.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir, userInfo } from "node:os"
import { delimiter, join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"

/** A clamd that listens. */
export interface ClamdProcess {
  readonly address: string
  readonly close: () => Promise<void>
}

/** The test file of EICAR, in two halves so that no scanner takes this source for it. */
export const eicar =
  String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-` + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

/** The longest content that the clamd of tests looks at. */
export const clamdStreamMax = 2_097_152

/** The program; it is installed from Debian's packages where it is missing and the user may. */
const clamdProgram = (): string => {
  const installed = findClamd() ?? installClamd()
  if (installed !== null) return installed
  throw new Error(
    "There is no clamd, and these specs are about one: apt-get install clamav-daemon."
  )
}

const installClamd = (): string | null => {
  for (const words of [["update"], ["install", "-y", "--no-install-recommends", "clamav-daemon"]])
    spawnSync("apt-get", ["-qq", ...words], { stdio: "ignore" })
  return findClamd()
}

const findClamd = ({ PATH = "" } = process.env): string | null =>
  [...PATH.split(delimiter), "/usr/sbin", "/usr/local/sbin"]
    .map((folder) => join(folder, "clamd"))
    .find(isProgram) ?? null

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const settingsIn = (folder: string): string =>
  [
    `DatabaseDirectory ${folder}`,
    `LocalSocket ${join(folder, "clamd.ctl")}`,
    "Foreground yes",
    `StreamMaxLength ${clamdStreamMax}`,
    `MaxFileSize ${clamdStreamMax}`,
    "AlertExceedsMax yes",
    "Bytecode no",
    `TemporaryDirectory ${folder}`,
    `User ${userInfo().username}`
  ].join("\n")

/** Starts the program, and waits until it listens. */
export const startClamd = async (): Promise<ClamdProcess> => {
  const program = clamdProgram()
  const folder = mkdtempSync(join(tmpdir(), "florin-clamd-"))
  // A signature of the body of a file of any kind: its bytes in hexadecimal.
  const bytes = Buffer.from(eicar).toString("hex")
  writeFileSync(join(folder, "local.ndb"), `Florin.Eicar:0:*:${bytes}\n`)
  writeFileSync(join(folder, "clamd.conf"), `${settingsIn(folder)}\n`)
  const clamd = spawn(program, ["--config-file", join(folder, "clamd.conf")], {
    stdio: ["ignore", "ignore", "inherit"]
  })
  const path = join(folder, "clamd.ctl")
  for (let tries = 0; !(await answers(path)); tries++) {
    if (clamd.exitCode !== null || tries > 300) throw new Error("clamd does not listen")
    await pause(100)
  }
  return {
    address: `unix:${path}`,
    close: async () => {
      await ended(clamd)
      rmSync(folder, { recursive: true, force: true })
    }
  }
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

const ended = (clamd: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (clamd.exitCode !== null) return resolve()
    clamd.once("close", () => resolve())
    clamd.kill("SIGKILL")
    return undefined
  })
