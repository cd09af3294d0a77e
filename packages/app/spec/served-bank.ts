/** A bank that is served for the tests of one file: the real process, on a database of its own. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect } from "vitest"
import { freshDatabase } from "./fresh-database.ts"
import { freePort } from "./processes.ts"
import { type Program, run } from "./program.ts"

/** Where it is and what it runs on. */
export interface ServedBank {
  readonly address: string
  readonly database: string
  readonly program: Program
}

/** Quick passwords: what is tested here is not how dear they are. */
export const quickPasswords = {
  FLORIN_ARGON2_MEMORY_KIB: "64",
  FLORIN_ARGON2_ITERATIONS: "1"
}

/** So much that no test meets a limit which it does not set itself. */
export const wideLimits = {
  FLORIN_RATE_AUTH: "1000000/second",
  FLORIN_RATE_REGISTER: "1000000/second",
  FLORIN_RATE_RESET: "1000000/second",
  FLORIN_RATE_MONEY: "1000000/second",
  FLORIN_RATE_READ: "1000000/second",
  FLORIN_RATE_UPLOAD: "1000000/second"
}

/** Serves a demo bank; it is stopped, and has to end well, when the file's tests are over. */
export const serveBank = async (
  settings: Readonly<Record<string, string>> = {}
): Promise<ServedBank> => {
  const bank = await startBank(settings)
  const { program } = bank
  stopAtTheEnd.push(async () => {
    program.signal("SIGTERM")
    const { code, stderr } = await program.ended
    expect(stderr).not.toMatch(/ERROR|fault in Florin/u)
    expect(code).toBe(0)
  })
  void program.ended.then(({ code, stderr }) => {
    if (code !== 0) process.stderr.write(`The service ended with ${code}:\n${stderr.slice(-4_000)}`)
  })
  return bank
}

/** Serves a demo bank that a test may kill; whatever is left of it ends with the file's tests. */
export const startBank = async (
  settings: Readonly<Record<string, string>> = {}
): Promise<ServedBank> => {
  const folder = mkdtempSync(join(tmpdir(), "florin-served-"))
  folders.push(folder)
  const {
    DATABASE_URL: database = await freshDatabase(),
    FLORIN_PORT: port = String(await freePort())
  } = settings
  const program = run("src/main.ts", ["serve"], {
    env: {
      ...quickPasswords,
      ...wideLimits,
      // What tiers allow is for the specs that are about it.
      FLORIN_KYC: "off",
      FLORIN_DATA_DIR: folder,
      ...settings,
      FLORIN_PORT: port,
      DATABASE_URL: database
    }
  })
  await program.see(/\nStop it with Ctrl-C\.\n/u)
  return { address: `http://127.0.0.1:${port}`, database, program }
}

/** Removes a folder that banks work on, when they have ended with the file's tests. */
export const removeAfterBanks = (folder: string): void => {
  folders.push(folder)
}

const folders: string[] = []
const stopAtTheEnd: (() => Promise<void>)[] = []

afterAll(async () => {
  try {
    for (const stop of stopAtTheEnd) await stop()
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
})
