/**
 * The files of the project as the checks of its form see them: paths and texts.
 *
 * A check works on a tree and never on the disk, so that a spec can hand it a small tree
 * with a violation planted in it. What is installed, built or kept at run time is no part
 * of a tree.
 */
import { globSync, readdirSync, readFileSync } from "node:fs"
import { join, posix } from "node:path"

/** Paths from the root of the project, with slashes, and what the files hold. */
export type Tree = ReadonlyMap<string, string>

/** A tree of the files given, for planted violations. */
export const treeOf = (files: Readonly<Record<string, string>>): Tree =>
  new Map(Object.entries(files))

const outside: ReadonlySet<string> = new Set([
  ".git",
  ".florin",
  "node_modules",
  "dist",
  "coverage"
])

const readable = /\.(?:ts|mts|mjs|js|sql|md|json|yaml|sh)$/u

/** Reads the project's own files below a folder. */
export const readTree = (root: string): Tree => {
  const files = new Map<string, string>()
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name)
      if (entry.isDirectory() && !outside.has(entry.name)) visit(path)
      if (entry.isFile() && readable.test(entry.name))
        files.set(path, readFileSync(join(root, path), "utf8"))
    }
  }
  visit("")
  return files
}

/** How many source files lie below a folder, counted in another way than `readTree` reads. */
export const countSources = (root: string): number =>
  globSync("**/*.{ts,mts,mjs,js}", { cwd: root, exclude: (name) => outside.has(name) }).length
