/**
 * That no regular expression of the service can be held up by a text.
 *
 * An expression that can match one text in many ways tries them all before it gives up, and
 * a request that makes it do so stops every other (ASVS 1.3.12). The detector follows all
 * pairs of ways through an expression; one that it cannot call safe is a finding, unless
 * what it reads is so short that trying everything costs nothing.
 */
import { Visitor } from "oxc-parser"
import { isSafe } from "redos-detector"
import type { Excuses } from "../tidy/exemptions.ts"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import { withoutExcused } from "./without-excused.ts"

/** The rule of this check. */
export type ExpressionRule = "slow-expression" | "made-expression" | "idle-excuse"

/** Expressions that are not known to be quick, or are made of texts. */
export const checkExpressions = (
  sources: readonly Source[],
  excused: Excuses
): readonly Finding<ExpressionRule>[] =>
  withoutExcused(
    sources.filter(({ path }) => /^packages\/[^/]+\/src\//u.test(path)).flatMap(expressionsOf),
    excused
  )

const expressionsOf = (source: Source): readonly Finding<ExpressionRule>[] => {
  const findings: Finding<ExpressionRule>[] = []
  const add = (rule: ExpressionRule, start: number, says: string): void => {
    findings.push({ rule, file: source.path, line: source.lineAt(start), says })
  }
  new Visitor({
    Literal: (literal) => {
      if (!("regex" in literal)) return
      const { flags, pattern } = literal.regex
      if (!isQuick(pattern, flags)) add("slow-expression", literal.start, `/${pattern}/${flags}`)
    },
    NewExpression: ({ callee, start }) => {
      if (callee.type === "Identifier" && callee.name === "RegExp")
        add("made-expression", start, "new RegExp")
    }
  }).visit(source.program)
  return findings
}

const isQuick = (pattern: string, flags: string): boolean =>
  isSafe(new RegExp(pattern.replaceAll(/\(\?<\w+>/gu, "("), readable(pattern, flags)), {
    maxScore: 200,
    maxSteps: 20_000,
    timeout: 2_000
  }).safe

// The detector reads no names of groups, and not both flags at once; properties of letters
// need the second.
const readable = (pattern: string, flags: string): string => {
  if (!/i.*u|u.*i/u.test(flags)) return flags
  return flags.replace(/\\[pu]\{/u.test(pattern) ? "i" : "u", "")
}
