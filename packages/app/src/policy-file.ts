/**
 * A policy of the bank, or what else it says in a JSON file, whose first mistake is told before
 * anything is opened.
 */
import { readFileSync } from "node:fs"
import { Effect, Result, Schema, SchemaIssue } from "effect"
import { errorCode, StartRefused } from "./start-refused.ts"

/** Reads the file that a variable names. Names that the policy does not have are mistakes. */
export const readPolicyFile = Effect.fnUntraced(function* <A, I>(
  variable: string,
  path: string,
  policy: Schema.Codec<A, I>,
  what = "policy"
) {
  const text = yield* Effect.try({
    try: () => readFileSync(path, "utf8"),
    catch: (error) => policyRefused(variable, path, `cannot be read (${errorCode(error)})`)
  })
  const decoded = Schema.decodeUnknownResult(Schema.fromJsonString(policy))(text, {
    onExcessProperty: "error"
  })
  return Result.isSuccess(decoded)
    ? decoded.success
    : yield* policyRefused(variable, path, `is no ${what}: ${firstIssue(decoded.failure.issue)}`)
})

/** Why the bank does not start with the file. */
export const policyRefused = (variable: string, path: string, wrong: string): StartRefused =>
  new StartRefused({ sentence: `${variable} names ${path}, which ${wrong}.` })

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

const firstIssue = (issue: SchemaIssue.Issue): string => {
  const [first] = issuesOf(issue).issues
  const place = (first?.path ?? []).map(String).join(".")
  return `${place === "" ? "" : `${place}: `}${first?.message ?? "it has another form"}`
}
