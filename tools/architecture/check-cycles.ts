/** That no file imports itself by way of others; types count, since a reader follows them too. */
import type { Finding } from "../tree/finding.ts"
import type { Graph } from "./graph.ts"

/** The rule of this check. */
export type CycleRule = "cycle"

/** One finding for each cycle, with the way round it. */
export const checkCycles = (graph: Graph): readonly Finding<CycleRule>[] => {
  const next = new Map<string, readonly string[]>()
  for (const { source, target } of graph.edges)
    if (target !== null) next.set(source.path, [...(next.get(source.path) ?? []), target])
  const done = new Set<string>()
  const findings: Finding<CycleRule>[] = []
  const visit = (path: string, way: readonly string[]): void => {
    const seenAt = way.indexOf(path)
    if (seenAt >= 0) {
      const round = [...way.slice(seenAt), path]
      findings.push({ rule: "cycle", file: path, line: null, says: round.join(" -> ") })
      return
    }
    if (done.has(path)) return
    for (const following of next.get(path) ?? []) visit(following, [...way, path])
    done.add(path)
  }
  for (const { path } of graph.sources) visit(path, [])
  return findings
}
