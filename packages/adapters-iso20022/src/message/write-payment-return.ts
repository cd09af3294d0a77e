/** Returns to `pacs.004.001.10`, for the other side that the simulator plays. */
import type { Result } from "effect"
import { XmlOutput } from "../xml/xml-output.ts"
import { writeAgent } from "./agent.ts"
import { writeAmount } from "./amount.ts"
import { chargesMax, writeCharge } from "./charge.ts"
import { writeGroupHeader } from "./group-header.ts"
import { namespaceOf } from "./message-name.ts"
import type { MessageRefused } from "./message-refused.ts"
import { writeOriginalMessage } from "./original-message.ts"
import { writeOriginalPayment } from "./original-payment.ts"
import { type PaymentReturn, type PaymentReturnMessage, returnsMax } from "./payment-return.ts"
import { writeReasons } from "./reason.ts"
import { baseOneRate, max35Text } from "./text-rule.ts"

const namespace = namespaceOf("pacs.004.001.10")

/** The document of a message, or why it cannot be one. */
export const writePaymentReturn = (
  message: PaymentReturnMessage
): Result.Result<string, MessageRefused> => {
  const output = new XmlOutput(namespace)
  const { original, returns } = message
  output.open("PmtRtr")
  writeGroupHeader(output, message, returns.length)
  if (original !== undefined) {
    output.open("OrgnlGrpInf")
    writeOriginalMessage(output, original)
    output.close()
  }
  if (returns.length === 0) output.refuse("TxInf", "element-missing")
  if (returns.length > returnsMax) output.refuse("TxInf", "too-many")
  for (const each of returns) writeReturn(output, each)
  output.close()
  return output.end()
}

const writeReturn = (output: XmlOutput, of: PaymentReturn): void => {
  output.open("TxInf")
  output.optionalText("RtrId", of.returnId, max35Text)
  writeOriginalPayment(output, of.original)
  if (of.originalAmount !== undefined) writeAmount(output, "OrgnlIntrBkSttlmAmt", of.originalAmount)
  if (of.originalSettlementDate !== undefined)
    output.plain("OrgnlIntrBkSttlmDt", of.originalSettlementDate)
  writeAmount(output, "RtrdIntrBkSttlmAmt", of.amount)
  if (of.settlementDate !== undefined) output.plain("IntrBkSttlmDt", of.settlementDate)
  if (of.instructedAmount !== undefined) writeAmount(output, "RtrdInstdAmt", of.instructedAmount)
  output.optionalText("XchgRate", of.exchangeRate, baseOneRate)
  if (of.chargeBearer !== undefined) output.plain("ChrgBr", of.chargeBearer)
  if (of.charges.length > chargesMax) output.refuse("ChrgsInf", "too-many")
  for (const charge of of.charges) writeCharge(output, charge)
  output.optionalText("ClrSysRef", of.clearingReference, max35Text)
  writeAgent(output, "InstgAgt", of.instructingAgent)
  writeAgent(output, "InstdAgt", of.instructedAgent)
  writeReasons(output, "RtrRsnInf", of.reasons)
  output.close()
}
