/**
 * What speaks against an entry by the accounts that it changes and by those who pay by it:
 * stage, allowance, limits, funds, a missing proof, and the range of what is kept.
 */
import type { EntryDraft } from "./entry-draft.ts"
import type { EntryKind } from "./journal-entry.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { LedgerRefusal } from "./ledger-refusals.ts"
import { type Payer, payerOf, paysFrom } from "./payer.ts"
import { isPayment } from "./payment-kinds.ts"
import { refuseByFunds, refuseByLimits } from "./refuse-debit.ts"
import { refusePayer, refuseUnproven } from "./refuse-payer.ts"
import { refuseDayRange, refuseRange } from "./refuse-range.ts"
import { refuseStage } from "./refuse-stage.ts"
import type { RunningAccount } from "./running-account.ts"

/** What an entry does to one account: how far it is lowered, and how it stands then. */
export interface AccountChange {
  readonly account: RunningAccount
  readonly lowered: bigint
  readonly moved: RunningAccount
}

/** Kinds that were allowed before (a hold) or are the bank's own: no limit refuses them. */
const unlimitedKinds: ReadonlySet<EntryKind> = new Set([
  "capture",
  "fee",
  "interest",
  "return",
  "reversal",
  "settlement"
])

/** The first refusal in the order of the list, whichever account it is about. */
export const refuseEntry = (
  book: LedgerBook,
  changes: readonly AccountChange[],
  payers: readonly Payer[],
  { kind, provenance, steppedUp }: EntryDraft
): LedgerRefusal | null => {
  const { today } = provenance
  const isLimited = !unlimitedKinds.has(kind)
  return (
    firstOf(changes, ({ account, lowered }) => refuseStage(account, lowered > 0n)) ??
    firstOf(payers, (payer) => refusePayer(book, payer, today)) ??
    firstOf(changes, ({ account, lowered }) =>
      isLimited && lowered > 0n ? refuseByLimits(account, lowered, today) : null
    ) ??
    firstOf(changes, ({ account, lowered }) =>
      lowered > 0n ? refuseByFunds(account, lowered) : null
    ) ??
    firstOf(payers, (payer) =>
      steppedUp === true ? null : refuseUnproven(book, payer, provenance)
    ) ??
    firstOf(changes, ({ moved }) => refuseRange(moved)) ??
    firstOf(payers, refuseDayRange)
  )
}

/** Who pays by an entry; nobody by one that is no payment. */
export const payersIn = (
  book: LedgerBook,
  changes: readonly AccountChange[],
  { kind, provenance: { today } }: EntryDraft
): readonly Payer[] => {
  if (!isPayment(kind)) return noPayers
  const payers: Payer[] = []
  for (const { account, lowered } of changes)
    if (lowered > 0n && paysFrom(account) && !payers.some((payer) => isAlike(payer, account)))
      payers.push(payerOf(book, account, loweredOf(changes, account), today))
  return payers
}

const noPayers: readonly Payer[] = []

const isAlike = (payer: Payer, { currency, owner }: RunningAccount): boolean =>
  payer.account.owner === owner && payer.account.currency === currency

/** What the entry takes from all deposits of an owner in the currency of this one. */
const loweredOf = (
  changes: readonly AccountChange[],
  { currency, owner }: RunningAccount
): bigint => {
  let sum = 0n
  for (const { account, lowered } of changes)
    if (
      lowered > 0n &&
      paysFrom(account) &&
      account.owner === owner &&
      account.currency === currency
    )
      sum += lowered
  return sum
}

const firstOf = <Subject>(
  subjects: readonly Subject[],
  refuse: (subject: Subject) => LedgerRefusal | null
): LedgerRefusal | null => {
  for (const subject of subjects) {
    const refusal = refuse(subject)
    if (refusal !== null) return refusal
  }
  return null
}
