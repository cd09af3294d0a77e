/**
 * An incoming wire that two people sent back, as the `pacs.004` that returns it.
 *
 * All that it says is kept with the wire, so it is the same message however often it is made;
 * its moment is the one at which the wire came in.
 */
import { suffixOf, uuidOf } from "@florin/domain/id"
import type { IncomingWire } from "@florin/domain/wire"
import type { Agent } from "../message/agent.ts"
import type { PaymentReturnMessage } from "../message/payment-return.ts"
import type { Reason } from "../message/reason.ts"
import { memberAgent, type OwnBank, ownAgent } from "./own-bank.ts"
import { plainLine, plainLines } from "./plain-line.ts"
import { settlingThrough } from "./settling-through.ts"

const codeLongest = 4
const wordLongest = 35
const reasonLine = 105
const reasonLinesMost = 10

/** The id of the message that sends a wire back; it is the name of its file as well. */
export const returnIdOf = ({ id }: Pick<IncomingWire, "id">): string =>
  `R${suffixOf(uuidOf(id)).toUpperCase()}`

/** The message of a wire that goes back, all of it. */
export const messageOfReturn = (wire: IncomingWire, bank: OwnBank): PaymentReturnMessage => {
  const { amount, debtorAgent, endToEndId, original, settledOn, uetr } = wire.credit
  const back = debtorAgent === null ? undefined : agentNamed(debtorAgent)
  return {
    messageId: returnIdOf(wire),
    createdAt: wire.receivedAt,
    ...settlingThrough(amount.currency),
    returns: [
      {
        returnId: returnIdOf(wire),
        original: {
          message: original,
          endToEndId,
          ...(uetr === null ? {} : { uetr })
        },
        originalAmount: amount,
        ...(settledOn === null ? {} : { originalSettlementDate: settledOn }),
        amount,
        charges: [],
        instructingAgent: ownAgent(bank, back?.bic === undefined ? "domestic" : "international"),
        instructedAgent: back,
        reasons: [reasonOf(wire)]
      }
    ]
  }
}

const bicForm = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/u

const agentNamed = (text: string): Agent =>
  bicForm.test(text) ? { bic: text } : memberAgent(plainLine(text, wordLongest))

const reasonOf = ({ reason }: IncomingWire): Reason => {
  const code = plainLine(reason?.code ?? "NARR", wordLongest)
  return {
    code: [...code].length > codeLongest ? { proprietary: code } : { code },
    words: reason === null ? [] : plainLines(reason.words, reasonLine, reasonLinesMost)
  }
}
