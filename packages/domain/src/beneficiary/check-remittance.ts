/**
 * What the beneficiary is told about a payment: words, or a creditor reference, or nothing.
 *
 * Not both: a creditor that gave out a reference reads it with a program, and words beside it
 * would be read by nobody. Upholds BENEFICIARY-5.
 *
 * Source of the bound: ISO 20022, `RemittanceInformation16`, one `Ustrd` of `Max140Text`.
 */
import { Result, Schema } from "effect"
import { FieldFault, type FieldRead, faultsIn, fieldFault, readLine } from "./field-fault.ts"
import {
  type CreditorReference,
  CreditorReferenceSchema,
  parseCreditorReference
} from "./identifier/creditor-reference.ts"
import type { MessageCharacters } from "./text/message-characters.ts"
import { messageLine } from "./text/message-text.ts"

const remittanceLongest = 140

/** Remittance information in one of its forms. */
export const Remittance = Schema.Union([
  Schema.Struct({ form: Schema.Literal("text"), text: messageLine(remittanceLongest) }),
  Schema.Struct({
    form: Schema.Literal("creditor-reference"),
    creditorReference: CreditorReferenceSchema
  })
]).annotate({ identifier: "Remittance", description: "What the beneficiary is told" })
export type Remittance = typeof Remittance.Type

/** Remittance information as filled in. */
export const RemittanceDraft = Schema.Struct({
  text: Schema.optionalKey(Schema.NullOr(Schema.String.check(Schema.isMaxLength(1_000)))),
  creditorReference: Schema.optionalKey(
    Schema.NullOr(Schema.String.check(Schema.isMaxLength(1_000)))
  )
}).annotate({ identifier: "RemittanceDraft", description: "Remittance information as filled in" })
export type RemittanceDraft = typeof RemittanceDraft.Type

/** What was filled in does not pass on in a message, for all of these reasons. */
export class RemittanceRefused extends Schema.TaggedError<RemittanceRefused>()(
  "RemittanceRefused",
  { faults: Schema.Array(FieldFault) }
) {}

/** The remittance information, null when nothing is said; else every fault. */
export const checkRemittance = (
  draft: RemittanceDraft,
  characters: MessageCharacters
): Result.Result<Remittance | null, RemittanceRefused> => {
  const { creditorReference = null, text = null } = draft
  const line = readLine(["text"], text, { longest: remittanceLongest, characters })
  const reference = readReference(creditorReference)
  const beside = creditorReference === null || text === null ? [] : [besideReference]
  if (Result.isFailure(line) || Result.isFailure(reference) || beside.length > 0)
    return Result.fail(
      new RemittanceRefused({ faults: [...faultsIn(line), ...beside, ...faultsIn(reference)] })
    )
  if (reference.success !== null)
    return Result.succeed({ form: "creditor-reference", creditorReference: reference.success })
  return Result.succeed(line.success === null ? null : { form: "text", text: line.success })
}

const readReference = (text: string | null): FieldRead<CreditorReference | null> =>
  text === null
    ? Result.succeed(null)
    : Result.mapError(parseCreditorReference(text), ({ message, reason }) => [
        fieldFault(["creditorReference"], reason, message)
      ])

const besideReference = fieldFault(
  ["text"],
  "combination",
  "a creditor reference says what is paid: leave this out, or the reference"
)

/** The draft as the body of a request gives it, with every fault told at its path. */
export const checkedRemittanceDraft = (characters: MessageCharacters) =>
  RemittanceDraft.check(
    Schema.makeFilter((draft: RemittanceDraft) => {
      const checked = checkRemittance(draft, characters)
      return Result.isSuccess(checked)
        ? undefined
        : checked.failure.faults.map(({ path, words }) => ({ path, issue: words }))
    })
  )
