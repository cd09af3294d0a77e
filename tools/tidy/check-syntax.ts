/** Ways round the compiler and the linter: casts, `any`, `!`, and comments that switch off. */
import { Visitor } from "oxc-parser"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import type { Excuses } from "./exemptions.ts"

/** The rules of this check. */
export type SyntaxRule =
  | "cast"
  | "any"
  | "non-null"
  | "suppression"
  | "export-star"
  | "default-export"
  | "open-work"

/** Every place where one of them stands. */
export const checkSyntax = (
  sources: readonly Source[],
  defaultExports: Excuses
): readonly Finding<SyntaxRule>[] =>
  sources.flatMap((source) => [...forms(source, defaultExports), ...comments(source)])

const forms = (source: Source, defaultExports: Excuses): readonly Finding<SyntaxRule>[] => {
  const findings: Finding<SyntaxRule>[] = []
  const add = (rule: SyntaxRule, position: number, says: string): void => {
    findings.push({ rule, file: source.path, line: source.lineAt(position), says })
  }
  new Visitor({
    TSAsExpression: ({ start, typeAnnotation }) => {
      const { typeName } =
        typeAnnotation.type === "TSTypeReference" ? typeAnnotation : { typeName: null }
      if (typeName?.type !== "Identifier" || typeName.name !== "const")
        add("cast", start, "parse or narrow it: only `as const` is a cast that proves itself")
    },
    TSTypeAssertion: ({ start }) => add("cast", start, "parse or narrow it instead"),
    TSAnyKeyword: ({ start }) => add("any", start, "say what it is, or `unknown`"),
    TSNonNullExpression: ({ start }) => add("non-null", start, "handle that it is not there"),
    ExportAllDeclaration: ({ start }) =>
      add("export-star", start, "name what is given on, so that a face can be read"),
    ExportDefaultDeclaration: ({ start }) => {
      if (!Object.hasOwn(defaultExports, source.path))
        add("default-export", start, "export it by its name")
    }
  }).visit(source.program)
  return findings
}

const switches =
  /(?:biome|eslint|prettier|oxlint)-(?:ignore|disable)|@ts-(?:ignore|expect-error|nocheck)|(?:c8|v8|istanbul) ignore|Stryker disable/u

const openWork = /\b(?:TODO|FIXME|XXX|HACK)\b/u

const comments = (source: Source): readonly Finding<SyntaxRule>[] =>
  source.comments.flatMap(({ start, value }) => {
    const at = { file: source.path, line: source.lineAt(start) }
    return [
      ...(switches.test(value)
        ? [{ rule: "suppression" as const, ...at, says: "put right what it switches off" }]
        : []),
      ...(openWork.test(value)
        ? [{ rule: "open-work" as const, ...at, says: "do it, or file it and say nothing here" }]
        : [])
    ]
  })
