/**
 * Finds a `clamd` for tests, or fetches one.
 *
 * The one that `FLORIN_TEST_CLAMD` names, else an installed one, else Debian's: its packages
 * and those of its libraries are unpacked into a cache of the checkout, which needs no rights
 * and installs nothing. A candidate counts when it tells its version.
 */
import { spawnSync } from "node:child_process"
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The program, and where the libraries are that came with it. */
export interface ClamdProgram {
  readonly path: string
  readonly libraries: string | null
}

/** The environment in which the program finds its libraries. */
export const environmentOf = ({ libraries }: ClamdProgram): NodeJS.ProcessEnv =>
  libraries === null ? process.env : { ...process.env, LD_LIBRARY_PATH: libraries }

/** The program, or an error that tells what was tried. */
export const findClamd = (): ClamdProgram => {
  const { FLORIN_TEST_CLAMD: named = "" } = process.env
  const candidates =
    named === ""
      ? [...["clamd", "/usr/sbin/clamd", "/usr/local/sbin/clamd"].map(installed), unpacked]
      : [installed(named)]
  const found = candidates.find(works)
  if (found !== undefined) return found
  const said = named === "" ? unpack() : `${named} is none.`
  if (named === "" && works(unpacked)) return unpacked
  throw new Error(
    `There is no clamd, and these specs are about one: install it (on Debian apt-get install clamav-daemon), or name one in FLORIN_TEST_CLAMD. ${said ?? ""}`
  )
}

const installed = (path: string): ClamdProgram => ({ path, libraries: null })

const cache = fileURLToPath(new URL("../../../node_modules/.cache/florin-clamd/", import.meta.url))

const unpackedRoot = join(cache, "unpacked")

const unpacked: ClamdProgram = {
  path: join(unpackedRoot, "usr/sbin/clamd"),
  get libraries() {
    const folder = join(unpackedRoot, "usr/lib")
    const triplet = existsSync(folder)
      ? readdirSync(folder).find((name) => name.endsWith("-linux-gnu"))
      : undefined
    return join(folder, triplet ?? "")
  }
}

const works = (program: ClamdProgram): boolean => {
  mkdirSync(cache, { recursive: true })
  // It tells its version to whoever has settings alone.
  const settings = join(cache, "version.conf")
  writeFileSync(settings, `DatabaseDirectory ${cache}\nLocalSocket ${join(cache, "none.ctl")}\n`)
  const { status, stdout } = spawnSync(program.path, ["--config-file", settings, "--version"], {
    env: environmentOf(program),
    encoding: "utf8"
  })
  return status === 0 && stdout.startsWith("ClamAV ")
}

/** Unpacks the packages; gives what went wrong, or null. */
const unpack = (): string | null => {
  const folder = mkdtempSync(join(cache, "incoming-"))
  try {
    const engine = dependenciesOf("clamav-daemon").find((name) => name.startsWith("libclamav"))
    if (engine === undefined) return "No package of ClamAV's library is known: apt-get update."
    const libraries = dependenciesOf(engine).filter((name) => !usual.has(name))
    const wrong = run("apt-get", ["download", "-qq", "clamav-daemon", engine, ...libraries], folder)
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

/** On every Debian there is. */
const usual: ReadonlySet<string> = new Set(["libc6", "libgcc-s1"])

const dependenciesOf = (name: string): readonly string[] => {
  const { stdout } = spawnSync("apt-cache", ["depends", name], { encoding: "utf8" })
  return (stdout ?? "")
    .split("\n")
    .flatMap((line) => /^ [ |]Depends: ([a-z0-9.+-]+)$/u.exec(line)?.slice(1) ?? [])
}

const run = (program: string, words: readonly string[], cwd?: string): string | null => {
  const { error, status, stderr } = spawnSync(program, words, {
    encoding: "utf8",
    timeout: 120_000,
    ...(cwd === undefined ? {} : { cwd })
  })
  if (status === 0) return null
  return `${program} ${words[0] ?? ""} failed: ${error?.message ?? (stderr.trim() || "no word")}.`
}
