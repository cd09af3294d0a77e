/** That every refusal of the domain has its answer over HTTP and a spec that names it. */
import { Visitor } from "oxc-parser"
import type { Export } from "../tree/exports.ts"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import type { Excuses } from "./exemptions.ts"

/** The rules of this check. */
export type RefusalRule = "refusal-answer" | "refusal-spec"

/** Refusals without an answer, without a spec, and excuses that excuse nothing. */
export const checkRefusals = (
  sources: readonly Source[],
  unanswered: Excuses
): readonly Finding<RefusalRule>[] => {
  const refusals = sources
    .filter(({ path }) => path.startsWith("packages/domain/src/"))
    .flatMap(({ exports, path }) => exports.filter(isRefusal).map((each) => ({ ...each, path })))
  const answered = new Set(sources.filter(isProblemTable).flatMap((source) => [...keysOf(source)]))
  const specs = sources.filter(({ path }) => /\.(?:spec|contract)\.ts$/u.test(path))
  const specified = new Set(specs.flatMap(({ text }) => text.match(/\b[A-Z][A-Za-z]+\b/gu) ?? []))
  const known = new Set(refusals.map(({ name }) => name))
  return [
    ...refusals
      .filter(({ name }) => !answered.has(name) && !Object.hasOwn(unanswered, name))
      .map(
        ({ line, name, path }): Finding<RefusalRule> => ({
          rule: "refusal-answer",
          file: path,
          line,
          says: `${name} is in no table of problems of the HTTP adapter`
        })
      ),
    ...refusals
      .filter(({ name }) => !specified.has(name))
      .map(
        ({ line, name, path }): Finding<RefusalRule> => ({
          rule: "refusal-spec",
          file: path,
          line,
          says: `${name} is named by no spec`
        })
      ),
    ...Object.keys(unanswered)
      .filter((name) => !known.has(name) || answered.has(name))
      .map(
        (name): Finding<RefusalRule> => ({
          rule: "refusal-answer",
          file: "tools/tidy/exemptions.ts",
          line: null,
          says: `${name} is excused from an answer and does not need to be`
        })
      )
  ]
}

const isRefusal = (each: Export): boolean => each.extends === "Schema.TaggedError"

const isProblemTable = ({ path }: Source): boolean =>
  path.startsWith("packages/adapters-http/src/") && path.endsWith("-problems.ts")

const keysOf = (source: Source): ReadonlySet<string> => {
  const keys = new Set<string>()
  new Visitor({
    Property: ({ key }) => {
      if (key.type === "Identifier") keys.add(key.name)
      if (key.type === "Literal" && typeof key.value === "string") keys.add(key.value)
    }
  }).visit(source.program)
  return keys
}
