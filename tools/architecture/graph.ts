/**
 * The sources of a tree with where each import leads: to a file, to a module, or nowhere.
 *
 * A package's own name (`@florin/domain/money`) leads through the `exports` of its
 * `package.json` to a file, so that the checks see through it.
 */
import { posix } from "node:path"
import type { Import } from "../tree/imports.ts"
import { type Source, sourcesOf } from "../tree/source.ts"
import type { Tree } from "../tree/tree.ts"
import { type Manifest, manifestsOf } from "./manifest.ts"

/** An import, and the file of the tree that it leads to; null for any other module. */
export interface Edge {
  readonly source: Source
  readonly import: Import
  readonly target: string | null
}

/** All sources and all their imports. */
export interface Graph {
  readonly tree: Tree
  readonly sources: readonly Source[]
  readonly manifests: readonly Manifest[]
  readonly edges: readonly Edge[]
  readonly source: (path: string) => Source | undefined
}

/** Whether an import names a file and not a module. */
export const isRelative = (from: string): boolean => from.startsWith(".")

/** Reads the graph of a tree. */
export const graphOf = (tree: Tree): Graph => {
  const sources = sourcesOf(tree)
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const manifests = manifestsOf(tree)
  const entries = new Map(
    manifests.flatMap(({ folder, name, exports }) =>
      [...exports].map(([entry, file]): [string, string] => [
        posix.join(name, entry),
        posix.join(folder, file)
      ])
    )
  )
  const targetOf = (source: Source, from: string | null): string | null => {
    if (from === null) return null
    const path = isRelative(from)
      ? posix.join(posix.dirname(source.path), from)
      : (entries.get(from) ?? "")
    return byPath.has(path) ? path : null
  }
  return {
    tree,
    sources,
    manifests,
    edges: sources.flatMap((source) =>
      source.imports.map((each) => ({
        source,
        import: each,
        target: targetOf(source, each.from)
      }))
    ),
    source: (path) => byPath.get(path)
  }
}
