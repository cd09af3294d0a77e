/** Which entries are payments of the holder, and whose accounts they may take from. */
import type { AccountId } from "../id/index.ts"
import type { EntryKind } from "./journal-entry.ts"
import type { LedgerCommand } from "./ledger-command.ts"

/**
 * Kinds by which the holder pays, at the counter too: these count towards a day's limits and
 * allowances. A capture does not count again: its hold counted on the day it was placed.
 */
const paymentKinds: ReadonlySet<EntryKind> = new Set(["payment", "transfer", "withdrawal"])

/** Whether an entry of this kind is a payment of the holder. */
export const isPayment = (kind: EntryKind): boolean => paymentKinds.has(kind)

/**
 * The accounts that a command pays from, or reserves on: what their owners paid on the day
 * decides it, so that a store loads and locks the days of those as well.
 */
export const payersOf = (command: LedgerCommand): readonly AccountId[] => {
  if (command.command === "place-hold") return [command.account]
  if (command.command !== "book-entry" || !isPayment(command.kind)) return noPayers
  const payers: AccountId[] = []
  for (const { account, side } of command.lines)
    if (side === "debit" && account.kind === "running") payers.push(account.id)
  return payers
}

const noPayers: readonly AccountId[] = []
