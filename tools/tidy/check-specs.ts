/** That every test runs, and that every spec can fail. */
import { type CallExpression, Visitor } from "oxc-parser"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import type { Excuses } from "./exemptions.ts"

/** The rules of this check. */
export type SpecRule = "test-selection" | "no-expectation" | "floating-property"

const selecting: ReadonlySet<string> = new Set(["fails", "only", "skip", "todo"])
const conditional: ReadonlySet<string> = new Set(["runIf", "skipIf"])
const oldSelecting = /^(?:fdescribe|fit|xdescribe|xit|xtest)$/u
const expecting = /^(?:assert|check|expect|law)|Contracts?$/u

/** Tests that are left out or singled out, and specs without an expectation. */
export const checkSpecs = (
  sources: readonly Source[],
  conditionalSpecs: Excuses
): readonly Finding<SpecRule>[] =>
  sources
    .filter(({ path }) => /\.(?:spec|contract)\.ts$/u.test(path))
    .flatMap((source) => [...refuseSpec(source, conditionalSpecs), ...floatingProperties(source)])

const refuseSpec = (source: Source, excused: Excuses): readonly Finding<SpecRule>[] => {
  const findings: Finding<SpecRule>[] = []
  let expects = false
  const select = (position: number, word: string): void => {
    findings.push({
      rule: "test-selection",
      file: source.path,
      line: source.lineAt(position),
      says: `every test runs in every run: no ${word}`
    })
  }
  new Visitor({
    MemberExpression: ({ computed, property, start }) => {
      if (computed || property.type !== "Identifier") return
      if (selecting.has(property.name)) select(start, property.name)
      if (conditional.has(property.name) && !Object.hasOwn(excused, source.path))
        select(start, property.name)
    },
    CallExpression: ({ callee, start }) => {
      const { name } =
        callee.type === "Identifier"
          ? callee
          : callee.type === "MemberExpression" && callee.property.type === "Identifier"
            ? callee.property
            : { name: "" }
      if (oldSelecting.test(name)) select(start, name)
      expects ||= expecting.test(name)
    }
  }).visit(source.program)
  return expects
    ? findings
    : [
        ...findings,
        {
          rule: "no-expectation",
          file: source.path,
          line: null,
          says: "a spec that expects nothing cannot fail"
        }
      ]
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
