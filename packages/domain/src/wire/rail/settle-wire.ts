/** Does to a locked wire what an answer, or two people in its place, say: with its entries. */
import { Effect } from "effect"
import { EntryId, Ids } from "../../id/index.ts"
import { isZero, type Money } from "../../money/index.ts"
import { bookInUnit } from "../book-in-unit.ts"
import { makeMove } from "../life/keep-step.ts"
import { tellOfWire } from "../life/tell-wire-customer.ts"
import type { Wire } from "../wire.ts"
import { WireRules } from "../wire-policy.ts"
import { settlementOf } from "../wire-postings.ts"
import { giveBack } from "./give-back.ts"
import type { Said } from "./said.ts"

const moving = ({ railMessage, reason }: Said) => ({
  ...(reason === null ? {} : { reason }),
  ...(railMessage === null ? {} : { railMessage })
})

const settled = Effect.fnUntraced(function* (wire: Wire, said: Said) {
  const id = EntryId.ofUuid(yield* (yield* Ids).nextUuid)
  yield* Effect.orDie(bookInUnit(settlementOf(wire, id, said.provenance)))
  // Its reason is why it came back, where it did.
  const { reason: _, ...changes } = moving(said)
  return yield* makeMove(wire, "settle", said.provenance, {
    ...changes,
    entry: id,
    changes: { settlement: id }
  })
})

/**
 * The other bank has the money.
 *
 * @upholds WIRE-1
 */
export const settleWire = Effect.fnUntraced(function* (wire: Wire, said: Said) {
  const after = yield* settled(wire, said)
  yield* tellOfWire(after, "wire-settled", said.at)
  return after
})

/**
 * The other side took nothing: all that was sent comes back, and the fee unless the rules
 * keep it.
 *
 * @upholds WIRE-1
 */
export const refuseWire = Effect.fnUntraced(function* (wire: Wire, said: Said) {
  const { keepsFee } = yield* WireRules
  const entry = yield* giveBack(
    wire,
    { from: "2110", amount: wire.sent, fee: feeBack(wire, keepsFee.refused) },
    said
  )
  const after = yield* makeMove(wire, "refuse", said.provenance, {
    ...moving(said),
    entry,
    changes: { restitution: entry }
  })
  yield* tellOfWire(after, "wire-rejected", said.at)
  return after
})

/**
 * The money, or some of it, came back. What comes back was paid before: where nobody said so
 * yet, it is settled in the same unit.
 *
 * @upholds WIRE-1
 */
export const returnWire = Effect.fnUntraced(function* (wire: Wire, amount: Money, said: Said) {
  const paid = wire.state === "submitted" ? yield* settled(wire, said) : wire
  const { keepsFee } = yield* WireRules
  const entry = yield* giveBack(
    paid,
    { from: "1020", amount, fee: feeBack(wire, keepsFee.returned) },
    said
  )
  const after = yield* makeMove(paid, "return", said.provenance, {
    ...moving(said),
    entry,
    changes: { restitution: entry, cameBack: amount }
  })
  yield* tellOfWire(after, "wire-returned", said.at)
  return after
})

const feeBack = ({ fee }: Wire, keeps: boolean): Money | null =>
  keeps || isZero(fee.amount) ? null : fee.amount
