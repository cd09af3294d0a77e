/**
 * What the domain never does: ask the time or chance, count in floats, throw, wait, print.
 *
 * The compiler keeps Node and the browser out (`types` is empty there); these are the
 * parts of the language itself that a decision must not depend on.
 */
import { Visitor } from "oxc-parser"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"

/** The rule of this check. */
export type PurityRule = "purity"

const bannedGlobals: ReadonlySet<string> = new Set([
  "Date",
  "Promise",
  "console",
  "crypto",
  "eval",
  "fetch",
  "globalThis",
  "parseFloat",
  "performance",
  "process",
  "queueMicrotask",
  "setInterval",
  "setTimeout"
])

/** By the object: the members that are not used. */
const bannedMembers: Readonly<Record<string, RegExp>> = {
  Math: /^random$/u,
  Number: /^parseFloat$/u,
  Effect: /^(?:run.*|ignore.*|promise|tryPromise|log.*)$/u,
  DateTime: /^now.*$/u
}

/** Modules of `effect` that are technology: time, chance, settings, output. */
const bannedModules: ReadonlySet<string> = new Set([
  "Clock",
  "Config",
  "ConfigProvider",
  "Console",
  "FileSystem",
  "Logger",
  "Random"
])

/** Every place in the domain's sources that breaks it. */
export const checkPurity = (sources: readonly Source[]): readonly Finding<PurityRule>[] =>
  sources
    .filter(({ path }) => path.startsWith("packages/domain/src/"))
    .flatMap((source) => [...impureModules(source), ...impureForms(source)])

// The bank's clock is made of Effect's there, and nowhere else.
const isItsPlace = (path: string, module: string): boolean =>
  module === "Clock" && path.startsWith("packages/domain/src/clock/")

const impureModules = ({ imports, path }: Source): readonly Finding<PurityRule>[] =>
  imports.flatMap(({ from, line, names }) =>
    names
      .filter((name) => from === "effect" && bannedModules.has(name) && !isItsPlace(path, name))
      .map((name) => ({ rule: "purity", file: path, line, says: `${name} is left to a port` }))
  )

const impureForms = (source: Source): readonly Finding<PurityRule>[] => {
  const findings: Finding<PurityRule>[] = []
  const names = new Map<number, string>()
  const add = (position: number, says: string): void => {
    findings.push({ rule: "purity", file: source.path, line: source.lineAt(position), says })
  }
  const key = ({ computed, key }: { computed: boolean; key: { start: number } }): void => {
    if (!computed) names.delete(key.start)
  }
  const asynchronous = ({ async, start }: { async: boolean; start: number }): void => {
    if (async) add(start, "a decision does not wait: `async` is left to the edge")
  }
  new Visitor({
    Identifier: ({ name, start }) => {
      if (bannedGlobals.has(name)) names.set(start, name)
    },
    "MemberExpression:exit": ({ computed, object, property, start }) => {
      if (!computed) names.delete(property.start)
      if (property.type !== "Identifier" || computed) return
      if (property.name === "toFixed") add(start, "toFixed is a float's")
      const banned = object.type === "Identifier" ? bannedMembers[object.name] : undefined
      if (object.type === "Identifier" && banned?.test(property.name) === true)
        add(start, `${object.name}.${property.name} is left to a port`)
    },
    "Property:exit": key,
    "TSPropertySignature:exit": key,
    CallExpression: ({ callee, start }) => {
      if (callee.type === "Identifier" && callee.name === "Number")
        add(start, "Number( makes a float of an amount")
    },
    Literal: ({ start, value }) => {
      if (typeof value === "number" && !Number.isInteger(value)) add(start, "a float")
    },
    ThrowStatement: ({ start }) => add(start, "an expected answer is a value, not thrown"),
    AwaitExpression: ({ start }) => add(start, "a decision does not wait"),
    FunctionDeclaration: asynchronous,
    FunctionExpression: asynchronous,
    ArrowFunctionExpression: asynchronous
  }).visit(source.program)
  for (const [position, name] of names) add(position, `${name} is left to a port`)
  return findings
}
