/**
 * Finds a `clamd` for tests, or fetches one.
 *
 * The one that `FLORIN_TEST_CLAMD` names, else an installed one, else Debian's: its packages
 * and those of its libraries are unpacked into a cache of the checkout, which needs no rights
 * and installs nothing. A candidate counts when it tells its version.
 */
import { spawnSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { librariesIn, unpackedIn, unpackPackages } from "./debian-packages.ts"

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

const unpacked: ClamdProgram = {
  path: join(unpackedIn(cache), "usr/sbin/clamd"),
  get libraries() {
    return librariesIn(cache)
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

/** Unpacks the scanner and its libraries; gives what went wrong, or null. */
const unpack = (): string | null => {
  const engine = dependenciesOf("clamav-daemon").find((name) => name.startsWith("libclamav"))
  if (engine === undefined) return "No package of ClamAV's library is known: apt-get update."
  const libraries = dependenciesOf(engine).filter((name) => !usual.has(name))
  return unpackPackages(cache, ["clamav-daemon", engine, ...libraries])
}

/** On every Debian there is. */
const usual: ReadonlySet<string> = new Set(["libc6", "libgcc-s1"])

const dependenciesOf = (name: string): readonly string[] => {
  const { stdout } = spawnSync("apt-cache", ["depends", name], { encoding: "utf8" })
  return (stdout ?? "")
    .split("\n")
    .flatMap((line) => /^ [ |]Depends: ([a-z0-9.+-]+)$/u.exec(line)?.slice(1) ?? [])
}
