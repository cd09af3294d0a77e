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
        ? `expected no field of this name${listed("; known are", issue.ast)}`
        : SchemaIssue.defaultLeafHook(issue)
    }
    case "InvalidType": {
      const { message } = issue.ast.annotations ?? {}
      if (message !== undefined) return SchemaIssue.defaultLeafHook(issue)
      if (SchemaAST.isString(issue.ast)) return "expected a text"
      return SchemaAST.isObjects(issue.ast)
        ? `expected an object${listed(" of", issue.ast)}`
        : inOurCase(SchemaIssue.defaultLeafHook(issue))
    }
    default:
      return inOurCase(SchemaIssue.defaultLeafHook(issue))
  }
}

/** The names of an object's fields, after the words that lead to them. */
const listed = (words: string, ast: SchemaAST.AST): string => {
  if (!SchemaAST.isObjects(ast) || ast.propertySignatures.length === 0) return ""
  return `${words} ${ast.propertySignatures.map(({ name }) => String(name)).join(", ")}`
}

const inOurCase = (message: string): string => message.replace(/^Expected/u, "expected")
