/** That the domain stands on the part of `effect` that does not change under it. */
import { Visitor } from "oxc-parser"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import type { Graph } from "./graph.ts"
import type { UnstableNames } from "./unstable-names.ts"

/** The rule of this check. */
export type StabilityRule = "stable-effect"

/** The places where the domain uses an unstable export. */
export const checkStability = (
  graph: Graph,
  unstable: UnstableNames
): readonly Finding<StabilityRule>[] =>
  graph.sources
    .filter(({ path }) => path.startsWith("packages/domain/src/"))
    .flatMap((source) => refuseUnstable(source, unstable))

const refuseUnstable = (
  source: Source,
  unstable: UnstableNames
): readonly Finding<StabilityRule>[] => {
  const modules = new Set(
    source.imports.flatMap(({ from, names }) => (from === "effect" ? names : []))
  )
  const findings: Finding<StabilityRule>[] = []
  const look = (module: string, member: string, position: number): void => {
    if (!modules.has(module) || !unstable(module).has(member)) return
    findings.push({
      rule: "stable-effect",
      file: source.path,
      line: source.lineAt(position),
      says: `${module}.${member} is marked unstable`
    })
  }
  new Visitor({
    MemberExpression: ({ object, property, start }) => {
      if (object.type === "Identifier" && property.type === "Identifier")
        look(object.name, property.name, start)
    },
    TSQualifiedName: ({ left, right, start }) => {
      if (left.type === "Identifier") look(left.name, right.name, start)
    }
  }).visit(source.program)
  return findings
}
