/**
 * Decides what something that the rail says does to the wire that it names. Whether it was
 * said before is looked at earlier; who notes it, in `handle-rail-message.ts`.
 */
import type { Wire, WireMoved } from "../wire.ts"
import type { RailOutcome } from "./rail-log.ts"
import type { RailReturn, RailStatus } from "./rail-message.ts"

/** A move, or nothing but a note. */
export type Answer =
  | { readonly does: "settle" | "refuse" }
  /** The settlement is booked first where nobody has said it yet. */
  | { readonly does: "return"; readonly settlesFirst: boolean }
  | { readonly does: "nothing"; readonly outcome: RailOutcome }

/**
 * What the answer does. Said again it does nothing, and what contradicts what is known waits
 * for a person.
 *
 * @upholds WIRE-3
 */
export const decideAnswer = (
  wire: Wire,
  history: readonly WireMoved[],
  message: RailStatus | RailReturn
): Answer => {
  if (!namesThis(wire, message)) return contradicts
  if (message.says === "returned") return decideReturned(wire, message)
  if (message.says === "pending") return { does: "nothing", outcome: "noted" }
  if (message.amount !== null && !isAmount(message.amount, wire.sent)) return contradicts
  return message.says === "settled" ? decideSettled(wire, history) : decideRefused(wire)
}

const contradicts: Answer = { does: "nothing", outcome: "contradicts" }
const repeated: Answer = { does: "nothing", outcome: "repeated" }

/** Whether no id that it gives is another wire's. */
const namesThis = ({ endToEndId, uetr }: Wire, { wire }: RailStatus | RailReturn): boolean =>
  (wire.uetr ?? uetr) === uetr && (wire.endToEndId ?? endToEndId) === endToEndId

const isAmount = (said: Wire["sent"], sent: Wire["sent"]): boolean =>
  said.currency === sent.currency && said.amount === sent.amount

const decideSettled = ({ state }: Wire, history: readonly WireMoved[]): Answer => {
  if (state === "submitted") return { does: "settle" }
  if (state === "settled") return repeated
  return state === "returned" && isSettlementImplied(history) ? repeated : contradicts
}

/** Whether nobody said that it was paid before it came back: the same message moved it twice. */
const isSettlementImplied = (history: readonly WireMoved[]): boolean => {
  const settled = history.find(({ move }) => move === "settle")
  const returned = history.find(({ move }) => move === "return")
  return settled !== undefined && settled.railMessage === returned?.railMessage
}

const decideRefused = ({ state, submission }: Wire): Answer => {
  if (state === "submitted") return { does: "refuse" }
  return state === "rejected" && submission !== null ? repeated : contradicts
}

const decideReturned = ({ sent, state }: Wire, { amount }: RailReturn): Answer => {
  const isPossible =
    amount.currency === sent.currency && amount.amount > 0n && amount.amount <= sent.amount
  if (!isPossible || (state !== "submitted" && state !== "settled")) return contradicts
  return { does: "return", settlesFirst: state === "submitted" }
}
