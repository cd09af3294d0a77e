/** Wires that a contract is given: who orders them, what becomes of them, and who says so. */
import { Effect, Option, Result } from "effect"
import type { AccountNumber } from "../../src/account/index.ts"
import { AccountRepository } from "../../src/account/index.ts"
import { ApprovalRepository } from "../../src/approval/index.ts"
import type { AccountDraft } from "../../src/beneficiary/index.ts"
import { businessDateAt, type Instant, parseTimeZone } from "../../src/calendar/index.ts"
import type { AccountId, UserId, WireId } from "../../src/id/index.ts"
import { type User, UserRepository } from "../../src/identity/index.ts"
import { LedgerReads } from "../../src/ledger/index.ts"
import { type CurrencyCode, type Money, money } from "../../src/money/index.ts"
import {
  answerWire,
  cancelWire,
  handleRailMessage,
  type OrderWire,
  orderWire,
  type RailCredit,
  type RailMessage,
  type RailReturn,
  type RailStatus,
  releaseOperation,
  submitWire,
  type Wire,
  type WireDraft,
  Wires
} from "../../src/wire/index.ts"
import { usd } from "./asked.ts"
import { givenAccount } from "./given.ts"
import { givenColleague } from "./given-staff.ts"
import { givenUser } from "./given-user.ts"
import { type Asked, afterNine, freshText, nine, provenanceOf } from "./provenance-of.ts"

/** The zone of the bank that a contract is given. */
export const wireZone = Result.getOrThrow(parseTimeZone("UTC"))

/** Where a command comes from at a moment, which is all that most of them say. */
export const actingAt = (at: Instant = nine, asked: Asked = {}) =>
  Effect.map(provenanceOf({ at, today: businessDateAt(at, wireZone), ...asked }), (provenance) => ({
    provenance,
    at
  }))

/** A user with an account of their own, with money on it. */
export interface Payer {
  readonly user: User
  readonly account: AccountId
}

/** Somebody who signs in and has so much on an account. */
export const givenPayer = Effect.fnUntraced(function* (
  balance = 10_000_000n,
  currency: CurrencyCode = usd
) {
  const user = yield* givenUser
  const owner = user.customer
  if (owner === null) throw new Error("a customer's user has a customer")
  const payer: Payer = { user, account: yield* givenAccount({ owner, balance, currency }) }
  return payer
})

/** An account at a bank in the United States. */
export const domesticAccount: AccountDraft = {
  accountNumber: "12345678",
  routingNumber: "021000021"
}

/** An account in the Czech Republic. */
export const foreignAccount: AccountDraft = { iban: "CZ6508000000192000145399", bic: "GIBACZPX" }

/** What differs from a wire of a hundred to Grace in New York. */
export interface WireAsked extends Partial<Omit<WireDraft, "amount">> {
  readonly amount?: bigint
  readonly currency?: CurrencyCode
  readonly name?: string
  readonly to?: AccountDraft
  readonly at?: Instant
  readonly asked?: Asked
  readonly steppedUp?: boolean
}

/** The draft of a wire. */
export const wireDraft = (account: AccountId, differs: WireAsked = {}): WireDraft => ({
  account,
  beneficiary: {
    name: differs.name ?? "Grace Hopper",
    address: { street: "Wall Street", building: "1", town: "New York", country: "US" },
    account: differs.to ?? domesticAccount
  },
  amount: money(differs.amount ?? 10_000n, differs.currency ?? usd),
  chargeBearer: differs.chargeBearer ?? "SHA",
  purpose: differs.purpose ?? null,
  remittance: differs.remittance ?? null,
  sendOn: differs.sendOn ?? null
})

/** The command by which a payer orders a wire. */
export const orderOf = Effect.fnUntraced(function* (
  { account, user }: Payer,
  differs: WireAsked = {}
) {
  const command: OrderWire = {
    ...(yield* actingAt(differs.at ?? nine, {
      principal: user.id,
      onBehalfOf: user.customer,
      ...differs.asked
    })),
    draft: wireDraft(account, differs),
    createdBy: user.id,
    steppedUp: differs.steppedUp ?? true
  }
  return command
})

/** A payer orders a wire. */
export const orders = (payer: Payer, differs: WireAsked = {}) =>
  Effect.map(Effect.flatMap(orderOf(payer, differs), orderWire), ({ answer }) => answer)

/** The wire as it stands now. */
export const wireNow = Effect.fnUntraced(function* ({ id }: Pick<Wire, "id">) {
  return Option.getOrThrow(yield* (yield* Wires).find(id))
})

/** What was asked of another person about the wire. */
export const requestOf = Effect.fnUntraced(function* (id: WireId) {
  const [request] = yield* (yield* ApprovalRepository).undecided(releaseOperation, id)
  if (request === undefined) throw new Error("nobody was asked")
  return request
})

/** Somebody answers for the bank. */
export const answers = Effect.fnUntraced(function* (
  { id }: Pick<Wire, "id">,
  outcome: "approved" | "rejected" = "approved",
  { at = nine, by }: { readonly at?: Instant; readonly by?: UserId } = {}
) {
  const checker = by ?? (yield* givenColleague(["operations"])).id
  const [request] = yield* (yield* ApprovalRepository).undecided(releaseOperation, id)
  return yield* answerWire({
    wire: id,
    outcome,
    digestSeen: request?.digest ?? "",
    reason: "looked at with care",
    checker,
    permits: () => true,
    ...(yield* actingAt(at, { principal: checker }))
  })
})

/** A payer takes the wire back, so many minutes after nine. */
export const cancels = Effect.fnUntraced(function* (
  { user: { customer, id } }: Payer,
  wire: Pick<Wire, "id">,
  minutes = 1
) {
  const acting = yield* actingAt(afterNine(minutes), { principal: id, onBehalfOf: customer })
  return yield* cancelWire({ ...acting, wire: wire.id, by: id, words: null })
})

/** A job looks at the wire. */
export const submits = Effect.fnUntraced(function* ({ id }: Pick<Wire, "id">, at: Instant = nine) {
  return yield* submitWire(id, yield* actingAt(at, { principal: "wire-job" }))
})

/** A wire that was sent. */
export const givenSent = Effect.fnUntraced(function* (payer: Payer, differs: WireAsked = {}) {
  const wire = yield* orders(payer, differs)
  if (wire.state === "pending_approval") yield* answers(wire)
  yield* submits(wire, differs.at)
  return yield* wireNow(wire)
})

/** What the rail says, with an id and a digest of its own unless told. */
type Says<M extends RailMessage> = Partial<M>

/** That a wire was paid, refused or waits. */
export const statusOf = Effect.fnUntraced(function* (
  { endToEndId, uetr }: Pick<Wire, "endToEndId" | "uetr">,
  says: RailStatus["says"],
  differs: Says<RailStatus> = {}
) {
  const id = yield* freshText
  const message: RailStatus = {
    says,
    id,
    digest: `digest of ${differs.id ?? id}`,
    wire: { uetr, endToEndId },
    amount: null,
    settledOn: null,
    reason: says === "refused" ? { code: "AC04", words: "closed account" } : null,
    ...differs
  }
  return message
})

/** That so much of a wire came back. */
export const returnOf = Effect.fnUntraced(function* (
  { endToEndId, sent, uetr }: Pick<Wire, "endToEndId" | "uetr" | "sent">,
  differs: Says<RailReturn> = {}
) {
  const id = yield* freshText
  const message: RailReturn = {
    says: "returned",
    id,
    digest: `digest of ${differs.id ?? id}`,
    wire: { uetr, endToEndId },
    amount: sent,
    reason: { code: "AC04", words: "closed account" },
    ...differs
  }
  return message
})

/** That a hundred dollars come in for an account. */
export const creditFor = Effect.fnUntraced(function* (
  accountNumber: string,
  differs: Says<RailCredit> = {}
) {
  const id = yield* freshText
  const message: RailCredit = {
    says: "credit",
    id,
    digest: `digest of ${differs.id ?? id}`,
    amount: money(10_000n, usd),
    accountNumber,
    creditorName: "Ada Lovelace",
    debtorName: "Charles Babbage",
    debtorAccount: null,
    debtorAgent: "021000021",
    debtorCountry: "GB",
    uetr: yield* freshText,
    endToEndId: "E2E-1",
    remittance: null,
    settledOn: null,
    original: { messageId: id, messageName: "pacs.008.001.08" },
    ...differs
  }
  return message
})

/** The bank hears it. */
export const hears = Effect.fnUntraced(function* (message: RailMessage, at: Instant = nine) {
  return yield* handleRailMessage({
    message,
    ...(yield* actingAt(at, { principal: "rail-job" }))
  })
})

/** The number of an account. */
export const numberOf = Effect.fnUntraced(function* (account: AccountId) {
  const found = Option.getOrThrow(yield* (yield* AccountRepository).find(account))
  const number: AccountNumber = found.number
  return number
})

/** What the bank's own accounts have in a currency: debits less credits, by code. */
export const ownBalances = Effect.fnUntraced(function* (currency: CurrencyCode) {
  const rows = yield* (yield* LedgerReads).trialBalance
  const of = (code: string) =>
    rows
      .filter((row) => row.code === code && row.currency === currency)
      .reduce((sum, { credits, debits }) => sum + debits - credits, 0n)
  return { nostro: of("1020"), transit: of("2110"), suspense: of("2130"), fees: of("4010") }
})

/** The user behind a payer's customer, for who tells whom. */
export const userOf = ({ user }: Payer) =>
  Effect.flatMap(UserRepository, ({ find }) => Effect.map(find(user.id), Option.getOrThrow))

/** An amount in dollars. */
export const dollars = (amount: bigint): Money => money(amount, usd)
