/** `pacs.002`, of its third and tenth version, to statuses or to what is wrong with it. */
import type { BusinessDate } from "@florin/domain/calendar"
import { Result } from "effect"
import { readAgent } from "./agent.ts"
import { readAmount } from "./amount.ts"
import { readDay, readMoment } from "./moment.ts"
import { readOriginalMessage } from "./original-message.ts"
import { readOriginalPayment } from "./original-payment.ts"
import { each, optional, type Place, type Read, required, textBy } from "./place.ts"
import { readReason, reasonsMax } from "./reason.ts"
import {
  type MessageStatus,
  type PaymentStatus,
  type StatusReportMessage,
  type StatusReportName,
  statusesMax
} from "./status-report.ts"
import { max4Text, max35Text } from "./text-rule.ts"

/** The report whose `Document` this is. */
export const readStatusReport = (
  document: Place,
  name: StatusReportName
): Read<StatusReportMessage> =>
  required(document, "FIToFIPmtStsRpt", (place) =>
    Result.map(
      Result.all({
        header: required(place, "GrpHdr", readHeader),
        messages: each(place, "OrgnlGrpInfAndSts", readMessageStatus, statusesMax),
        payments: each(place, "TxInfAndSts", readPaymentStatus, statusesMax)
      }),
      ({ header, ...rest }) => ({ name, ...header, ...rest })
    )
  )

const readHeader = (place: Place) =>
  Result.all({
    messageId: required(place, "MsgId", textBy(max35Text)),
    createdAt: required(place, "CreDtTm", readMoment),
    instructingAgent: optional(place, "InstgAgt", readAgent),
    instructedAgent: optional(place, "InstdAgt", readAgent)
  })

const readMessageStatus = (place: Place): Read<MessageStatus> =>
  Result.map(
    Result.all({
      original: readOriginalMessage(place),
      status: optional(place, "GrpSts", textBy(max4Text)),
      reasons: each(place, "StsRsnInf", readReason, reasonsMax)
    }),
    ({ original, ...rest }) => ({ ...original, ...rest })
  )

const readPaymentStatus = (place: Place): Read<PaymentStatus> =>
  Result.all({
    statusId: optional(place, "StsId", textBy(max35Text)),
    original: readOriginalPayment(place),
    status: optional(place, "TxSts", textBy(max4Text)),
    reasons: each(place, "StsRsnInf", readReason, reasonsMax),
    acceptedAt: optional(place, "AccptncDtTm", readMoment),
    settlementDate: optional(place, "FctvIntrBkSttlmDt", readSettlementDate),
    clearingReference: optional(place, "ClrSysRef", textBy(max35Text)),
    instructingAgent: optional(place, "InstgAgt", readAgent),
    instructedAgent: optional(place, "InstdAgt", readAgent),
    originalAmount: Result.map(
      optional(place, "OrgnlTxRef", readOriginalAmount),
      (found) => found?.amount
    )
  })

// A moment of settlement names its day in the words of whoever wrote it.
const readSettlementDate = (place: Place): Read<BusinessDate> =>
  Result.flatMap(optional(place, "Dt", readDay), (day) =>
    day === undefined ? required(place, "DtTm", readDayOfMoment) : Result.succeed(day)
  )

const readDayOfMoment = (place: Place): Read<BusinessDate> =>
  readDay({ ...place, element: { ...place.element, text: place.element.text.trim().slice(0, 10) } })

const readOriginalAmount = (place: Place) =>
  Result.all({ amount: optional(place, "IntrBkSttlmAmt", readAmount) })
