/**
 * The domain's own decisions as a bank, without ports and without I/O: facts are carried
 * from one decision to the next in plain maps, as a store would carry them.
 *
 * There is no rule here. A store that decides otherwise than this one adds a rule.
 */
import { Result } from "effect"
import {
  type Account,
  type AccountMove,
  type AccountRefusal,
  decideMove,
  decideOpening,
  type OpenAccount,
  type OpeningFacts
} from "../../src/account/index.ts"
import { type CustomerStanding, noStanding } from "../../src/allowance/index.ts"
import { scopeOf } from "../../src/atomicity/index.ts"
import type { Instant } from "../../src/calendar/index.ts"
import type { AccountId, CustomerId, EntryId, HoldId } from "../../src/id/index.ts"
import {
  type AccountClass,
  type AccountStage,
  type CustomerDay,
  type DecidedBatch,
  decideBatch,
  type Hold,
  type JournalEntry,
  type LedgerChange,
  type LedgerCommand,
  type LedgerFacts,
  payersOf,
  type RememberedReceipt,
  referencesOf
} from "../../src/ledger/index.ts"

import { historyAllowances } from "./history-allowances.ts"

/** All that the bank knows. */
export interface PureBooks {
  readonly accounts: ReadonlyMap<AccountId, Account>
  readonly holds: ReadonlyMap<HoldId, Hold>
  /** In the order in which they were booked. */
  readonly entries: ReadonlyMap<EntryId, JournalEntry>
  readonly reversals: ReadonlyMap<EntryId, EntryId>
}

/** An account to be opened, and what an opening by a customer cannot ask for. */
export interface PureOpening {
  readonly command: OpenAccount
  readonly facts: Pick<OpeningFacts, "id" | "serial" | "offered">
  readonly class: AccountClass
  readonly stage: AccountStage
}

/** A bank that decides, and keeps what was decided. */
export interface PureBank extends PureBooks {
  readonly open: (opening: PureOpening) => Result.Result<AccountStage, AccountRefusal>
  /** Lets a customer stand like this, on all of their accounts. */
  readonly stand: (customer: CustomerId, standing: CustomerStanding) => void
  readonly move: (
    id: AccountId,
    move: AccountMove,
    at: Instant
  ) => Result.Result<AccountStage, AccountRefusal>
  /** Decides commands as one batch, on facts gathered before the first of them. */
  readonly submit: (commands: readonly LedgerCommand[]) => DecidedBatch
}

/** A new bank without accounts. */
export const openPureBank = (): PureBank => {
  const accounts = new Map<AccountId, Account>()
  const holds = new Map<HoldId, Hold>()
  const entries = new Map<EntryId, JournalEntry>()
  const reversals = new Map<EntryId, EntryId>()
  const receipts = new Map<string, RememberedReceipt>()
  const standings = new Map<CustomerId, CustomerStanding>()
  const days = new Map<string, CustomerDay>()

  const factsFor = (commands: readonly LedgerCommand[]): LedgerFacts => {
    const named = commands.map(referencesOf)
    const namedHolds = present(named.flatMap((each) => each.holds).map((id) => holds.get(id)))
    const reversed = present(named.flatMap((each) => each.entries).map((id) => entries.get(id)))
    const payers = present(commands.flatMap(payersOf).map((id) => accounts.get(id)?.standing))
    const ids = [
      ...named.flatMap((each) => each.accounts),
      ...namedHolds.map((hold) => hold.account),
      ...reversed.flatMap((entry) => entry.postings.map((posting) => posting.account))
    ]
    return {
      accounts: present([...new Set(ids)].map((id) => accounts.get(id)?.standing)),
      days: present(payers.map(({ currency, owner }) => days.get(`${owner} ${currency}`))),
      holds: namedHolds,
      entries: reversed.map((entry) => ({ entry, reversedBy: reversals.get(entry.id) ?? null })),
      receipts: present(commands.map((each) => receipts.get(scopeOf(each.provenance.intent))))
    }
  }

  const openingFacts = (owner: CustomerId, facts: PureOpening["facts"]): OpeningFacts => ({
    ...facts,
    ownerStanding: standings.get(owner) ?? noStanding,
    accountsBefore: [...accounts.values()].filter(({ standing }) => standing.owner === owner)
      .length,
    allowances: historyAllowances
  })

  const keep = (change: LedgerChange): void => {
    for (const standing of change.accounts) {
      const account = accounts.get(standing.id)
      if (account !== undefined) accounts.set(standing.id, { ...account, standing })
    }
    for (const day of change.days) days.set(`${day.customer} ${day.currency}`, day)
    if (change.hold !== null) holds.set(change.hold.id, change.hold)
    if (change.entry !== null) entries.set(change.entry.id, change.entry)
    if (change.entry !== null && change.entry.reverses !== null)
      reversals.set(change.entry.reverses, change.entry.id)
    receipts.set(scopeOf(change.remembered.intent), change.remembered)
  }

  return {
    accounts,
    holds,
    entries,
    reversals,
    open: ({ class: accountClass, command, facts, stage }) =>
      Result.map(decideOpening(command, openingFacts(command.owner, facts)), (account) => {
        const standing = { ...account.standing, class: accountClass, stage }
        accounts.set(standing.id, { ...account, standing })
        return stage
      }),
    stand: (customer, ownerStanding) => {
      standings.set(customer, ownerStanding)
      for (const [id, account] of accounts)
        if (account.standing.owner === customer)
          accounts.set(id, { ...account, standing: { ...account.standing, ownerStanding } })
    },
    move: (id, move, at) => {
      const account = accounts.get(id)
      if (account === undefined) throw new Error(`a history moves an account that is not: ${id}`)
      return Result.map(decideMove(account, move), (stage) => {
        const standing = { ...account.standing, stage, stageSince: at }
        accounts.set(id, { ...account, standing })
        return stage
      })
    },
    submit: (commands) => {
      const decided = decideBatch(factsFor(commands), commands, historyAllowances)
      for (const change of decided.changes) keep(change)
      return decided
    }
  }
}

const present = <A>(values: readonly (A | undefined)[]): readonly A[] =>
  values.filter((value) => value !== undefined)

/** All that the books say, as a text that is equal for equal books. */
export const booksText = ({ accounts, entries, holds, reversals }: PureBooks): string =>
  textOf([...accounts], [...entries], [...holds], [...reversals])

/** Values as a text that is equal for equal values. */
export const textOf = (...values: readonly unknown[]): string =>
  JSON.stringify(values, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value))
