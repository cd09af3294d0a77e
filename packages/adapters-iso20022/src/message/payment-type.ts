/** What kind of payment it is: service levels, local instrument, and category of purpose. */
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { type Code, codeOrProprietary, shortCode } from "./code.ts"
import { each, optional, type Place, type Read } from "./place.ts"
import { max35Text } from "./text-rule.ts"

/** Codes by which rails tell kinds of payments apart. */
export interface PaymentType {
  readonly serviceLevels: readonly Code[]
  /** `CTRC` of Fedwire, for a customer's transfer. */
  readonly localInstrument?: Code | undefined
  readonly categoryPurpose?: Code | undefined
}

const serviceLevelsMax = 5
const instrument = codeOrProprietary(max35Text)

/** Writes the kind of a payment. */
export const writePaymentType = (output: XmlOutput, of: PaymentType | undefined): void => {
  if (of === undefined) return
  output.open("PmtTpInf")
  if (of.serviceLevels.length > serviceLevelsMax) output.refuse("SvcLvl", "too-many")
  for (const level of of.serviceLevels) shortCode.write(output, "SvcLvl", level)
  instrument.write(output, "LclInstrm", of.localInstrument)
  shortCode.write(output, "CtgyPurp", of.categoryPurpose)
  output.close()
}

/** Reads the kind of a payment. */
export const readPaymentType = (place: Place): Read<PaymentType> =>
  Result.all({
    serviceLevels: each(place, "SvcLvl", shortCode.read, serviceLevelsMax),
    localInstrument: optional(place, "LclInstrm", instrument.read),
    categoryPurpose: optional(place, "CtgyPurp", shortCode.read)
  })
