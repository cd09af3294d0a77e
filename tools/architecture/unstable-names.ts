/**
 * Which exports of `effect` its own documentation marks as unstable.
 *
 * Read from the declarations of the installed version: each export is preceded by a
 * comment with `@stability stable`, `unstable` or `experimental`.
 */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { sourceOf } from "../tree/source.ts"

/** The names of a module (`Schema`) that may change between minor versions. */
export type UnstableNames = (module: string) => ReadonlySet<string>

/** Reads the names from a folder of declarations, each module once. */
export const unstableNamesIn = (folder: string): UnstableNames => {
  const known = new Map<string, ReadonlySet<string>>()
  return (module) => {
    const found = known.get(module) ?? readNames(join(folder, `${module}.d.ts`))
    known.set(module, found)
    return found
  }
}

const readNames = (path: string): ReadonlySet<string> =>
  existsSync(path) ? unstableIn(path, readFileSync(path, "utf8")) : new Set()

/** The unstable names of the declarations of one module. */
export const unstableIn = (path: string, text: string): ReadonlySet<string> => {
  const { comments, exports } = sourceOf(path, text)
  const endsAt = new Map(comments.map((comment) => [comment.end, comment.value]))
  const wordsBefore = (start: number) => endsAt.get(text.slice(0, start).trimEnd().length) ?? ""
  return new Set(
    exports
      .filter(({ start }) => /@stability (?:unstable|experimental)/u.test(wordsBefore(start)))
      .map(({ name }) => name)
  )
}
