/** That what a package imports, what it declares, and what it offers agree. */
import { posix } from "node:path"
import type { Finding } from "../tree/finding.ts"
import { type Edge, type Graph, isRelative } from "./graph.ts"
import type { Manifest } from "./manifest.ts"

/** The rules of this check. */
export type ManifestRule = "undeclared" | "unused" | "no-entry" | "dead-entry" | "capability-entry"

/** Where imports, dependencies and entries of the packages disagree. */
export const checkManifests = (graph: Graph): readonly Finding<ManifestRule>[] => [
  ...graph.edges.flatMap((edge) => [...refuseUndeclared(graph, edge), ...refuseEntry(graph, edge)]),
  ...graph.manifests.flatMap((manifest) => [
    ...refuseUnused(graph, manifest),
    ...refuseDeadEntries(graph, manifest)
  ]),
  ...refuseHiddenCapabilities(graph)
]

/** The package of a module name: `@effect/sql-pg` of `@effect/sql-pg/x`, `effect` of `effect/sql`. */
const packageOf = (from: string): string =>
  from
    .split("/")
    .slice(0, from.startsWith("@") ? 2 : 1)
    .join("/")

const manifestOf = (graph: Graph, path: string): Manifest | undefined =>
  graph.manifests.find(({ folder }) => folder !== "" && path.startsWith(`${folder}/`)) ??
  graph.manifests.find(({ folder }) => folder === "")

const at = ({ source, import: { line } }: Edge) => ({ file: source.path, line })

const refuseUndeclared = (graph: Graph, edge: Edge): readonly Finding<ManifestRule>[] => {
  const { from } = edge.import
  if (from === null || isRelative(from) || from.startsWith("node:")) return []
  const manifest = manifestOf(graph, edge.source.path)
  const name = packageOf(from)
  if (manifest === undefined || manifest.dependencies.has(name)) return []
  const runs = edge.source.path.startsWith(`${manifest.folder}/src/`)
  if (!runs && (manifest.devDependencies.has(name) || manifest.name === name)) return []
  return [{ rule: "undeclared", ...at(edge), says: `${name} is not in ${manifest.path}` }]
}

const refuseEntry = (graph: Graph, edge: Edge): readonly Finding<ManifestRule>[] => {
  const { from } = edge.import
  if (from === null || edge.target !== null) return []
  const owner = graph.manifests.find(({ name }) => name === packageOf(from))
  return owner === undefined
    ? []
    : [{ rule: "no-entry", ...at(edge), says: `${from} is no entry of ${owner.path}` }]
}

// Types serve the compiler; a module may also be named to a resolver instead of imported.
const refuseUnused = (graph: Graph, manifest: Manifest): readonly Finding<ManifestRule>[] => {
  if (manifest.folder === "") return []
  const own = graph.sources.filter(({ path }) => path.startsWith(`${manifest.folder}/`))
  const names = ({ text }: { readonly text: string }, name: string) =>
    text.includes(`"${name}"`) || text.includes(`"${name}/`)
  return [...manifest.dependencies, ...manifest.devDependencies]
    .filter((name) => !name.startsWith("@types/") && !own.some((source) => names(source, name)))
    .map((name) => ({
      rule: "unused",
      file: manifest.path,
      line: null,
      says: `${name} is declared, and nothing in the package names it`
    }))
}

const refuseDeadEntries = (graph: Graph, manifest: Manifest): readonly Finding<ManifestRule>[] =>
  [...manifest.exports]
    .filter(([, file]) => !graph.tree.has(posix.join(manifest.folder, file)))
    .map(([entry, file]) => ({
      rule: "dead-entry",
      file: manifest.path,
      line: null,
      says: `${entry} leads to ${file}, which is not there`
    }))

const refuseHiddenCapabilities = (graph: Graph): readonly Finding<ManifestRule>[] => {
  const domain = graph.manifests.find(({ folder }) => folder === "packages/domain")
  if (domain === undefined) return []
  const offered = new Set([...domain.exports.values()].map((file) => posix.join("", file)))
  return graph.sources
    .map(({ path }) => posix.relative(domain.folder, path))
    .filter((path) => /^src\/[^/]+\/index\.ts$/u.test(path) && !offered.has(path))
    .map((path) => ({
      rule: "capability-entry",
      file: domain.path,
      line: null,
      says: `${path} is a face without an entry`
    }))
}
