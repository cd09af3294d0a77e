/**
 * Which room of its capability a file of the domain is: port, use case, or plain.
 *
 * Told by what the file does. A port declares a `Context.Service`; a use case chains
 * effects; what is left is plain: nouns, stages, refusals and decisions, which are called
 * with facts and know nothing of storage or time.
 */
import { Visitor } from "oxc-parser"
import type { Export } from "../tree/exports.ts"
import type { Source } from "../tree/source.ts"

/** The kinds of file within a capability. */
export type Room = "face" | "port" | "use-case" | "plain"

const chaining: ReadonlySet<string> = new Set([
  "all",
  "andThen",
  "fn",
  "fnUntraced",
  "flatMap",
  "forEach",
  "gen",
  "tap"
])

/** The room of a file. */
export const roomOf = (source: Source): Room => {
  if (source.path.endsWith("/index.ts")) return "face"
  if (source.exports.some((each) => each.extends === "Context.Service")) return "port"
  return chainsOf(source).length > 0 ? "use-case" : "plain"
}

/**
 * The names of a file that ask or do something: its services, and what chains effects.
 * A port may stand beside nouns of its own; in a use case every value is one.
 */
export const doersOf = (source: Source): ReadonlySet<string> => {
  const room = roomOf(source)
  const chains = chainsOf(source)
  const does = ({ end, extends: parent, kind, start }: Export) =>
    parent === "Context.Service" ||
    (kind === "value" &&
      (room === "use-case" || chains.some((position) => position > start && position < end)))
  return new Set(source.exports.filter(does).map(({ name }) => name))
}

/** Where in the text effects are chained. */
const chainsOf = (source: Source): readonly number[] => {
  const found: number[] = []
  new Visitor({
    MemberExpression: ({ object, property, start }) => {
      if (object.type !== "Identifier" || object.name !== "Effect") return
      if (property.type === "Identifier" && chaining.has(property.name)) found.push(start)
    }
  }).visit(source.program)
  return found
}
