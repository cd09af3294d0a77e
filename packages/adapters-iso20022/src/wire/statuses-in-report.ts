/**
 * What a `pacs.002` says: a status for each payment that it names, and for each message that it
 * names without any of its payments, since that message carried one wire.
 *
 * A status of a message beside statuses of its payments adds nothing but where a payment has
 * none of its own. Statuses of money that was sent back need nobody unless it was refused.
 */
import type { RailStatus } from "@florin/domain/wire"
import type { Agent } from "../message/agent.ts"
import type { Reason } from "../message/reason.ts"
import { statusMeaning } from "../message/status-meaning.ts"
import type { MessageStatus, PaymentStatus, StatusReportMessage } from "../message/status-report.ts"
import { answeredWire, isOfReturn } from "./answered-wire.ts"
import { type SaidPlace, saidDigest, saidId, type Unsigned } from "./said-once.ts"
import { wordsOfReason } from "./words-of-reason.ts"

/** Every status of a report. */
export const statusesIn = (report: StatusReportMessage): readonly SaidPlace[] => {
  const { messages, payments } = report
  const [only, ...others] = messages
  const messageOf = ({ original: { message } }: PaymentStatus): MessageStatus | undefined =>
    message === undefined
      ? others.length === 0
        ? only
        : undefined
      : messages.find(({ messageId }) => messageId === message.messageId)
  const named = new Set(payments.map(messageOf))
  const places = [
    ...messages.flatMap((message, at) =>
      named.has(message) ? [] : ofMessage(report, message, `message-${at + 1}`)
    ),
    ...payments.flatMap((payment, at) =>
      ofPayment(report, payment, messageOf(payment), `${at + 1}`)
    )
  ]
  return messages.length + payments.length === 0 ? [{ unclear: "says-nothing" }] : places
}

/** What is said, wherever it stands. */
type Stated = Pick<Unsigned<RailStatus>, "wire" | "amount" | "settledOn"> & {
  readonly sender: Agent | undefined
  readonly status: string | undefined
  readonly reasons: readonly Reason[]
  readonly ofReturn: boolean
}

const ofMessage = (report: StatusReportMessage, message: MessageStatus, place: string) =>
  placeOf(report, place, {
    sender: report.instructingAgent,
    wire: { uetr: null, endToEndId: message.messageId },
    amount: null,
    settledOn: null,
    status: message.status,
    reasons: message.reasons,
    ofReturn: isOfReturn(message)
  })

const ofPayment = (
  report: StatusReportMessage,
  payment: PaymentStatus,
  whole: MessageStatus | undefined,
  place: string
) =>
  placeOf(report, place, {
    sender: report.instructingAgent ?? payment.instructingAgent,
    wire: answeredWire(payment.original, whole),
    amount: payment.originalAmount ?? null,
    settledOn: payment.settlementDate ?? null,
    status: payment.status ?? whole?.status,
    reasons: payment.reasons.length > 0 ? payment.reasons : (whole?.reasons ?? []),
    ofReturn: isOfReturn(payment.original.message ?? whole)
  })

const placeOf = (
  { messageId }: StatusReportMessage,
  place: string,
  { amount, ofReturn, reasons, sender, settledOn, status, wire }: Stated
): readonly SaidPlace[] => {
  const meaning = status === undefined ? "unknown" : statusMeaning(status)
  if (meaning === "unknown") return [{ unclear: `status-unknown at ${place}` }]
  if (ofReturn) return meaning === "rejected" ? [{ unclear: `return-refused at ${place}` }] : []
  const said: Unsigned<RailStatus> = {
    says: meaning === "rejected" ? "refused" : meaning,
    wire,
    amount,
    settledOn,
    reason: wordsOfReason(reasons)
  }
  return [{ ...said, id: saidId({ sender, messageId, place }), digest: saidDigest(said) }]
}
