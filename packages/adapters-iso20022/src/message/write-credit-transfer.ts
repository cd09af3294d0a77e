/**
 * Transfers to `pacs.008.001.08`.
 *
 * The same message makes the same bytes, so that a wire that is sent again after a crash is
 * seen to be the same. What the schema would not take is refused with its place.
 */
import type { Result } from "effect"
import { XmlOutput } from "../xml/xml-output.ts"
import { writeAccount } from "./account.ts"
import { writeAgent } from "./agent.ts"
import { writeAmount } from "./amount.ts"
import { chargesMax, writeCharge } from "./charge.ts"
import { shortCode } from "./code.ts"
import {
  type CreditTransfer,
  type CreditTransferMessage,
  repeatsPayment,
  transfersMax
} from "./credit-transfer.ts"
import { writeGroupHeader } from "./group-header.ts"
import { namespaceOf } from "./message-name.ts"
import type { MessageRefused } from "./message-refused.ts"
import { writeParty } from "./party.ts"
import { writePaymentType } from "./payment-type.ts"
import { writeRemittance } from "./remittance-information.ts"
import { baseOneRate, max35Text, uuidIdentifier } from "./text-rule.ts"

const namespace = namespaceOf("pacs.008.001.08")

/** The document of a message, or why it cannot be one. */
export const writeCreditTransfer = (
  message: CreditTransferMessage
): Result.Result<string, MessageRefused> => {
  const output = new XmlOutput(namespace)
  const { transfers } = message
  output.open("FIToFICstmrCdtTrf")
  writeGroupHeader(output, message, transfers.length)
  if (transfers.length === 0) output.refuse("CdtTrfTxInf", "element-missing")
  if (transfers.length > transfersMax) output.refuse("CdtTrfTxInf", "too-many")
  if (repeatsPayment(transfers)) output.refuse("CdtTrfTxInf/PmtId/UETR", "payment-repeated")
  for (const transfer of transfers) writeTransfer(output, transfer)
  output.close()
  return output.end()
}

const writeTransfer = (output: XmlOutput, of: CreditTransfer): void => {
  output.open("CdtTrfTxInf")
  writeIds(output, of)
  writePaymentType(output, of.paymentType)
  writeMoney(output, of)
  writeAgent(output, "InstgAgt", of.instructingAgent)
  writeAgent(output, "InstdAgt", of.instructedAgent)
  const [first, second, third, ...more] = of.intermediaryAgents
  if (more.length > 0) output.refuse("IntrmyAgt3", "too-many")
  writeAgent(output, "IntrmyAgt1", first)
  writeAgent(output, "IntrmyAgt2", second)
  writeAgent(output, "IntrmyAgt3", third)
  writeParty(output, "UltmtDbtr", of.ultimateDebtor)
  writeParty(output, "Dbtr", of.debtor)
  writeAccount(output, "DbtrAcct", of.debtorAccount)
  writeAgent(output, "DbtrAgt", of.debtorAgent)
  writeAgent(output, "CdtrAgt", of.creditorAgent)
  writeParty(output, "Cdtr", of.creditor)
  writeAccount(output, "CdtrAcct", of.creditorAccount)
  writeParty(output, "UltmtCdtr", of.ultimateCreditor)
  shortCode.write(output, "Purp", of.purpose)
  writeRemittance(output, of.remittance)
  output.close()
}

const writeIds = (output: XmlOutput, of: CreditTransfer): void => {
  output.open("PmtId")
  output.optionalText("InstrId", of.instructionId, max35Text)
  output.text("EndToEndId", of.endToEndId, max35Text)
  output.optionalText("TxId", of.clearingTransferId, max35Text)
  output.optionalText("UETR", of.uetr, uuidIdentifier)
  output.optionalText("ClrSysRef", of.clearingReference, max35Text)
  output.close()
}

const writeMoney = (output: XmlOutput, of: CreditTransfer): void => {
  writeAmount(output, "IntrBkSttlmAmt", of.amount)
  if (of.settlementDate !== undefined) output.plain("IntrBkSttlmDt", of.settlementDate)
  if (of.instructedAmount !== undefined) writeAmount(output, "InstdAmt", of.instructedAmount)
  output.optionalText("XchgRate", of.exchangeRate, baseOneRate)
  output.plain("ChrgBr", of.chargeBearer)
  if (of.charges.length > chargesMax) output.refuse("ChrgsInf", "too-many")
  for (const charge of of.charges) writeCharge(output, charge)
}
