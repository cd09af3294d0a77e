/**
 * The library as its users get it: built, packed, and laid into a project of their own.
 *
 * The project is outside the checkout and sees the tarball alone, so that a missing file,
 * a wrong entry or a type that does not resolve shows.
 */
import { spawnSync } from "node:child_process"
import { mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../../", import.meta.url))
const domain = join(root, "packages/domain")
const pnpm = ["--yes", "pnpm@12.21.0"]

/** Runs a program to its end; what it printed, or an error with it when it failed. */
export const run = (folder: string, name: string, args: readonly string[]): string => {
  const { PATH = "" } = process.env
  const env = { ...process.env, PATH: `${root}node_modules/.bin:${PATH}` }
  const done = spawnSync(name, args, { cwd: folder, encoding: "utf8", env })
  if (done.error !== undefined) throw done.error
  if (done.status !== 0)
    throw new Error(`${name} ${args.join(" ")} failed:\n${done.stdout}${done.stderr}`)
  return done.stdout
}

/** Builds the library and packs it; the path of the tarball. */
export const packDomain = (into: string): string => {
  run(domain, "tsc", ["-p", "tsconfig.build.json"])
  run(domain, "npx", [...pnpm, "pack", "--pack-destination", into])
  const [tarball] = readdirSync(into).filter((name) => name.endsWith(".tgz"))
  if (tarball === undefined) throw new Error("nothing was packed")
  return join(into, tarball)
}

/** What the strictest of users compiles with. */
const compilerOptions = {
  target: "es2024",
  // The declarations of effect name types of the web.
  lib: ["ES2024", "DOM", "DOM.Iterable"],
  module: "nodenext",
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true
}

/** Writes a project's own files. */
export const writeProject = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "user", private: true, type: "module" })
  )
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["*.ts"] })
  )
}

/** Unpacks the tarball into a project, and links what it leans on from the checkout. */
export const linkPackage = (folder: string, tarball: string): void => {
  const modules = join(folder, "node_modules")
  mkdirSync(join(modules, "@florin/domain"), { recursive: true })
  mkdirSync(join(modules, "@types"), { recursive: true })
  run(folder, "tar", [
    "-xzf",
    tarball,
    "-C",
    join(modules, "@florin/domain"),
    "--strip-components=1"
  ])
  for (const name of ["effect", "fast-check", "vitest", "@types/node"]) {
    const place = join(modules, name)
    mkdirSync(dirname(place), { recursive: true })
    symlinkSync(realpathSync(join(root, "node_modules", name)), place)
  }
}
