/**
 * Places messages with the rail: of wires that were submitted, and of incoming ones that go
 * back. What was placed before the bank could note it is placed again, which the rail sees
 * as the same.
 */
import { Effect, Option } from "effect"
import { AccountRepository } from "../../account/index.ts"
import type { WireId } from "../../id/index.ts"
import { CustomerRepository } from "../../identity/index.ts"
import { IncomingWires } from "../incoming/incoming-wires.ts"
import { WireRail, type WireSender } from "../rail/wire-rail.ts"
import type { Wire } from "../wire.ts"
import { Wires } from "../wires.ts"
import { usualMost } from "./each-wire.ts"
import type { WorkOnWires } from "./release-waiting.ts"

/** How many messages were placed. */
export interface HandedOver {
  readonly wires: number
  readonly sentBack: number
}

/**
 * Places what waits, the oldest first; stops at the first that the rail does not take.
 *
 * @upholds WIRE-1
 */
export const handOverWires = Effect.fnUntraced(function* (command: WorkOnWires) {
  const { most = usualMost, provenance } = command
  const rail = yield* WireRail
  const wires = yield* Wires
  const incoming = yield* IncomingWires
  const due = yield* wires.toHandOver(most)
  for (const id of due) {
    const wire = Option.getOrThrow(yield* wires.find(id))
    yield* rail.submit(wire, yield* senderOf(wire))
    yield* wires.handedOver(id, provenance.at)
  }
  const back = yield* incoming.toHandOver(most)
  for (const id of back) {
    yield* rail.sendBack(Option.getOrThrow(yield* incoming.find(id)))
    yield* incoming.handedOver(id, provenance.at)
  }
  const done: HandedOver = { wires: due.length, sentBack: back.length }
  return done
})

/** Places one wire's message now, where a job would do it later. */
export const handOverWire = Effect.fnUntraced(function* (id: WireId, { provenance }: WorkOnWires) {
  const wires = yield* Wires
  const wire = Option.getOrNull(yield* wires.find(id))
  if (wire === null || wire.state !== "submitted" || wire.handedOverAt !== null) return
  yield* (yield* WireRail).submit(wire, yield* senderOf(wire))
  yield* wires.handedOver(id, provenance.at)
})

// Neither changes, so that the message is the same however often it is placed.
const senderOf = Effect.fnUntraced(function* ({ account, customer }: Wire) {
  const { name } = Option.getOrThrow(yield* (yield* CustomerRepository).find(customer))
  const { number } = Option.getOrThrow(yield* (yield* AccountRepository).find(account))
  const sender: WireSender = { name, accountNumber: number }
  return sender
})
