/**
 * The ledger's commands as a contract asks for them: everything that is not said has a
 * plain value, and ids and keys are fresh. The past participles submit them.
 */
import { Effect, Result } from "effect"
import type { BusinessDate, Instant } from "../../src/calendar/index.ts"
import { type AccountId, EntryId, HoldId, type Ids } from "../../src/id/index.ts"
import {
  type BookEntry,
  type CaptureHold,
  type EntryLine,
  type EntryText,
  type LineAccount,
  type PlaceHold,
  type ReleaseHold,
  type ReverseEntry,
  type Side,
  submitEntry,
  submitHold
} from "../../src/ledger/index.ts"
import { type CurrencyCode, currency } from "../../src/money/index.ts"
import { type Asked, afterNine, freshText, provenanceOf } from "./provenance-of.ts"

export const usd: CurrencyCode = Result.getOrThrow(currency("USD"))
export const eur: CurrencyCode = Result.getOrThrow(currency("EUR"))

/** The bank's cash and settlement account. */
export const cash: LineAccount = { kind: "internal", code: "1010" }

/** A running account as the account of a line. */
export const running = (id: AccountId): LineAccount => ({ kind: "running", id })

/** One line of an entry, in USD unless told. */
export const line = (
  side: Side,
  account: LineAccount,
  amount: bigint,
  inCurrency: CurrencyCode = usd
): EntryLine => ({ side, account, amount: { amount, currency: inCurrency } })

/** A text that says nothing. */
export const noText: EntryText = { description: "", reference: "", metadata: {} }

export const freshEntryId: Effect.Effect<EntryId, never, Ids> = Effect.map(
  freshText,
  EntryId.ofUuid
)
export const freshHoldId: Effect.Effect<HoldId, never, Ids> = Effect.map(freshText, HoldId.ofUuid)

/** An entry of these lines: a transfer unless told. */
export interface EntryAsked extends Asked {
  readonly lines: readonly EntryLine[]
  readonly kind?: BookEntry["kind"]
  readonly id?: EntryId
  readonly valueDate?: BusinessDate
  readonly text?: Partial<EntryText>
  readonly steppedUp?: boolean
}

/** A command that books lines. */
export const entryOf = Effect.fnUntraced(function* (asked: EntryAsked) {
  const command: BookEntry = {
    command: "book-entry",
    id: asked.id ?? (yield* freshEntryId),
    kind: asked.kind ?? "transfer",
    lines: asked.lines,
    valueDate: asked.valueDate ?? null,
    text: { ...noText, ...asked.text },
    steppedUp: asked.steppedUp ?? false,
    provenance: yield* provenanceOf(asked)
  }
  return command
})

/** What a plain movement is about, besides its account or accounts. */
export interface MovementAsked extends Omit<EntryAsked, "lines"> {
  readonly amount: bigint
  readonly currency?: CurrencyCode
}

/** A command that moves an amount from one account to another. */
export const transferOf = ({
  amount,
  currency,
  from,
  to,
  ...asked
}: MovementAsked & { readonly from: AccountId; readonly to: AccountId }) =>
  entryOf({
    ...asked,
    lines: [
      line("debit", running(from), amount, currency),
      line("credit", running(to), amount, currency)
    ]
  })

/** A command that puts cash on an account. */
export const depositOf = ({
  amount,
  currency,
  to,
  ...asked
}: MovementAsked & { readonly to: AccountId }) =>
  entryOf({
    kind: "deposit",
    ...asked,
    lines: [line("debit", cash, amount, currency), line("credit", running(to), amount, currency)]
  })

/** A command that takes cash from an account. */
export const withdrawalOf = ({
  amount,
  currency,
  from,
  ...asked
}: MovementAsked & { readonly from: AccountId }) =>
  entryOf({
    kind: "withdrawal",
    ...asked,
    lines: [line("debit", running(from), amount, currency), line("credit", cash, amount, currency)]
  })

/** What a reversal is about. */
export interface ReversalAsked extends Asked {
  readonly reverses: EntryId
}

/** A command that takes an entry back. */
export const reversalOf = Effect.fnUntraced(function* (asked: ReversalAsked) {
  const command: ReverseEntry = {
    command: "reverse-entry",
    id: yield* freshEntryId,
    reverses: asked.reverses,
    text: noText,
    provenance: yield* provenanceOf(asked)
  }
  return command
})

/** What a hold is about; it ends an hour after nine unless told. */
export interface HoldAsked extends Asked {
  readonly account: AccountId
  readonly amount: bigint
  readonly currency?: CurrencyCode
  readonly description?: string
  readonly expiresAt?: Instant
  readonly reservedFor?: string
  readonly steppedUp?: boolean
}

/** A command that reserves an amount. */
export const holdOf = Effect.fnUntraced(function* (asked: HoldAsked) {
  const command: PlaceHold = {
    command: "place-hold",
    id: yield* freshHoldId,
    account: asked.account,
    amount: { amount: asked.amount, currency: asked.currency ?? usd },
    description: asked.description ?? "",
    expiresAt: asked.expiresAt ?? afterNine(60),
    ...(asked.reservedFor === undefined ? {} : { reservedFor: asked.reservedFor }),
    steppedUp: asked.steppedUp ?? false,
    provenance: yield* provenanceOf(asked)
  }
  return command
})

/** What a capture is about: the whole amount to the bank's cash unless told. */
export interface CaptureAsked extends Asked {
  readonly hold: HoldId
  readonly amount?: bigint
  readonly currency?: CurrencyCode
  readonly to?: LineAccount
  readonly fee?: bigint
  readonly reservedFor?: string
}

/** A command that posts what a hold reserved. */
export const captureOf = Effect.fnUntraced(function* (asked: CaptureAsked) {
  const { amount, currency = usd } = asked
  const command: CaptureHold = {
    command: "capture-hold",
    id: yield* freshEntryId,
    hold: asked.hold,
    amount: amount === undefined ? null : { amount, currency },
    to: asked.to ?? cash,
    ...(asked.fee === undefined ? {} : { fee: { amount: asked.fee, currency } }),
    ...(asked.reservedFor === undefined ? {} : { reservedFor: asked.reservedFor }),
    text: noText,
    provenance: yield* provenanceOf(asked)
  }
  return command
})

/** What a release is about: a decision unless told. */
export interface ReleaseAsked extends Asked {
  readonly hold: HoldId
  readonly because?: ReleaseHold["because"]
  readonly reservedFor?: string
}

/** A command that ends a hold without posting. */
export const releaseOf = Effect.fnUntraced(function* (asked: ReleaseAsked) {
  const command: ReleaseHold = {
    command: "release-hold",
    hold: asked.hold,
    because: asked.because ?? "released",
    ...(asked.reservedFor === undefined ? {} : { reservedFor: asked.reservedFor }),
    provenance: yield* provenanceOf(asked)
  }
  return command
})

export const booked = (asked: EntryAsked) => Effect.flatMap(entryOf(asked), submitEntry)
export const deposited = (asked: Parameters<typeof depositOf>[0]) =>
  Effect.flatMap(depositOf(asked), submitEntry)
export const withdrawn = (asked: Parameters<typeof withdrawalOf>[0]) =>
  Effect.flatMap(withdrawalOf(asked), submitEntry)
export const transferred = (asked: Parameters<typeof transferOf>[0]) =>
  Effect.flatMap(transferOf(asked), submitEntry)
export const reversed = (asked: ReversalAsked) => Effect.flatMap(reversalOf(asked), submitEntry)
export const held = (asked: HoldAsked) => Effect.flatMap(holdOf(asked), submitHold)
export const captured = (asked: CaptureAsked) => Effect.flatMap(captureOf(asked), submitEntry)
export const released = (asked: ReleaseAsked) => Effect.flatMap(releaseOf(asked), submitHold)
