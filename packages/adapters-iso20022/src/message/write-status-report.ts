/**
 * Statuses to `pacs.002`, for the other side that the simulator plays.
 *
 * The third version has no place for a UETR, an original message of each payment, or a day of
 * settlement: a report that says them in it is refused and not written without them.
 */
import type { Result } from "effect"
import { XmlOutput } from "../xml/xml-output.ts"
import { writeAgent } from "./agent.ts"
import { writeAmount } from "./amount.ts"
import { namespaceOf } from "./message-name.ts"
import type { MessageRefused } from "./message-refused.ts"
import { writeMoment } from "./moment.ts"
import { writeOriginalMessage } from "./original-message.ts"
import { writeOriginalPayment } from "./original-payment.ts"
import { writeReasons } from "./reason.ts"
import type { MessageStatus, PaymentStatus, StatusReportMessage } from "./status-report.ts"
import { statusesMax } from "./status-report.ts"
import { max4Text, max35Text } from "./text-rule.ts"

/** The document of a report, or why it cannot be one. */
export const writeStatusReport = (
  report: StatusReportMessage
): Result.Result<string, MessageRefused> => {
  const output = new XmlOutput(namespaceOf(report.name))
  output.open("FIToFIPmtStsRpt")
  output.open("GrpHdr")
  output.text("MsgId", report.messageId, max35Text)
  writeMoment(output, "CreDtTm", report.createdAt)
  writeAgent(output, "InstgAgt", report.instructingAgent)
  writeAgent(output, "InstdAgt", report.instructedAgent)
  output.close()
  checkCounts(output, report)
  for (const status of report.messages) writeMessageStatus(output, status)
  for (const status of report.payments) {
    if (report.name === "pacs.002.001.03") checkThirdVersion(output, status)
    writePaymentStatus(output, status)
  }
  output.close()
  return output.end()
}

const checkCounts = (
  output: XmlOutput,
  { messages, name, payments }: StatusReportMessage
): void => {
  const third = name === "pacs.002.001.03"
  if (third && messages.length === 0) output.refuse("OrgnlGrpInfAndSts", "element-missing")
  if (messages.length > (third ? 1 : statusesMax)) output.refuse("OrgnlGrpInfAndSts", "too-many")
  if (payments.length > statusesMax) output.refuse("TxInfAndSts", "too-many")
}

const checkThirdVersion = (output: XmlOutput, of: PaymentStatus): void => {
  if (of.original.message !== undefined) output.refuse("OrgnlGrpInf", "too-many")
  if (of.original.uetr !== undefined) output.refuse("OrgnlUETR", "too-many")
  if (of.settlementDate !== undefined) output.refuse("FctvIntrBkSttlmDt", "too-many")
  for (const agent of [of.instructingAgent, of.instructedAgent])
    if (agent?.bic !== undefined || agent?.lei !== undefined) output.refuse("BICFI", "too-many")
}

const writeMessageStatus = (output: XmlOutput, of: MessageStatus): void => {
  output.open("OrgnlGrpInfAndSts")
  writeOriginalMessage(output, of)
  output.optionalText("GrpSts", of.status, max4Text)
  writeReasons(output, "StsRsnInf", of.reasons)
  output.close()
}

const writePaymentStatus = (output: XmlOutput, of: PaymentStatus): void => {
  output.open("TxInfAndSts")
  output.optionalText("StsId", of.statusId, max35Text)
  writeOriginalPayment(output, of.original)
  output.optionalText("TxSts", of.status, max4Text)
  writeReasons(output, "StsRsnInf", of.reasons)
  if (of.acceptedAt !== undefined) writeMoment(output, "AccptncDtTm", of.acceptedAt)
  if (of.settlementDate !== undefined) {
    output.open("FctvIntrBkSttlmDt")
    output.plain("Dt", of.settlementDate)
    output.close()
  }
  output.optionalText("ClrSysRef", of.clearingReference, max35Text)
  writeAgent(output, "InstgAgt", of.instructingAgent)
  writeAgent(output, "InstdAgt", of.instructedAgent)
  if (of.originalAmount !== undefined) {
    output.open("OrgnlTxRef")
    writeAmount(output, "IntrBkSttlmAmt", of.originalAmount)
    output.close()
  }
  output.close()
}
