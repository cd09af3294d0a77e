/** `pacs.004.001.10` to returns, or to what is wrong with it. */
import { Result } from "effect"
import { readAgent } from "./agent.ts"
import { readAmount } from "./amount.ts"
import { chargesMax, readCharge, readChargeBearer } from "./charge.ts"
import { checkTotals } from "./check-totals.ts"
import { withCommonDate } from "./common-settlement-date.ts"
import { readGroupHeader } from "./group-header.ts"
import { readDay } from "./moment.ts"
import { readOriginalMessage } from "./original-message.ts"
import { readOriginalPayment } from "./original-payment.ts"
import { type PaymentReturn, type PaymentReturnMessage, returnsMax } from "./payment-return.ts"
import { each, optional, type Place, type Read, refuseAt, required, textBy } from "./place.ts"
import { readReason, reasonsMax } from "./reason.ts"
import { baseOneRate, max35Text } from "./text-rule.ts"

/** The message whose `Document` this is. */
export const readPaymentReturn = (document: Place): Read<PaymentReturnMessage> =>
  required(document, "PmtRtr", (place) =>
    Result.flatMap(
      Result.all({
        header: required(place, "GrpHdr", readGroupHeader),
        original: optional(place, "OrgnlGrpInf", readOriginalMessage),
        common: optional(place, "OrgnlGrpInf", readCommonReasons),
        returns: each(place, "TxInf", readReturn, returnsMax)
      }),
      ({ common = [], header, original, returns }) => {
        if (returns.length === 0) return refuseAt(`${place.path}/TxInf`, "element-missing")
        const amounts = returns.map(({ amount }) => amount)
        return Result.map(
          Result.all({
            agrees: checkTotals(place, "TtlRtrdIntrBkSttlmAmt", amounts),
            returns: withCommonDate(place, returns)
          }),
          (checked) => ({
            ...header,
            original,
            returns: checked.returns.map((each) =>
              each.reasons.length > 0 ? each : { ...each, reasons: common }
            )
          })
        )
      }
    )
  )

// Said once for all returns of the message that give no reason of their own.
const readCommonReasons = (place: Place) => each(place, "RtrRsnInf", readReason, reasonsMax)

const readReturn = (place: Place): Read<PaymentReturn> =>
  Result.all({
    returnId: optional(place, "RtrId", textBy(max35Text)),
    original: readOriginalPayment(place),
    originalAmount: optional(place, "OrgnlIntrBkSttlmAmt", readAmount),
    originalSettlementDate: optional(place, "OrgnlIntrBkSttlmDt", readDay),
    amount: required(place, "RtrdIntrBkSttlmAmt", readAmount),
    settlementDate: optional(place, "IntrBkSttlmDt", readDay),
    instructedAmount: optional(place, "RtrdInstdAmt", readAmount),
    exchangeRate: optional(place, "XchgRate", textBy(baseOneRate)),
    chargeBearer: optional(place, "ChrgBr", readChargeBearer),
    charges: each(place, "ChrgsInf", readCharge, chargesMax),
    clearingReference: optional(place, "ClrSysRef", textBy(max35Text)),
    instructingAgent: optional(place, "InstgAgt", readAgent),
    instructedAgent: optional(place, "InstdAgt", readAgent),
    reasons: each(place, "RtrRsnInf", readReason, reasonsMax)
  })
