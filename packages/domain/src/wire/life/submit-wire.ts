/**
 * Sends wires whose time has come: each is screened as the list is now, posted, and left for
 * its message to be handed over. One that no longer passes is stopped.
 */
import { Effect, Option, Result } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { chargeFee } from "../../fee/index.ts"
import { EntryId, Ids, type WireId } from "../../id/index.ts"
import type { LedgerRefusal } from "../../ledger/index.ts"
import { isZero } from "../../money/index.ts"
import { isClear, screenSubject } from "../../screening/index.ts"
import { bookInUnit } from "../book-in-unit.ts"
import { partyOf } from "../order/party-of.ts"
import { servedCurrencies } from "../served-currencies.ts"
import type { Wire } from "../wire.ts"
import { WireRules } from "../wire-policy.ts"
import { submissionOf } from "../wire-postings.ts"
import { closedDay, serviceDayFor } from "../wire-service.ts"
import { Wires } from "../wires.ts"
import { valueDateIn } from "./decide-release.ts"
import { decideSending, type Sending } from "./decide-sending.ts"
import { eachWire, usualMost } from "./each-wire.ts"
import { lockWire, makeMove } from "./keep-step.ts"
import type { WorkOnWires } from "./release-waiting.ts"

/** What became of a wire that was looked at: what it did, or why its account lets nothing go. */
export type Submitted = Sending | LedgerRefusal["_tag"]

/**
 * Looks at one wire and sends it if it may be sent; its state decides once it is locked, so
 * that two who try send it once.
 *
 * @upholds WIRE-1, WIRE-7
 */
export const submitWire = Effect.fnUntraced(function* (id: WireId, { provenance }: WorkOnWires) {
  const found = Option.getOrNull(yield* (yield* Wires).find(id))
  if (found === null) return "leave" satisfies Submitted
  yield* screenSubject({ subject: id, ...partyOf(found.beneficiary), provenance })
  const done: Submitted = yield* (yield* Atomicity)
    .atomically(submitInUnit(id, provenance))
    .pipe(Effect.catchTag("WireBlocked", ({ because }) => Effect.succeed(because)))
  return done
})

const submitInUnit = Effect.fnUntraced(function* (
  id: WireId,
  provenance: WorkOnWires["provenance"]
) {
  const wire = yield* lockWire(id, null)
  const { at, today } = provenance
  const service = serviceDayFor(yield* WireRules, wire.amount.currency, at) ?? closedDay(wire, at)
  const sending = decideSending(wire, { isClear: yield* isClear(id, today), service })
  if (sending === "stop")
    yield* makeMove(wire, "stop", provenance, { changes: { waitsFor: ["screening"] } })
  if (sending === "queue")
    yield* makeMove(wire, "queue", provenance, {
      changes: { valueDate: valueDateIn(wire, service) }
    })
  if (sending === "submit") yield* post(wire, service.valueDate, provenance)
  return sending
})

/** Takes the money, charges the fee as it was quoted, and fixes the value date. */
const post = Effect.fnUntraced(function* (
  wire: Wire,
  valueDate: Wire["valueDate"],
  provenance: WorkOnWires["provenance"]
) {
  const id = EntryId.ofUuid(yield* (yield* Ids).nextUuid)
  const booked = yield* Effect.result(bookInUnit(submissionOf(wire, id, provenance)))
  if (Result.isFailure(booked))
    return yield* Effect.fail({ _tag: "WireBlocked" as const, because: booked.failure._tag })
  const entry = isZero(wire.fee.amount) ? null : id
  const { account, fee: quote, id: subject } = wire
  yield* chargeFee({ subject, account, quote, entry, provenance })
  return yield* makeMove(wire, "submit", provenance, {
    entry: id,
    changes: { submission: id, submittedAt: provenance.at, valueDate }
  })
})

/** How many wires did what. */
export type SubmittedCounts = Partial<Record<Submitted, number>>

/**
 * Sends what is due in the services that are open, and queues what missed the cut-off of one
 * that is closed; gives how many did what.
 */
export const submitWires = Effect.fnUntraced(function* (command: WorkOnWires) {
  const wires = yield* Wires
  const policy = yield* WireRules
  const counts: SubmittedCounts = {}
  for (const currency of servedCurrencies(policy)) {
    const service = serviceDayFor(policy, currency, command.provenance.at)
    if (service === null) continue
    const states = service.isOpen ? (["approved", "queued"] as const) : (["approved"] as const)
    yield* eachWire(
      command.most ?? usualMost,
      (after, most) => wires.due({ states, currency, until: service.valueDate, after, most }),
      (id) =>
        Effect.map(submitWire(id, command), (done) => {
          counts[done] = (counts[done] ?? 0) + 1
          return done === "submit"
        })
    )
  }
  return counts
})
