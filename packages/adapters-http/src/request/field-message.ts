/** What is said of a wrong field where its schema has no words of its own: what would be right. */
import { SchemaAST, SchemaIssue } from "effect"

/** The words for one wrong field. */
export const fieldMessage = (issue: SchemaIssue.Leaf): string => {
  switch (issue._tag) {
    case "MissingKey":
      return "expected a value; the field is missing"
    case "UnexpectedKey": {
      const { messageUnexpectedKey } = issue.ast.annotations ?? {}
      return messageUnexpectedKey === undefined
        ? `expected no field of this name${known(issue.ast)}`
        : SchemaIssue.defaultLeafHook(issue)
    }
    default:
      return SchemaIssue.defaultLeafHook(issue).replace(/^Expected/u, "expected")
  }
}

const known = (ast: SchemaAST.AST): string => {
  if (!SchemaAST.isObjects(ast) || ast.propertySignatures.length === 0) return ""
  return `; known are ${ast.propertySignatures.map(({ name }) => String(name)).join(", ")}`
}
