/** Wires as they are when they were submitted: any that a customer may have ordered. */
import { businessDateOf, type Instant } from "@florin/domain/calendar"
import type { FeeQuote } from "@florin/domain/fee"
import {
  AccountId,
  CustomerId,
  EntryId,
  HoldId,
  IncomingWireId,
  UserId,
  WireId
} from "@florin/domain/id"
import { currency, type Money, money } from "@florin/domain/money"
import {
  anyBeneficiaryDraft,
  anyBusinessDate,
  anyInstant,
  anyRemittanceDraft
} from "@florin/domain/testing"
import {
  charactersOf,
  checkDraft,
  type IncomingWire,
  kindOf,
  type RailCredit,
  type Wire,
  type WireDraft,
  type WireSender
} from "@florin/domain/wire"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { OwnBank } from "../../src/wire/index.ts"
import { at } from "../own-messages.ts"

/** This bank, as the tests have it. */
export const ownBank: OwnBank = Schema.decodeUnknownSync(OwnBank)({
  name: "Florin Bank",
  bic: "FLRNUS33XXX",
  routingNumber: "021000021",
  address: {
    street: "Pier Road",
    building: "9",
    postcode: "04101",
    town: "Portland",
    country: "US"
  }
})

const uuid = "0190b5c6-7d8e-7f90-a1b2-c3d4e5f60718"
const account = AccountId.ofUuid(uuid)

/** A quote of so much, by no schedule. */
const quoteOf = (fee: Money, amount: Money): FeeQuote => ({
  amount: fee,
  because: "no-schedule",
  schedule: null,
  rule: null,
  inputs: {
    operation: "wire-international",
    product: "checking",
    tier: "standard",
    amount,
    date: businessDateOf("2026-11-25"),
    usedBefore: 0
  },
  steps: []
})

const anyDraft = fc.constantFrom("USD", "EUR", "JPY").chain((code) => {
  const unit = Result.getOrThrow(currency(code))
  const characters = charactersOf(unit)
  return fc
    .record({
      account: fc.constant(account),
      beneficiary: anyBeneficiaryDraft(characters),
      amount: fc.bigInt({ min: 2n, max: 10n ** 15n }).map((minor) => money(minor, unit)),
      chargeBearer: fc.constantFrom("OUR" as const, "SHA" as const, "BEN" as const),
      purpose: fc.constantFrom(null, "SALA", "GDDS"),
      remittance: anyRemittanceDraft(characters),
      sendOn: fc.constant(null)
    })
    .filter((draft: WireDraft) => Result.isSuccess(checkDraft(draft)))
})

const wireOf = (
  draft: WireDraft,
  {
    at: moment,
    fee: part,
    id,
    uetr,
    valueDate
  }: {
    readonly at: Instant
    readonly fee: bigint
    readonly id: string
    readonly uetr: string
    readonly valueDate: Wire["valueDate"]
  }
): Wire => {
  const order = Result.getOrThrow(checkDraft(draft))
  const { amount } = order
  const fee = money(part % amount.amount, amount.currency)
  const isTaken = order.chargeBearer === "BEN"
  const wire = WireId.ofUuid(id)
  return {
    ...order,
    id: wire,
    kind: kindOf(order.beneficiary),
    customer: CustomerId.ofUuid(uuid),
    createdBy: UserId.ofUuid(uuid),
    createdAt: moment,
    createdOn: valueDate,
    fee: quoteOf(fee, amount),
    sent: isTaken ? money(amount.amount - fee.amount, amount.currency) : amount,
    total: isTaken ? amount : money(amount.amount + fee.amount, amount.currency),
    uetr,
    endToEndId: `W${wire.slice("wire_".length).toUpperCase()}`,
    hold: HoldId.ofUuid(uuid),
    state: "submitted",
    since: moment,
    approvedBy: null,
    waitsFor: [],
    valueDate,
    submission: null,
    submittedAt: moment,
    handedOverAt: null,
    settlement: null,
    restitution: null,
    cameBack: null,
    reason: null,
    moves: 2
  }
}

/** Any submitted wire, of any kind and charge bearer. */
export const anyWire: fc.Arbitrary<Wire> = fc
  .tuple(
    anyDraft,
    fc.record({
      at: anyInstant,
      fee: fc.bigInt({ min: 0n, max: 10_000n }),
      id: fc.uuid({ version: 7 }),
      uetr: fc.uuid({ version: 4 }),
      valueDate: anyBusinessDate
    })
  )
  .map(([draft, facts]) => wireOf(draft, facts))

/** Whoever pays; also names that no message carries as they are. */
export const anySender: fc.Arbitrary<WireSender> = fc.record({
  name: fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom("Harbour & Sons <Boat> Yard", "\u0000\n", " ")
  ),
  accountNumber: fc.constantFrom("100000001787", "000000000097")
})

/** An incoming wire that two people sent back. */
export const sentBack = (credit: RailCredit, words = "no such account"): IncomingWire => ({
  id: IncomingWireId.ofUuid(uuid),
  credit,
  state: "sent_back",
  account: null,
  customer: null,
  suspense: "account-unknown",
  fee: null,
  receipt: EntryId.ofUuid(uuid),
  release: null,
  receivedAt: at("2026-11-25T10:00:00Z"),
  receivedOn: businessDateOf("2026-11-25"),
  reason: { code: "AC01", words },
  handedOverAt: null
})
