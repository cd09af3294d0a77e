/**
 * Bytes to a message of the rail, whichever it is, or to why it is none.
 *
 * Nothing here throws, whatever comes in. The namespace of the root tells which message it
 * is; an envelope around a `Document` is no message of this rail.
 */
import { Result } from "effect"
import { readXml, type XmlLimits, xmlLimits } from "../xml/read-xml.ts"
import type { CreditTransferMessage } from "./credit-transfer.ts"
import { type MessageName, messageOfNamespace } from "./message-name.ts"
import type { PaymentReturnMessage } from "./payment-return.ts"
import { type Place, type Read, refuseAt } from "./place.ts"
import { readCreditTransfer } from "./read-credit-transfer.ts"
import { readPaymentReturn } from "./read-payment-return.ts"
import { readStatusReport } from "./read-status-report.ts"
import type { StatusReportMessage } from "./status-report.ts"

/** A message, by what it is. */
export type RailMessage =
  | { readonly kind: "credit-transfer"; readonly message: CreditTransferMessage }
  | { readonly kind: "status-report"; readonly message: StatusReportMessage }
  | { readonly kind: "payment-return"; readonly message: PaymentReturnMessage }

/** The message that bytes hold. */
export const readMessage = (bytes: Uint8Array, limits: XmlLimits = xmlLimits): Read<RailMessage> =>
  Result.flatMap(readXml(bytes, limits), (element) => {
    const name = messageOfNamespace(element.namespace)
    return element.name !== "Document" || name === undefined
      ? refuseAt("Document", "unknown-message")
      : readNamed({ element, path: "Document" }, name)
  })

const readNamed = (place: Place, name: MessageName): Read<RailMessage> => {
  switch (name) {
    case "pacs.008.001.08":
      return Result.map(readCreditTransfer(place), (message) => ({
        kind: "credit-transfer",
        message
      }))
    case "pacs.004.001.10":
      return Result.map(readPaymentReturn(place), (message) => ({
        kind: "payment-return",
        message
      }))
    case "pacs.002.001.03":
    case "pacs.002.001.10":
      return Result.map(readStatusReport(place, name), (message) => ({
        kind: "status-report",
        message
      }))
  }
}
