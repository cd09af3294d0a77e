/**
 * The other side's answers to a message with transfers, as pure values.
 *
 * The same message answered at the same moment gives the same bytes, so that a simulator
 * which is killed in the middle goes on without answering twice.
 */
import { createHash } from "node:crypto"
import { addMicros, type Instant } from "@florin/domain/calendar"
import { type Money, money } from "@florin/domain/money"
import { Result } from "effect"
import type { CreditTransfer, CreditTransferMessage } from "../message/credit-transfer.ts"
import type { OriginalPayment } from "../message/original-payment.ts"
import type { PaymentReturnMessage } from "../message/payment-return.ts"
import type { StatusReportMessage } from "../message/status-report.ts"
import { writeCreditTransfer } from "../message/write-credit-transfer.ts"
import { writePaymentReturn } from "../message/write-payment-return.ts"
import { writeStatusReport } from "../message/write-status-report.ts"
import { behaviourFor, type SimulatedAnswer } from "./magic-answers.ts"
import { payBack } from "./pay-back.ts"

/** A file that the other side is going to leave, and when. */
export interface ScheduledAnswer {
  readonly at: Instant
  /** Without an extension; sorts by moment. */
  readonly name: string
  readonly content: string
}

/** How fast the other side is. */
export interface SimulatorPace {
  /** Between a transfer and its first answer, and between two answers. */
  readonly stepMillis: number
}

/** All that is said to a message that came at a moment. */
export const answerTransfers = (
  message: CreditTransferMessage,
  cameAt: Instant,
  { stepMillis }: SimulatorPace
): readonly ScheduledAnswer[] =>
  message.transfers.flatMap((transfer, place) => {
    const { answers, reason } = behaviourFor(transfer)
    return answers.map(({ answer, step }, at) => {
      const moment = addMicros(cameAt, BigInt((step + 1) * stepMillis) * 1_000n)
      // "Twice" is one message under two names; everything else has an id of its own.
      const id = idOf(message.messageId, `${place}/${answer}`)
      return {
        at: moment,
        name: `${moment.toString().padStart(18, "0")}-${at}-${id}`,
        content: contentOf(answer, { message, transfer, id, cameAt, reason })
      }
    })
  })

const idOf = (messageId: string, what: string): string =>
  `SIM${createHash("sha256").update(`${messageId}\n${what}`).digest("hex").slice(0, 29)}`

interface Said {
  readonly message: CreditTransferMessage
  readonly transfer: CreditTransfer
  readonly id: string
  readonly cameAt: Instant
  readonly reason: string
}

const contentOf = (answer: SimulatedAnswer, said: Said): string => {
  const { transfer } = said
  switch (answer) {
    case "settled":
    case "settled-again":
      return report(said, "ACSC")
    case "settled-with-another-amount":
      return report(said, "ACSC", oneLess(transfer.amount))
    case "pending":
      return report(said, "ACSP")
    case "rejected":
      return report(said, "RJCT")
    case "returned":
      return returned(said, transfer.amount)
    case "returned-less-a-charge":
      return returned(said, lessCharge(transfer.amount))
    case "incoming-transfer":
      return Result.getOrThrow(
        writeCreditTransfer(payBack(said.message, transfer, said.id, said.cameAt))
      )
    case "expanding-entities":
      return expandingEntities
    case "half-a-message": {
      const whole = report(said, "ACSC")
      return whole.slice(0, whole.length / 2)
    }
  }
}

const originalOf = ({ message, transfer }: Said): OriginalPayment => ({
  message: {
    messageId: message.messageId,
    messageName: "pacs.008.001.08",
    createdAt: message.createdAt
  },
  instructionId: transfer.instructionId,
  endToEndId: transfer.endToEndId,
  clearingTransferId: transfer.clearingTransferId,
  uetr: transfer.uetr
})

const report = (said: Said, status: string, amount: Money = said.transfer.amount): string => {
  const { cameAt, id, reason, transfer } = said
  const settled = status === "ACSC"
  const message: StatusReportMessage = {
    name: "pacs.002.001.10",
    messageId: id,
    createdAt: cameAt,
    messages: [],
    payments: [
      {
        original: originalOf(said),
        status,
        reasons: status === "RJCT" ? [{ code: { code: reason }, words: ["Simulated"] }] : [],
        acceptedAt: settled ? cameAt : undefined,
        settlementDate: settled ? transfer.settlementDate : undefined,
        clearingReference: settled ? id : undefined,
        instructingAgent: transfer.instructedAgent,
        instructedAgent: transfer.instructingAgent,
        originalAmount: amount
      }
    ]
  }
  return Result.getOrThrow(writeStatusReport(message))
}

const oneLess = ({ amount, currency }: Money): Money =>
  money(amount > 0n ? amount - 1n : 1n, currency)

// Ten units, or half of what is there where that is less.
const lessCharge = ({ amount, currency }: Money): Money =>
  money(amount > 2000n ? amount - 1000n : amount - amount / 2n, currency)

const returned = (said: Said, amount: Money): string => {
  const { cameAt, id, message, reason, transfer } = said
  const whole: PaymentReturnMessage = {
    messageId: id,
    createdAt: cameAt,
    settlementMethod: message.settlementMethod,
    clearingSystem: message.clearingSystem,
    returns: [
      {
        returnId: id,
        original: originalOf(said),
        originalAmount: transfer.amount,
        originalSettlementDate: transfer.settlementDate,
        amount,
        settlementDate: transfer.settlementDate,
        charges: [],
        instructingAgent: transfer.instructedAgent,
        instructedAgent: transfer.instructingAgent,
        reasons: [{ code: { code: reason }, words: ["Simulated"] }]
      }
    ]
  }
  return Result.getOrThrow(writePaymentReturn(whole))
}

const expandingEntities = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE Document [
  <!ENTITY a "aaaaaaaaaa">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10">&c;</Document>
`
