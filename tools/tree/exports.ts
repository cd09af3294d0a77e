/** What a file declares and exports itself; what it gives on from others is among its imports. */
import type { Declaration, Program } from "oxc-parser"

/** One exported declaration. */
export interface Export {
  readonly name: string
  readonly line: number
  /** Where the statement begins and ends in the text. */
  readonly start: number
  readonly end: number
  /** `value` is a constant or function; a class is both a value and a type. */
  readonly kind: "value" | "class" | "type"
  /** For a class: the words of what it extends, such as `Context.Service`. */
  readonly extends: string
}

/** The exported declarations of a program, in their order. */
export const exportsOf = (
  program: Program,
  lineAt: (position: number) => number
): readonly Export[] =>
  program.body.flatMap((statement) => {
    if (statement.type !== "ExportNamedDeclaration" || statement.declaration === null) return []
    const { end, start } = statement
    const line = lineAt(start)
    return declared(statement.declaration).map((each) => ({ ...each, start, end, line }))
  })

type Declared = Pick<Export, "name" | "kind" | "extends">

const declared = (declaration: Declaration): readonly Declared[] => {
  switch (declaration.type) {
    case "VariableDeclaration":
      return declaration.declarations.flatMap(({ id }) =>
        id.type === "Identifier" ? [{ name: id.name, kind: "value", extends: "" }] : []
      )
    case "FunctionDeclaration":
      return declaration.id === null
        ? []
        : [{ name: declaration.id.name, kind: "value", extends: "" }]
    case "ClassDeclaration":
      return declaration.id === null
        ? []
        : [{ name: declaration.id.name, kind: "class", extends: calleeOf(declaration.superClass) }]
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
      return [{ name: declaration.id.name, kind: "type", extends: "" }]
    default:
      return []
  }
}

/** `Schema.TaggedError` for `Schema.TaggedError<X>()("X", {})`: what is called in the end. */
const calleeOf = (expression: unknown): string => {
  if (typeof expression !== "object" || expression === null || !("type" in expression)) return ""
  if (expression.type === "CallExpression" && "callee" in expression)
    return calleeOf(expression.callee)
  if (expression.type === "MemberExpression" && "object" in expression && "property" in expression)
    return `${calleeOf(expression.object)}.${calleeOf(expression.property)}`
  return "name" in expression && typeof expression.name === "string" ? expression.name : ""
}
