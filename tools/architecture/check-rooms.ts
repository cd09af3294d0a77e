/** That nouns and decisions never import ports or use cases, nor are one themselves. */
import { posix } from "node:path"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import { capabilityOf } from "./check-capabilities.ts"
import type { Edge, Graph } from "./graph.ts"
import { doersOf, roomOf } from "./rooms.ts"

/** The rules of this check. */
export type RoomRule = "plain-file" | "plain-name"

/** Plain files that take a port or a use case, and files whose name promises a plain one. */
export const checkRooms = (graph: Graph): readonly Finding<RoomRule>[] => {
  const domain = graph.sources.filter(({ path }) => capabilityOf(path) !== null)
  const doers = new Map(domain.map((source) => [source.path, doersOf(source)]))
  const plain = new Set(domain.filter((source) => roomOf(source) === "plain"))
  return [
    ...graph.edges
      .filter(({ source }) => plain.has(source))
      .flatMap((edge) => refuseEdge(graph, doers, edge)),
    ...domain.filter((source) => !plain.has(source)).flatMap(refuseName)
  ]
}

type Doers = ReadonlyMap<string, ReadonlySet<string>>

const plainNames = /^(?:decide|refuse)-|-(?:refusals|stage)\.ts$/u

const refuseName = ({ path }: Source): readonly Finding<RoomRule>[] =>
  plainNames.test(posix.basename(path))
    ? [
        {
          rule: "plain-name",
          file: path,
          line: null,
          says: "a decision, a stage and a refusal are plain: no port, no chain of effects"
        }
      ]
    : []

const refuseEdge = (graph: Graph, doers: Doers, edge: Edge): readonly Finding<RoomRule>[] =>
  edge.import.names
    .filter((name) => isDoer(graph, doers, edge.target ?? "", name))
    .map((name) => ({
      rule: "plain-file",
      file: edge.source.path,
      line: edge.import.line,
      says: `${name} is a port or a use case, and this file is a noun or a decision`
    }))

/** Whether a name of a file, looked up through faces, is a service or does something. */
const isDoer = (graph: Graph, doers: Doers, path: string, name: string): boolean => {
  const own = doers.get(path)
  if (own === undefined) return false
  if (name === "*" ? own.size > 0 : own.has(name)) return true
  return graph.edges.some(
    ({ import: { names, reexported }, source, target }) =>
      source.path === path &&
      reexported &&
      names.includes(name) &&
      isDoer(graph, doers, target ?? "", name)
  )
}
