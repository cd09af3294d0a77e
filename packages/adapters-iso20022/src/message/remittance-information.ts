/**
 * What a payment is for, in words or by a creditor's reference of ISO 11649 (`RF…`).
 *
 * Invoices and other structured parts of a message are passed over. Whether the check
 * digits of a reference are right is left to the bank.
 */
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { childrenOf, each, optional, type Place, type Read, textBy } from "./place.ts"
import { max35Text, max140Text } from "./text-rule.ts"

/** Words of the payer to the payee. */
export interface RemittanceInformation {
  readonly unstructured: readonly string[]
  readonly creditorReference?: string | undefined
}

const linesMax = 20
const referencesMax = 20

/** Writes what a payment is for. */
export const writeRemittance = (output: XmlOutput, of: RemittanceInformation | undefined): void => {
  if (of === undefined) return
  output.open("RmtInf")
  if (of.unstructured.length > linesMax) output.refuse("Ustrd", "too-many")
  for (const line of of.unstructured) output.text("Ustrd", line, max140Text)
  if (of.creditorReference !== undefined) writeReference(output, of.creditorReference)
  output.close()
}

const writeReference = (output: XmlOutput, reference: string): void => {
  output.open("Strd")
  output.open("CdtrRefInf")
  output.open("Tp")
  output.open("CdOrPrtry")
  output.plain("Cd", "SCOR")
  output.close()
  output.plain("Issr", "ISO")
  output.close()
  output.text("Ref", reference, max35Text)
  output.close()
  output.close()
}

/** Reads what a payment is for; of several references the first. */
export const readRemittance = (place: Place): Read<RemittanceInformation> =>
  Result.all({
    unstructured: each(place, "Ustrd", textBy(max140Text), linesMax),
    creditorReference: Result.map(each(place, "Strd", readReference, referencesMax), (references) =>
      references.find((reference) => reference !== undefined)
    )
  })

const readReference = (place: Place): Read<string | undefined> => {
  const [found] = childrenOf(place, "CdtrRefInf")
  return found === undefined ? Result.succeed(undefined) : optional(found, "Ref", textBy(max35Text))
}
