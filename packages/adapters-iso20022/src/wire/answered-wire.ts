/**
 * Which wire an answer is about. The message of a wire, its instruction and the payment have
 * one id, so any of the three that an answer gives is the one from end to end.
 */
import type { AnsweredWire } from "@florin/domain/wire"
import type { OriginalMessage } from "../message/original-message.ts"
import type { OriginalPayment } from "../message/original-payment.ts"

/** The ids by which a payment of an answer names its wire. */
export const answeredWire = (
  { endToEndId, instructionId, message, uetr }: OriginalPayment,
  common?: OriginalMessage
): AnsweredWire => ({
  uetr: uetr ?? null,
  endToEndId: endToEndId ?? instructionId ?? (message ?? common)?.messageId ?? null
})

/** Whether an answer speaks of money that this bank sent back, and of no wire. */
export const isOfReturn = (original: OriginalMessage | undefined): boolean =>
  /^pacs\.004/iu.test(original?.messageName ?? "")
