/** Takes in money for a customer: onto the account that it names, or into suspense. */
import { Effect, Option, Result } from "effect"
import { type Account, AccountRepository, parseAccountNumber } from "../../account/index.ts"
import { recordAudit } from "../../audit/index.ts"
import { EntryId, Ids, type IncomingWireId } from "../../id/index.ts"
import { isClear } from "../../screening/index.ts"
import type { Acting } from "../acting.ts"
import { bookInUnit } from "../book-in-unit.ts"
import { tellOfMoney } from "../life/tell-wire-customer.ts"
import type { RailCredit } from "../rail/rail-message.ts"
import { suspenseOf } from "./decide-credit.ts"
import { chargeIncoming, incomingFee, postedFee } from "./incoming-fee.ts"
import { creditOf, suspenseEntryOf } from "./incoming-postings.ts"
import type { IncomingWire, SuspenseCause } from "./incoming-wire.ts"
import { IncomingWires } from "./incoming-wires.ts"

/**
 * What was made of the credit, in the unit of its note; its sender was screened under the id
 * before. Nothing is credited twice that has a UETR, whatever message it comes in.
 *
 * @upholds WIRE-3, WIRE-5
 */
export const creditInUnit = Effect.fnUntraced(function* (
  id: IncomingWireId,
  credit: RailCredit,
  acting: Acting
) {
  const incoming = yield* IncomingWires
  const known = credit.uetr === null ? Option.none() : yield* incoming.lockUetr(credit.uetr)
  if (Option.isSome(known)) return { outcome: "contradicts", subject: known.value } as const
  if (credit.amount.amount <= 0n) return { outcome: "contradicts", subject: null } as const
  const account = yield* lockNamed(credit)
  const clear = yield* isClear(id, acting.provenance.today)
  const cause = suspenseOf({ amount: credit.amount, account, isClear: clear })
  const wire =
    cause === null && account !== null
      ? yield* credited(id, credit, account, acting)
      : yield* heldBack(id, credit, account, cause ?? "account-unknown", acting)
  yield* incoming.add(wire)
  return { outcome: "applied", subject: wire.id } as const
})

/** The account that the message names, which nobody else closes meanwhile. */
const lockNamed = Effect.fnUntraced(function* ({ accountNumber }: RailCredit) {
  const number = parseAccountNumber(accountNumber)
  if (Result.isFailure(number)) return null
  const accounts = yield* AccountRepository
  const found = yield* accounts.findByNumber(number.success)
  return Option.isNone(found)
    ? null
    : Option.getOrNull(yield* accounts.lock(found.value.standing.id))
})

const draftOf = (id: IncomingWireId, credit: RailCredit, { provenance }: Acting) => ({
  id,
  credit,
  release: null,
  receivedAt: provenance.at,
  receivedOn: provenance.today,
  reason: null,
  handedOverAt: null
})

const credited = Effect.fnUntraced(function* (
  id: IncomingWireId,
  credit: RailCredit,
  { standing: { id: account, owner } }: Account,
  acting: Acting
) {
  const { at, provenance } = acting
  const entry = EntryId.ofUuid(yield* (yield* Ids).nextUuid)
  const quote = yield* Effect.orDie(
    incomingFee(account, credit.amount, { provenance, toCharge: true })
  )
  const posting = { wire: id, credit, entry, provenance }
  yield* Effect.orDie(bookInUnit(creditOf(posting, "1020", account, postedFee(quote))))
  yield* Effect.orDie(chargeIncoming(id, { account, quote, entry, provenance }))
  yield* recordCredited(id, { account, entry }, acting)
  yield* tellOfMoney({
    customer: owner,
    kind: "wire-received",
    amount: credit.amount,
    facts: {},
    at
  })
  const wire: IncomingWire = {
    ...draftOf(id, credit, acting),
    state: "credited",
    account,
    customer: owner,
    suspense: null,
    fee: quote,
    receipt: entry
  }
  return wire
})

/** The record of a credit, at once or out of suspense. */
export const recordCredited = (
  id: IncomingWireId,
  after: { readonly account: string; readonly entry: string },
  { provenance }: Pick<Acting, "provenance">
) =>
  recordAudit({
    action: "incoming-wire-credited",
    subject: id,
    provenance,
    before: {},
    after
  })

const heldBack = Effect.fnUntraced(function* (
  id: IncomingWireId,
  credit: RailCredit,
  account: Account | null,
  cause: SuspenseCause,
  acting: Acting
) {
  const { provenance } = acting
  const entry = EntryId.ofUuid(yield* (yield* Ids).nextUuid)
  yield* Effect.orDie(bookInUnit(suspenseEntryOf({ wire: id, credit, entry, provenance })))
  yield* recordAudit({
    action: "incoming-wire-held",
    subject: id,
    provenance,
    before: {},
    after: { cause, entry }
  })
  const wire: IncomingWire = {
    ...draftOf(id, credit, acting),
    state: "in_suspense",
    account: account?.standing.id ?? null,
    customer: account?.standing.owner ?? null,
    suspense: cause,
    fee: null,
    receipt: entry
  }
  return wire
})
