/**
 * Finds a `redis-server` for tests and benches, or fetches one.
 *
 * The one that `FLORIN_TEST_REDIS_SERVER` names, else the one on the PATH, else Debian's: its
 * packages are unpacked into a cache of the checkout, which needs no rights, or installed
 * where that fails and the user may. A candidate counts when it tells its version. A server
 * that a deployment uses is never taken: these are stopped, frozen and flushed.
 */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { environmentOf, type RedisProgram } from "@florin/adapters-redis/testing"
import {
  librariesIn,
  runToEnd,
  unpackedIn,
  unpackPackages
} from "../../packages/adapters-documents/testing/index.ts"

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

const unpacked: RedisProgram = {
  path: join(unpackedIn(cache), "usr/bin/redis-server"),
  get libraries() {
    return librariesIn(cache)
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
  const steps = [unpack, () => runToEnd("apt-get", ["update", "-qq"]), unpack, install]
  const said: string[] = []
  for (const step of steps) {
    const wrong = step()
    if (wrong !== null) said.push(wrong)
    if (works(unpacked) || works({ path: "redis-server", libraries: null })) break
  }
  return said.join(" ")
}

const unpack = (): string | null => unpackPackages(cache, packages)

const install = (): string | null =>
  process.getuid?.() === 0
    ? runToEnd("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "redis-server"])
    : "Installing it takes root."
