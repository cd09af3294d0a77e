/**
 * What a history of a bank is made of: plain steps.
 *
 * A step names accounts, holds and entries by their place and never by an id, so that a
 * history stays a history when steps are taken out of it.
 */
import type { AccountMove } from "../../src/account/index.ts"
import type { CustomerTier } from "../../src/allowance/index.ts"
import type { BookEntry, DebitRules } from "../../src/ledger/index.ts"

/** An account by its place among those opened so far, or null for the bank's own. */
export type LedgerPlace = number | null

/** Minor units, or so many that all which the paying account has is asked for, or one more. */
export type LedgerAmount = bigint | "available" | "one-more"

/** One flow of money within an entry: a debit of one account and a credit of another. */
export interface LedgerFlow {
  readonly from: LedgerPlace
  /** Counted among the accounts of the same currency. */
  readonly to: LedgerPlace
  readonly amount: LedgerAmount
  readonly astray: LedgerAstray | null
}

/** Asked in a currency that is not the account's, of no account at all, or of the payer itself. */
export type LedgerAstray = "currency" | "account" | "itself"

/** A hold, counted back from the latest: among all of them, or among those that are open. */
export interface LedgerBack {
  readonly back: number
  readonly open: boolean
}

/** What is wrong with the lines of an entry on purpose. */
export type LedgerFlaw =
  | "no-lines"
  | "one-line"
  | "too-many-lines"
  | "two-currencies"
  | "unbalanced"

/** What a step asks for. */
export type LedgerAsk =
  | {
      readonly ask: "open"
      readonly class: "liability" | "asset"
      readonly currency: number
      readonly owner: number
      readonly pending: boolean
      readonly rules: DebitRules
    }
  | {
      readonly ask: "book"
      readonly kind: BookEntry["kind"]
      readonly flows: readonly LedgerFlow[]
      readonly flaw: LedgerFlaw | null
    }
  | {
      readonly ask: "hold"
      readonly account: number
      readonly amount: LedgerAmount
      readonly foreign: boolean
      readonly minutes: number
      /** Whether it is placed for something, which alone ends it. */
      readonly reserved: boolean
    }
  | {
      readonly ask: "capture"
      readonly hold: LedgerBack
      /** Null for the whole amount. */
      readonly amount: bigint | null
      readonly to: LedgerPlace
      readonly astray: LedgerAstray | null
      /** Whether it names what holds are placed for. */
      readonly named: boolean
    }
  | { readonly ask: "release" | "expire"; readonly hold: LedgerBack; readonly named: boolean }
  | { readonly ask: "reverse"; readonly entry: number }
  | { readonly ask: "move"; readonly account: number; readonly move: AccountMove }
  | {
      readonly ask: "stand"
      readonly owner: number
      readonly tier: CustomerTier
      /** Days from this one until the tier ends; null when it has no end. */
      readonly days: number | null
    }

/** A step that asks again: under a key used before, for the same, for something else, or as another. */
export interface LedgerRepeat {
  /** Which key, counted back from the latest. */
  readonly back: number
  readonly how: "same" | "other-body" | "other-principal" | "other-route"
}

/** One step of a history. */
export interface LedgerStep {
  /** Minutes since the step before; a clock may also be a little behind. */
  readonly minutes: number
  /** Who asks: the bank itself, the customer whose money it is, or another customer. */
  readonly by: "bank" | "owner" | "stranger"
  /** Whether whoever asks proved a moment ago who they are. */
  readonly steppedUp: boolean
  readonly repeats: LedgerRepeat | null
  readonly asked: LedgerAsk
}
