/**
 * What is wrong with one field that somebody filled in: where, why, and in words.
 *
 * Faults are collected, so that a form is put right in one go; the capability answers with
 * all of them, in the order of the fields.
 */
import { Result, Schema } from "effect"
import { type LineBounds, type MessageLine, parseLine } from "./text/message-text.ts"

/** Why a field is refused. */
export const FieldFaultReason = Schema.Literals([
  "missing",
  "combination",
  "empty",
  "edges",
  "too-long",
  "characters",
  "form",
  "country",
  "length",
  "structure",
  "check-digits",
  "check-digit",
  "district"
])
export type FieldFaultReason = typeof FieldFaultReason.Type

/** One fault of one field. */
export const FieldFault = Schema.Struct({
  path: Schema.Array(Schema.String).annotate({ description: "From the outermost field inwards" }),
  reason: FieldFaultReason,
  words: Schema.String
}).annotate({ identifier: "FieldFault", description: "What is wrong with one field" })
export type FieldFault = typeof FieldFault.Type

/** A fault of the field at a path. */
export const fieldFault = (
  path: readonly string[],
  reason: FieldFaultReason,
  words: string
): FieldFault => ({ path, reason, words })

/** What a field holds, or all that is wrong with it. */
export type FieldRead<A> = Result.Result<A, readonly FieldFault[]>

/** A field of which all this is wrong. */
export const fieldRefused = (faults: readonly FieldFault[]): FieldRead<never> => Result.fail(faults)

/** What is wrong with a field; nothing when it was read. */
export const faultsIn = <A>(read: FieldRead<A>): readonly FieldFault[] =>
  Result.isFailure(read) ? read.failure : []

/** The line of a field; null where it may be left out and is. */
export const readLine = (
  path: readonly string[],
  text: string | null,
  bounds: LineBounds
): FieldRead<MessageLine | null> =>
  text === null ? Result.succeed(null) : readNeeded(path, text, bounds)

/** The line of a field that may not be left out. */
export const readNeeded = (
  path: readonly string[],
  text: string | null,
  bounds: LineBounds
): FieldRead<MessageLine> =>
  text === null
    ? fieldRefused([fieldFault(path, "missing", "expected some text: a message needs this")])
    : Result.mapError(parseLine(text, bounds), (faults) =>
        faults.map(({ reason, words }) => fieldFault(path, reason, words))
      )
