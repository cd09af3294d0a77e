/**
 * Brings money of a wire back to its account; to suspense where the account takes nothing any
 * longer, so that somebody looks for whom it is kept.
 */
import { Effect, Option, Result } from "effect"
import { AccountRepository } from "../../account/index.ts"
import { Digest, recordAudit, utf8Bytes } from "../../audit/index.ts"
import { EntryId, Ids, IncomingWireId } from "../../id/index.ts"
import { CustomerRepository } from "../../identity/index.ts"
import { type Money, money } from "../../money/index.ts"
import { hexText } from "../../secret/index.ts"
import { bookInUnit } from "../book-in-unit.ts"
import type { IncomingWire } from "../incoming/incoming-wire.ts"
import { IncomingWires } from "../incoming/incoming-wires.ts"
import type { Wire } from "../wire.ts"
import { internal, type Restitution, restitutionOf } from "../wire-postings.ts"
import type { Said } from "./said.ts"

/**
 * Books what comes back; gives the entry.
 *
 * @upholds WIRE-1, WIRE-5
 */
export const giveBack = Effect.fnUntraced(function* (
  wire: Wire,
  what: Omit<Restitution, "to">,
  said: Said
) {
  const id = EntryId.ofUuid(yield* (yield* Ids).nextUuid)
  const to = { kind: "running", id: wire.account } as const
  const booked = yield* Effect.result(
    bookInUnit(restitutionOf(wire, id, { ...what, to }, said.provenance))
  )
  if (Result.isSuccess(booked)) return id
  const suspended = { ...what, to: internal("2130") }
  yield* Effect.orDie(bookInUnit(restitutionOf(wire, id, suspended, said.provenance)))
  const amount = money(what.amount.amount + (what.fee?.amount ?? 0n), what.amount.currency)
  yield* keepInSuspense(wire, amount, id, said)
  return id
})

/** The money as an incoming wire that waits for an operator. */
const keepInSuspense = Effect.fnUntraced(function* (
  wire: Wire,
  amount: Money,
  receipt: EntryId,
  { provenance }: Said
) {
  const id = IncomingWireId.ofUuid(yield* (yield* Ids).nextUuid)
  const customer = Option.getOrThrow(yield* (yield* CustomerRepository).find(wire.customer))
  const account = Option.getOrThrow(yield* (yield* AccountRepository).find(wire.account))
  const said = `return of ${wire.id}`
  const kept: IncomingWire = {
    id,
    credit: {
      says: "credit",
      id: said,
      digest: hexText((yield* Digest).sha256(utf8Bytes(said))),
      amount,
      accountNumber: account.number,
      creditorName: customer.name,
      debtorName: wire.beneficiary.name,
      debtorAccount: null,
      debtorAgent: null,
      debtorCountry: wire.beneficiary.address.country,
      uetr: null,
      endToEndId: wire.endToEndId,
      remittance: null,
      settledOn: null,
      original: { messageId: wire.endToEndId, messageName: "wire" }
    },
    state: "in_suspense",
    account: wire.account,
    customer: wire.customer,
    suspense: "return-unplaced",
    fee: null,
    receipt,
    release: null,
    receivedAt: provenance.at,
    receivedOn: provenance.today,
    reason: null,
    handedOverAt: null
  }
  yield* (yield* IncomingWires).add(kept)
  yield* recordAudit({
    action: "incoming-wire-held",
    subject: id,
    provenance,
    before: {},
    after: { cause: "return-unplaced", wire: wire.id, entry: receipt }
  })
})
