/** The `package.json` files of a tree: names, entries and what each package depends on. */
import { posix } from "node:path"
import { Schema } from "effect"
import type { Tree } from "../tree/tree.ts"

const Versions = Schema.Record(Schema.String, Schema.String)

const ManifestJson = Schema.Struct({
  name: Schema.String,
  exports: Schema.optionalKey(Versions),
  dependencies: Schema.optionalKey(Versions),
  peerDependencies: Schema.optionalKey(Versions),
  devDependencies: Schema.optionalKey(Versions)
})

/** A package of the workspace. */
export interface Manifest {
  /** The folder of the package, or an empty text for the root. */
  readonly folder: string
  readonly path: string
  readonly name: string
  /** From entry (`./money`) to file, as written. */
  readonly exports: ReadonlyMap<string, string>
  /** What the package needs to run. */
  readonly dependencies: ReadonlySet<string>
  /** What its tests need besides. */
  readonly devDependencies: ReadonlySet<string>
}

const read = Schema.decodeUnknownSync(Schema.fromJsonString(ManifestJson))

/** The manifests of the root and of every package. */
export const manifestsOf = (tree: Tree): readonly Manifest[] =>
  [...tree]
    .filter(([path]) => /^(?:packages\/[^/]+\/)?package\.json$/u.test(path))
    .map(([path, text]) => {
      const { name, ...manifest } = read(text)
      const folder = posix.dirname(path)
      return {
        folder: folder === "." ? "" : folder,
        path,
        name,
        exports: new Map(Object.entries(manifest.exports ?? {})),
        dependencies: new Set([
          ...Object.keys(manifest.dependencies ?? {}),
          ...Object.keys(manifest.peerDependencies ?? {})
        ]),
        devDependencies: new Set(Object.keys(manifest.devDependencies ?? {}))
      }
    })
