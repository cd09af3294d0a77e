/** Which way imports point between packages, and that every path leads to a file. */
import { posix } from "node:path"
import type { Finding } from "../tree/finding.ts"
import { areaOf } from "./areas.ts"
import { type Edge, type Graph, isRelative } from "./graph.ts"

/** The rules of this check. */
export type DirectionRule = "direction" | "own-package" | "dead-import" | "unreadable-import"

/** Imports that lead where their area may not go, or nowhere. */
export const checkDirections = (graph: Graph): readonly Finding<DirectionRule>[] =>
  graph.edges.flatMap((edge) => {
    const { from } = edge.import
    if (from === null) return refuseUnreadable(edge)
    return isRelative(from) ? refusePath(edge, from) : refuseModule(edge, from)
  })

const at = ({ source, import: { line } }: Edge) => ({ file: source.path, line })

// Tools may read a module that is chosen at run time; the bank may not.
const refuseUnreadable = (edge: Edge): readonly Finding<DirectionRule>[] =>
  /^packages\/[^/]+\/(?:src|testing)\//u.test(edge.source.path)
    ? [{ rule: "unreadable-import", ...at(edge), says: "name the module in plain text" }]
    : []

const refuseModule = (edge: Edge, from: string): readonly Finding<DirectionRule>[] => {
  const area = areaOf(edge.source.path)
  if (area === undefined || area.modules.test(from)) return []
  return [{ rule: "direction", ...at(edge), says: `${from} is imported, but ${area.rule}` }]
}

const refusePath = (edge: Edge, from: string): readonly Finding<DirectionRule>[] => {
  const path = posix.join(posix.dirname(edge.source.path), from)
  if (edge.target === null && !path.endsWith(".json"))
    return [{ rule: "dead-import", ...at(edge), says: `${from} names no file that was read` }]
  const area = areaOf(edge.source.path)
  if (area === undefined) return []
  if (!area.reaches.some((folder) => path.startsWith(folder)))
    return [{ rule: "own-package", ...at(edge), says: `${from} leaves the area: ${area.rule}` }]
  const inward = area.folder === "" && path.startsWith("packages/")
  return inward && !/\/(?:index\.ts$|spec\/|testing\/)/u.test(path)
    ? [{ rule: "own-package", ...at(edge), says: `${from} reaches past a face: take an index.ts` }]
    : []
}
