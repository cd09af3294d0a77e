/** The face of the payment messages: values, what writes and reads them, and the folders. */
export type { AccountIdentification } from "./message/account.ts"
export type { Agent, ClearingMember } from "./message/agent.ts"
export type { Charge, ChargeBearerCode } from "./message/charge.ts"
export type { Code } from "./message/code.ts"
export type { CreditTransfer, CreditTransferMessage } from "./message/credit-transfer.ts"
export type { GroupHeader, SettlementMethod } from "./message/group-header.ts"
export { MessageFault, MessageRefused } from "./message/message-refused.ts"
export type { OriginalMessage } from "./message/original-message.ts"
export type { OriginalPayment } from "./message/original-payment.ts"
export type { Party, PartyIdentification } from "./message/party.ts"
export type { PaymentReturn, PaymentReturnMessage } from "./message/payment-return.ts"
export type { PaymentType } from "./message/payment-type.ts"
export type { PostalAddress } from "./message/postal-address.ts"
export { type RailMessage, readMessage } from "./message/read-message.ts"
export type { Reason } from "./message/reason.ts"
export type { RemittanceInformation } from "./message/remittance-information.ts"
export { type StatusMeaning, statusMeaning } from "./message/status-meaning.ts"
export type {
  MessageStatus,
  PaymentStatus,
  StatusReportMessage,
  StatusReportName
} from "./message/status-report.ts"
export { writeCreditTransfer } from "./message/write-credit-transfer.ts"
export { writePaymentReturn } from "./message/write-payment-return.ts"
export { writeStatusReport } from "./message/write-status-report.ts"
export type { UnclaimedFile } from "./rail/claim.ts"
export type { ClaimedFile, IncomingFile } from "./rail/claimed-file.ts"
export { type FolderRail, openFolderRail } from "./rail/folder-rail.ts"
export type { KeepingReason } from "./rail/look-into-file.ts"
export {
  type Handled,
  type Handler,
  type PollLimits,
  type PollOutcome,
  pollLimits
} from "./rail/poll-inbox.ts"
export type { RailFolders } from "./rail/rail-folders.ts"
export { RailUnavailable } from "./rail/rail-unavailable.ts"
export { type Submission, SubmissionFault, SubmissionRefused } from "./rail/submit-message.ts"
export { printXml } from "./xml/print-xml.ts"
export { readXml, type XmlLimits, xmlLimits } from "./xml/read-xml.ts"
export type { XmlElement } from "./xml/xml-element.ts"
