/**
 * The architecture of the project as it stands: every import of every file against the rules.
 *
 * That the checker sees what it should is specified in `architecture/planted-violations.spec.ts`.
 */
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { architectureRules, checkArchitecture } from "./architecture/check-architecture.ts"
import { graphOf } from "./architecture/graph.ts"
import { unstableNamesIn } from "./architecture/unstable-names.ts"
import { linesOf } from "./tree/finding.ts"
import { countSources, readTree } from "./tree/tree.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const graph = graphOf(readTree(root))
const unstable = unstableNamesIn(`${root}node_modules/effect/dist`)
const findings = checkArchitecture(graph, unstable)

describe("The architecture", () => {
  it("is checked on every source file of the project", () => {
    expect(graph.sources.length).toBe(countSources(root))
    expect(graph.sources.length).toBeGreaterThan(200)
    expect(graph.edges.length).toBeGreaterThan(graph.sources.length)
  })

  it("knows the unstable exports of the installed effect", () => {
    expect(unstable("Graph").size).toBeGreaterThan(0)
    expect(unstable("Result")).not.toContain("succeed")
  })

  it.each(Object.entries(architectureRules))("%s: %s", (rule) => {
    expect(linesOf(findings.filter((finding) => finding.rule === rule))).toStrictEqual([])
  })
})
