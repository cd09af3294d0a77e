/** Turns untrusted input into domain values, or into all that is wrong with it. */
import { Result, Schema, SchemaIssue } from "effect"
import { BadInput, type FieldError } from "../problem/edge-refusals.ts"
import type { Input } from "../route.ts"
import { fieldMessage } from "./field-message.ts"

/** A decoder that is compiled once; fields that the schema does not know are refused. */
export const makeDecoder = <Type, Encoded>(
  schema: Input<Type, Encoded>,
  where: FieldError["in"]
): ((input: unknown) => Result.Result<Type, BadInput>) => {
  const decode = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })
  return (input) =>
    Result.mapError(decode(input), (error) => new BadInput({ errors: fieldErrors(error, where) }))
}

const formatIssue = SchemaIssue.makeFormatterStandardSchemaV1({ leafHook: fieldMessage })

/** The most wrong fields that are told at once. */
const errorsMax = 50

const fieldErrors = (error: Schema.SchemaError, where: FieldError["in"]): readonly FieldError[] =>
  formatIssue(error.issue)
    .issues.slice(0, errorsMax)
    .map(({ message, path }) => ({
      in: where,
      pointer: (path ?? []).map((part) => `/${escapedSegment(part)}`).join(""),
      message
    }))

// RFC 6901 section 3.
const escapedSegment = (part: PropertyKey | { readonly key: PropertyKey }): string =>
  String(typeof part === "object" ? part.key : part)
    .replaceAll("~", "~0")
    .replaceAll("/", "~1")
    .slice(0, 100)
