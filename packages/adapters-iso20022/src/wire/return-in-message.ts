/** What a payment of a `pacs.004` says: money of a wire that comes back, and how much. */
import type { RailReturn } from "@florin/domain/wire"
import type { PaymentReturn, PaymentReturnMessage } from "../message/payment-return.ts"
import { answeredWire } from "./answered-wire.ts"
import { saidDigest, saidId, type Unsigned } from "./said-once.ts"
import { wordsOfReason } from "./words-of-reason.ts"

/** One return of a message. */
export const returnIn = (
  { instructingAgent, messageId, original }: PaymentReturnMessage,
  of: PaymentReturn,
  place: number
): RailReturn => {
  const said: Unsigned<RailReturn> = {
    says: "returned",
    wire: answeredWire(of.original, original),
    amount: of.amount,
    reason: wordsOfReason(of.reasons)
  }
  const sender = instructingAgent ?? of.instructingAgent
  return {
    ...said,
    id: saidId({ sender, messageId, place: `${place}` }),
    digest: saidDigest(said)
  }
}
