/**
 * The bank from a checkout in a folder that only its owner can enter, as root and as an
 * ordinary user: really done, on a copy of this checkout made of hard links.
 */
import { spawnSync } from "node:child_process"
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync
} from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { canEnter, succeeds } from "../../src/embedded/database-user.ts"
import { checkout } from "../../src/settings/index.ts"
import { freePort } from "../processes.ts"
import { run } from "../program.ts"

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

const isRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }

/** A folder on the checkout's own disk in which we can write and the user can enter. */
const placeFor = (user: typeof nobody | undefined): string | undefined =>
  [tmpdir(), resolve(checkout, "..")].find(
    (place) =>
      statSync(place).dev === statSync(checkout).dev &&
      succeeds("/bin/sh", ["-c", 'test -w "$1"', "sh", place], undefined) &&
      canEnter(place, user)
  )

/** A copy of the checkout, in a folder of mode 0700 that belongs to this user. */
const copyFor = (place: string, user: typeof nobody | undefined): string => {
  const outer = mkdtempSync(join(place, "florin-copy-"))
  made.push(outer)
  const copy = join(outer, "florin")
  mkdirSync(copy, { mode: 0o700 })
  for (const name of ["packages", "node_modules", "package.json"]) {
    const copied = spawnSync("cp", ["-al", join(checkout, name), copy], { encoding: "utf8" })
    expect(copied.stderr).toBe("")
  }
  if (user !== undefined) for (const folder of [outer, copy]) chownSync(folder, user.uid, user.gid)
  return copy
}

const serveFrom = async (copy: string, ids: { readonly uid?: number; readonly gid?: number }) => {
  const port = String(await freePort())
  const program = run("src/main.ts", ["serve"], {
    ...ids,
    checkout: copy,
    env: { FLORIN_PORT: port, FLORIN_ARGON2_MEMORY_KIB: "64", HOME: copy }
  })
  await program.see(/\nStop it with Ctrl-C\.\n/u)
  const { status } = await fetch(`http://127.0.0.1:${port}/health/ready`)
  const real = realpathSync(join(copy, ".florin/postgres"))
  program.signal("SIGTERM")
  const { code } = await program.ended
  return { status, code, real }
}

/** Runs the test, or says plainly that this machine has no place for it. */
const inPlaceFor = (
  name: string,
  user: typeof nobody | undefined,
  test: (place: string) => Promise<void>
) => {
  const place = placeFor(user)
  if (place !== undefined) return it(name, () => test(place), 60_000)
  return it(`${name}: left out, because there is no place for a copy of the checkout`, () => {
    process.stderr.write("A copy of the checkout needs a folder on its own disk: left out.\n")
    expect(place).toBeUndefined()
  })
}

describe("A checkout that only its owner can enter", () => {
  inPlaceFor("serves its owner", undefined, async (place) => {
    const copy = copyFor(place, undefined)
    const { code, real, status } = await serveFrom(copy, {})
    if (real.startsWith("/var/lib/florin/")) made.push(real)
    expect({ code, status }).toEqual({ code: 0, status: 200 })
    // Root cannot run PostgreSQL, and nobody else can enter: the books are kept outside.
    expect(real.startsWith(isRoot ? "/var/lib/florin/florin-" : copy)).toBe(true)
  })

  // Whoever is not root has been the ordinary user of the test above.
  if (isRoot) {
    inPlaceFor("serves an ordinary user", nobody, async (place) => {
      const copy = copyFor(place, nobody)
      const { code, real, status } = await serveFrom(copy, nobody)
      expect({ code, status }).toEqual({ code: 0, status: 200 })
      expect(real).toBe(join(copy, ".florin/postgres"))
      expect(existsSync(join(real, "18/PG_VERSION"))).toBe(true)
    })
  }
})
