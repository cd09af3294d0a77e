/**
 * That every test runs, and that none passes by not being waited for. That each asserts
 * something is seen when it runs (`requireAssertions` of vitest).
 */
import { type CallExpression, type Expression, Visitor } from "oxc-parser"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import type { Excuses } from "./exemptions.ts"

/** The rules of this check. */
export type SpecRule = "test-selection" | "floating-property"

const selecting: ReadonlySet<string> = new Set(["fails", "only", "skip", "todo"])
const conditional: ReadonlySet<string> = new Set(["runIf", "skipIf"])
const oldSelecting = /^(?:fdescribe|fit|xdescribe|xit|xtest)$/u

/** Tests that are left out or singled out, and properties that nobody waits for. */
export const checkSpecs = (
  sources: readonly Source[],
  conditionalSpecs: Excuses
): readonly Finding<SpecRule>[] =>
  sources
    .filter(({ path }) => /\.(?:spec|contract)\.ts$/u.test(path))
    .flatMap((source) => [...refuseSpec(source, conditionalSpecs), ...floatingProperties(source)])

const refuseSpec = (source: Source, excused: Excuses): readonly Finding<SpecRule>[] => {
  const findings: Finding<SpecRule>[] = []
  const select = (position: number, word: string): void => {
    findings.push({
      rule: "test-selection",
      file: source.path,
      line: source.lineAt(position),
      says: `every test runs in every run: no ${word}`
    })
  }
  new Visitor({
    MemberExpression: ({ computed, object, property, start }) => {
      if (computed || property.type !== "Identifier" || !testing.has(rootOf(object))) return
      if (selecting.has(property.name)) select(start, property.name)
      if (conditional.has(property.name) && !Object.hasOwn(excused, source.path))
        select(start, property.name)
    },
    CallExpression: ({ callee, start }) => {
      if (callee.type === "Identifier" && oldSelecting.test(callee.name)) select(start, callee.name)
    }
  }).visit(source.program)
  return findings
}

/** What vitest gives to say what is a test, and to a test about itself. */
const testing: ReadonlySet<string> = new Set([
  "context",
  "ctx",
  "describe",
  "it",
  "suite",
  "task",
  "test"
])

/** `it` in `it.each(rows)`. */
const rootOf = (expression: Expression): string => {
  if (expression.type === "Identifier") return expression.name
  if (expression.type === "MemberExpression") return rootOf(expression.object)
  return expression.type === "CallExpression" ? rootOf(expression.callee) : ""
}

// The linter cannot tell an asynchronous property from another, which needs no awaiting.
const floatingProperties = (source: Source): readonly Finding<SpecRule>[] => {
  const floating = new Set<number>()
  new Visitor({
    "ExpressionStatement:exit": ({ expression }) => {
      if (expression.type === "CallExpression" && isAsyncAssert(expression, source.text))
        floating.add(expression.start)
    }
  }).visit(source.program)
  return [...floating].map((position) => ({
    rule: "floating-property",
    file: source.path,
    line: source.lineAt(position),
    says: "await the property, or its failure is not seen"
  }))
}

const isAsyncAssert = ({ arguments: [property], callee }: CallExpression, text: string): boolean =>
  /^(?:fc\.)?assert$/u.test(text.slice(callee.start, callee.end)) &&
  property?.type === "CallExpression" &&
  /asyncProperty$/u.test(text.slice(property.callee.start, property.callee.end))
