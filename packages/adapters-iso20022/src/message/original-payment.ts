/**
 * The payment that an answer is about, by the ids that the payment was sent with.
 *
 * Ids are all that binds an answer to a payment; a sender of answers gives those it has.
 */
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import {
  type OriginalMessage,
  readOriginalMessage,
  writeOriginalMessage
} from "./original-message.ts"
import { optional, type Place, type Read, textBy } from "./place.ts"
import { max35Text, uuidIdentifier } from "./text-rule.ts"

/** The ids of one payment. */
export interface OriginalPayment {
  readonly message?: OriginalMessage | undefined
  readonly instructionId?: string | undefined
  readonly endToEndId?: string | undefined
  readonly clearingTransferId?: string | undefined
  readonly uetr?: string | undefined
}

/** Writes the ids, without an element around them. */
export const writeOriginalPayment = (output: XmlOutput, of: OriginalPayment): void => {
  if (of.message !== undefined) {
    output.open("OrgnlGrpInf")
    writeOriginalMessage(output, of.message)
    output.close()
  }
  output.optionalText("OrgnlInstrId", of.instructionId, max35Text)
  output.optionalText("OrgnlEndToEndId", of.endToEndId, max35Text)
  output.optionalText("OrgnlTxId", of.clearingTransferId, max35Text)
  output.optionalText("OrgnlUETR", of.uetr, uuidIdentifier)
}

/** Reads the ids. */
export const readOriginalPayment = (place: Place): Read<OriginalPayment> =>
  Result.all({
    message: optional(place, "OrgnlGrpInf", readOriginalMessage),
    instructionId: optional(place, "OrgnlInstrId", textBy(max35Text)),
    endToEndId: optional(place, "OrgnlEndToEndId", textBy(max35Text)),
    clearingTransferId: optional(place, "OrgnlTxId", textBy(max35Text)),
    uetr: optional(place, "OrgnlUETR", textBy(uuidIdentifier))
  })
