/** `pacs.008.001.08` to transfers, or to what is wrong with it. */
import { Result } from "effect"
import { readAccount } from "./account.ts"
import { readAgent } from "./agent.ts"
import { readAmount } from "./amount.ts"
import { chargesMax, readCharge, readChargeBearer } from "./charge.ts"
import { checkTotals } from "./check-totals.ts"
import { shortCode } from "./code.ts"
import { withCommonDate } from "./common-settlement-date.ts"
import {
  type CreditTransfer,
  type CreditTransferMessage,
  repeatsPayment,
  transfersMax
} from "./credit-transfer.ts"
import { readGroupHeader } from "./group-header.ts"
import { readDay } from "./moment.ts"
import { readParty } from "./party.ts"
import { readPaymentType } from "./payment-type.ts"
import { each, optional, type Place, type Read, refuseAt, required, textBy } from "./place.ts"
import { readRemittance } from "./remittance-information.ts"
import { baseOneRate, max35Text, uuidIdentifier } from "./text-rule.ts"

/** The message whose `Document` this is. */
export const readCreditTransfer = (document: Place): Read<CreditTransferMessage> =>
  required(document, "FIToFICstmrCdtTrf", (place) =>
    Result.flatMap(
      Result.all({
        header: required(place, "GrpHdr", readGroupHeader),
        transfers: each(place, "CdtTrfTxInf", readTransfer, transfersMax)
      }),
      ({ header, transfers }) => {
        if (transfers.length === 0) return refuseAt(`${place.path}/CdtTrfTxInf`, "element-missing")
        if (repeatsPayment(transfers))
          return refuseAt(`${place.path}/CdtTrfTxInf/PmtId/UETR`, "payment-repeated")
        const amounts = transfers.map(({ amount }) => amount)
        return Result.map(
          Result.all({
            agrees: checkTotals(place, "TtlIntrBkSttlmAmt", amounts),
            transfers: withCommonDate(place, transfers)
          }),
          (checked) => ({ ...header, transfers: checked.transfers })
        )
      }
    )
  )

const readTransfer = (place: Place): Read<CreditTransfer> =>
  Result.map(
    Result.all({
      ids: required(place, "PmtId", readIds),
      money: readMoney(place),
      agents: readAgents(place),
      parties: readParties(place),
      paymentType: optional(place, "PmtTpInf", readPaymentType),
      purpose: optional(place, "Purp", shortCode.read),
      remittance: optional(place, "RmtInf", readRemittance)
    }),
    ({ agents, ids, money, parties, ...rest }) => ({
      ...ids,
      ...money,
      ...agents,
      ...parties,
      ...rest
    })
  )

const readIds = (place: Place) =>
  Result.all({
    instructionId: optional(place, "InstrId", textBy(max35Text)),
    endToEndId: required(place, "EndToEndId", textBy(max35Text)),
    clearingTransferId: optional(place, "TxId", textBy(max35Text)),
    uetr: optional(place, "UETR", textBy(uuidIdentifier)),
    clearingReference: optional(place, "ClrSysRef", textBy(max35Text))
  })

const readMoney = (place: Place) =>
  Result.all({
    amount: required(place, "IntrBkSttlmAmt", readAmount),
    settlementDate: optional(place, "IntrBkSttlmDt", readDay),
    instructedAmount: optional(place, "InstdAmt", readAmount),
    exchangeRate: optional(place, "XchgRate", textBy(baseOneRate)),
    chargeBearer: required(place, "ChrgBr", readChargeBearer),
    charges: each(place, "ChrgsInf", readCharge, chargesMax)
  })

const readAgents = (place: Place) =>
  Result.map(
    Result.all({
      first: optional(place, "IntrmyAgt1", readAgent),
      second: optional(place, "IntrmyAgt2", readAgent),
      third: optional(place, "IntrmyAgt3", readAgent),
      instructingAgent: optional(place, "InstgAgt", readAgent),
      instructedAgent: optional(place, "InstdAgt", readAgent),
      debtorAgent: required(place, "DbtrAgt", readAgent),
      creditorAgent: required(place, "CdtrAgt", readAgent)
    }),
    ({ first, second, third, ...rest }) => ({
      ...rest,
      intermediaryAgents: [first, second, third].filter((agent) => agent !== undefined)
    })
  )

const readParties = (place: Place) =>
  Result.all({
    ultimateDebtor: optional(place, "UltmtDbtr", readParty),
    debtor: required(place, "Dbtr", readParty),
    debtorAccount: optional(place, "DbtrAcct", readAccount),
    creditor: required(place, "Cdtr", readParty),
    creditorAccount: optional(place, "CdtrAcct", readAccount),
    ultimateCreditor: optional(place, "UltmtCdtr", readParty)
  })
