/** The requirements that tests carry in their titles, as `ASVS 3.5.1, 3.5.2 · ...`. */
import { type Expression, Visitor } from "oxc-parser"
import type { Source } from "../tree/source.ts"

/** From a requirement's number to the specs whose titles carry it. */
export type TestedIn = ReadonlyMap<string, ReadonlySet<string>>

const carried = /^ASVS ((?:\d+\.\d+\.\d+)(?:, \d+\.\d+\.\d+)*) · /u

/** What the titles of all specs carry. */
export const testedIn = (sources: readonly Source[]): TestedIn => {
  const found = new Map<string, Set<string>>()
  for (const source of sources.filter(({ path }) => /\.spec\.ts$/u.test(path)))
    for (const id of titlesOf(source).flatMap(idsIn)) {
      const specs = found.get(id) ?? new Set()
      specs.add(source.path)
      found.set(id, specs)
    }
  return found
}

const idsIn = (title: string): readonly string[] => carried.exec(title)?.[1]?.split(", ") ?? []

const titlesOf = (source: Source): readonly string[] => {
  const titles: string[] = []
  new Visitor({
    CallExpression: ({ arguments: [title], callee }) => {
      if (!/^(?:describe|it)$/u.test(rootOf(callee))) return
      if (title?.type === "Literal" && typeof title.value === "string") titles.push(title.value)
      if (title?.type === "TemplateLiteral") titles.push(title.quasis[0]?.value.raw ?? "")
    }
  }).visit(source.program)
  return titles
}

const rootOf = (expression: Expression): string => {
  if (expression.type === "Identifier") return expression.name
  if (expression.type === "MemberExpression") return rootOf(expression.object)
  return expression.type === "CallExpression" ? rootOf(expression.callee) : ""
}
