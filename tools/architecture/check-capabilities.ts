/** How the domain's capabilities see one another: in one order, and by their faces. */
import { posix } from "node:path"
import type { Finding } from "../tree/finding.ts"
import { capabilityOrder, stepOf } from "./capability-order.ts"
import type { Edge, Graph } from "./graph.ts"

/** The rules of this check. */
export type CapabilityRule = "order" | "face" | "no-place"

const inDomain = /^packages\/domain\/src\/([^/]+)\//u

/** The capability that a file of the domain belongs to, or null for any other file. */
export const capabilityOf = (path: string): string | null => inDomain.exec(path)?.[1] ?? null

/** Imports against the order or past a face, and capabilities without a place. */
export const checkCapabilities = (graph: Graph): readonly Finding<CapabilityRule>[] => [
  ...graph.edges.flatMap((edge) => [...refuseOrder(edge), ...refuseInside(edge)]),
  ...withoutPlace(graph)
]

const at = ({ source, import: { line } }: Edge) => ({ file: source.path, line })

const refuseOrder = (edge: Edge): readonly Finding<CapabilityRule>[] => {
  const [from, to] = [capabilityOf(edge.source.path), capabilityOf(edge.target ?? "")]
  if (from === null || to === null || from === to) return []
  const [step, other] = [stepOf(from), stepOf(to)]
  if (step === null || other === null || other < step) return []
  const seen = capabilityOrder.slice(0, step).flat().join(", ")
  return [{ rule: "order", ...at(edge), says: `${from} sees ${seen}, and not ${to}` }]
}

// The domain's own laws may look inside; whoever is outside, or beside, may not.
const refuseInside = (edge: Edge): readonly Finding<CapabilityRule>[] => {
  const { source, target } = edge
  const to = capabilityOf(target ?? "")
  if (to === null || target === null || source.path.startsWith("packages/domain/spec/")) return []
  if (capabilityOf(source.path) === to) return []
  if (posix.basename(target) !== "index.ts")
    return [{ rule: "face", ...at(edge), says: `${to} is seen through its index.ts alone` }]
  return edge.import.names.includes("*")
    ? [{ rule: "face", ...at(edge), says: `name what is taken from ${to}` }]
    : []
}

const withoutPlace = (graph: Graph): readonly Finding<CapabilityRule>[] => {
  const found = new Set(
    graph.sources.flatMap(({ path }) => {
      const capability = capabilityOf(path)
      return capability === null || stepOf(capability) !== null ? [] : [capability]
    })
  )
  return [...found].map((capability) => ({
    rule: "no-place",
    file: `packages/domain/src/${capability}`,
    line: null,
    says: "the capability has no place in tools/architecture/capability-order.ts"
  }))
}
