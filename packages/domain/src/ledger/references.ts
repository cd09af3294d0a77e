/** What a command names: the accounts, holds and entries that a store loads and locks for it. */
import type { AccountId, EntryId, HoldId } from "../id/index.ts"
import type { LedgerCommand, LineAccount } from "./ledger-command.ts"

export interface References {
  readonly accounts: readonly AccountId[]
  readonly holds: readonly HoldId[]
  /** Entries to reverse; their accounts follow from their postings. */
  readonly entries: readonly EntryId[]
}

/** The references of one command. A hold's and an entry's own accounts are added by the store. */
export const referencesOf = (command: LedgerCommand): References => {
  switch (command.command) {
    case "book-entry":
      return {
        accounts: command.lines.flatMap((line) => runningIds(line.account)),
        holds: [],
        entries: []
      }
    case "reverse-entry":
      return { accounts: [], holds: [], entries: [command.reverses] }
    case "place-hold":
      return { accounts: [command.account], holds: [], entries: [] }
    case "capture-hold":
      return { accounts: runningIds(command.to), holds: [command.hold], entries: [] }
    case "release-hold":
      return { accounts: [], holds: [command.hold], entries: [] }
  }
}

const runningIds = (account: LineAccount): readonly AccountId[] =>
  account.kind === "running" ? [account.id] : []
