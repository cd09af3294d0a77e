/**
 * Finds a `redis-server` for tests and benches, or fetches one.
 *
 * The one that `FLORIN_TEST_REDIS_SERVER` names, else the one on the PATH, else Debian's: its
 * packages are unpacked into a cache of the checkout, which needs no rights, or installed
 * where that fails and the user may. A candidate counts when it tells its version. A server
 * that a deployment uses is never taken: these are stopped, frozen and flushed.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { environmentOf, type RedisProgram } from "@florin/adapters-redis/testing"

/** The program, or an error that tells what was tried. */
export const findRedisServer = (): RedisProgram => {
  const { FLORIN_TEST_REDIS_SERVER: named } = process.env
  if (named !== undefined && named !== "")
    return require([{ path: named, libraries: null }], `${named} is no redis-server`)
  const onPath = { path: "redis-server", libraries: null }
  if (works(onPath)) return onPath
  if (works(unpacked)) return unpacked
  const said = fetchPackages()
  return require([unpacked, onPath], said)
}

const cache = fileURLToPath(new URL("../../node_modules/.cache/florin-redis/", import.meta.url))

const librariesOf = (root: string): string => {
  const folder = join(root, "usr/lib")
  const triplet = existsSync(folder)
    ? readdirSync(folder).find((name) => name.endsWith("-linux-gnu"))
    : undefined
  return join(folder, triplet ?? "")
}

const unpackedRoot = join(cache, "unpacked")

const unpacked: RedisProgram = {
  path: join(unpackedRoot, "usr/bin/redis-server"),
  get libraries() {
    return librariesOf(unpackedRoot)
  }
}

const works = (program: RedisProgram): boolean => {
  const { status, stdout } = spawnSync(program.path, ["--version"], {
    env: environmentOf(program),
    encoding: "utf8"
  })
  return status === 0 && stdout.includes("v=")
}

const require = (candidates: readonly RedisProgram[], said: string): RedisProgram => {
  const found = candidates.find(works)
  if (found !== undefined) return found
  throw new Error(
    `There is no redis-server, and these specs are about one: install it (on Debian apt-get install redis-server), or name one in FLORIN_TEST_REDIS_SERVER. ${said}`
  )
}

// The server of Debian's package is a link into that of the tools.
const packages = ["redis-server", "redis-tools", "liblzf1", "libjemalloc2", "libatomic1"]

const fetchPackages = (): string => {
  const steps = [unpack, () => run("apt-get", ["update", "-qq"]), unpack, install]
  const said: string[] = []
  for (const step of steps) {
    const wrong = step()
    if (wrong !== null) said.push(wrong)
    if (works(unpacked) || works({ path: "redis-server", libraries: null })) break
  }
  return said.join(" ")
}

const unpack = (): string | null => {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, "incoming-"))
  try {
    const wrong = run("apt-get", ["download", "-qq", ...packages], folder)
    if (wrong !== null) return wrong
    const root = join(folder, "root")
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".deb"))) {
      const broken = run("dpkg", ["-x", join(folder, file), root])
      if (broken !== null) return broken
    }
    // Whoever was faster has unpacked the same.
    if (!existsSync(unpackedRoot)) renameSync(root, unpackedRoot)
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const install = (): string | null =>
  process.getuid?.() === 0
    ? run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "redis-server"])
    : "Installing it takes root."

const run = (program: string, words: readonly string[], cwd?: string): string | null => {
  const { error, status, stderr } = spawnSync(program, words, {
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    ...(cwd === undefined ? {} : { cwd })
  })
  if (status === 0) return null
  return `${program} ${words[0] ?? ""} failed: ${error?.message ?? (stderr.trim() || "no word")}.`
}
