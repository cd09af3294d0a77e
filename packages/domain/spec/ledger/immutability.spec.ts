/** What is posted stays posted: corrections are reversals, each of them once. */
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import { type AccountId, EntryId, uuidV7 } from "../../src/id/index.ts"
import {
  type JournalEntry,
  type ReverseEntry,
  type RunningAccount,
  signedAmount
} from "../../src/ledger/index.ts"
import type { LedgerAmount, LedgerStep } from "../../testing/index.ts"
import {
  enact,
  type Finding,
  inEveryHistory,
  type Look,
  numbersFrom,
  ofEveryHistory,
  play
} from "../bank/histories.ts"
import { type PureBank, textOf } from "../bank/pure-bank.ts"
import { law } from "../law.ts"

const id = "LEDGER-4"
const heading = "Nothing posted ever changes; a reversal restores every balance, once"
const options = {
  runs: 100,
  caseNoun: "histories of 100 to 300 steps",
  upheldBy: [
    "packages/domain/src/ledger/decide-reversal.ts",
    "packages/domain/src/ledger/journal-entry.ts"
  ],
  database:
    "triggers `entry_append_only` and `posting_append_only` refuse every change and removal, `posting_booked` a late posting (`posting_with_its_entry`); unique index `entry_reversed_once`; trigger `entry_complete` refuses the reversal of a reversal (`reversal_of_an_entry`)"
}

const keepsItsWord = (): Look => {
  const written = new Map<EntryId, string>()
  return (bank, { change }) => {
    const entry = change?.entry ?? null
    if (entry !== null && written.has(entry.id))
      return { kind: "changed-entry", says: `${entry.id} is written again` }
    if (entry !== null) written.set(entry.id, textOf(entry))
    for (const [name, text] of written)
      if (textOf(bank.entries.get(name)) !== text)
        return { kind: "changed-entry", says: `${name} was ${text}` }
    return null
  }
}

law(
  id,
  heading,
  "no step changes an entry of an earlier one, by a single letter",
  { ...options, runs: 30 },
  inEveryHistory(keepsItsWord)
)

/** What an entry adds to each account, on whichever side that account grows. */
const effectOf = ({ postings }: JournalEntry): ReadonlyMap<string, bigint> => {
  const effect = new Map<string, bigint>()
  for (const { account, amount, side } of postings) {
    const name = `${account} ${amount.currency}`
    const signed = side === "debit" ? amount.amount : -amount.amount
    effect.set(name, (effect.get(name) ?? 0n) + signed)
  }
  return effect
}

const restores = (): Look => {
  let before: ReadonlyMap<AccountId, bigint> = new Map()
  return (bank, { change }) => {
    const balances = new Map(
      [...bank.accounts].map(([account, { standing }]) => [account, standing.ledgerBalance])
    )
    const earlier = before
    before = balances
    const reversal = change?.entry ?? null
    const reversed = reversal?.reverses ? bank.entries.get(reversal.reverses) : undefined
    if (reversal === null || reversed === undefined) return null
    const [took, gives] = [effectOf(reversed), effectOf(reversal)]
    for (const [name, amount] of took)
      if (gives.get(name) !== -amount || gives.size !== took.size)
        return { kind: "wrong-total", says: `${reversal.id} gives ${name} ${gives.get(name)}` }
    for (const [account, { standing }] of bank.accounts) {
      const debits = gives.get(`${account} ${standing.currency}`) ?? 0n
      const expected =
        (earlier.get(account) ?? 0n) + (standing.class === "asset" ? debits : -debits)
      if (standing.ledgerBalance !== expected)
        return { kind: "wrong-total", says: `${account} has ${standing.ledgerBalance}` }
    }
    return null
  }
}

law(
  id,
  heading,
  "a reversal changes every account by the opposite of what its entry did to it, and no other account",
  options,
  inEveryHistory(restores)
)

const once = (): Look => {
  const reversed = new Map<EntryId, EntryId>()
  return (bank, { change }) => {
    const reversal = change?.entry ?? null
    if (reversal === null || reversal.reverses === null) return null
    const entry = bank.entries.get(reversal.reverses)
    if (entry === undefined || entry.kind === "reversal" || reversed.has(entry.id))
      return { kind: "double-effect", says: `${reversal.reverses} is reversed again` }
    reversed.set(entry.id, reversal.id)
    return null
  }
}

law(
  id,
  heading,
  "an entry is reversed once at most, and a reversal never",
  options,
  inEveryHistory(once)
)

/**
 * The history on accounts that no rule, stage, hold or size bounds, so that all of it can
 * be undone.
 */
const unbounded = (history: readonly LedgerStep[]): readonly LedgerStep[] =>
  history
    .filter(({ asked }) => asked.ask !== "move" && asked.ask !== "hold")
    .filter(
      ({ asked }) => asked.ask !== "book" || asked.flows.every(({ amount }) => isEveryday(amount))
    )
    .map((step) =>
      step.asked.ask === "open"
        ? { ...step, asked: { ...step.asked, pending: false, rules: boundless } }
        : step
    )
const isEveryday = (amount: LedgerAmount): boolean =>
  typeof amount !== "bigint" || amount < 1_000_000n
const boundless = {
  overdraftLimit: 10n ** 30n,
  minimumBalance: 0n,
  singleLimit: null,
  dailyLimit: null
}

const reversalOf = (entry: JournalEntry, at: bigint): ReverseEntry => ({
  command: "reverse-entry",
  id: EntryId.ofUuid(uuidV7({ millis: 1n, random: at })),
  reverses: entry.id,
  text: { description: "", reference: "", metadata: {} },
  provenance: {
    ...entry.provenance,
    onBehalfOf: null,
    intent: { ...entry.provenance.intent, key: IdempotencyKey.make(`back-${at}`) }
  }
})

const undo = (bank: PureBank, chance: number): Finding | null => {
  const below = numbersFrom(chance)
  const entries = [...bank.entries.values()].filter(
    ({ id: entry, kind }) => kind !== "reversal" && !bank.reversals.has(entry)
  )
  const shuffled = entries
    .map((entry) => ({ entry, place: below(2 ** 31) }))
    .toSorted((one, other) => one.place - other.place)
  // Those of a wire are never taken back by themselves.
  const stays: JournalEntry[] = []
  for (const [at, { entry }] of shuffled.entries()) {
    const { came } = enact(bank, { deed: "command", command: reversalOf(entry, BigInt(at)) })
    if (came === "WireEntryNotReversible") stays.push(entry)
    else if (came !== "accepted")
      return { kind: "wrong-refusal", says: `the reversal of ${entry.id} came to ${came}` }
  }
  for (const { standing } of bank.accounts.values()) {
    const left = leftBy(stays, standing)
    if (standing.ledgerBalance !== left)
      return {
        kind: "wrong-total",
        says: `${standing.id} is left with ${standing.ledgerBalance}, not ${left}`
      }
  }
  return null
}

/** What entries change an account by. */
const leftBy = (entries: readonly JournalEntry[], { class: of, id: account }: RunningAccount) =>
  entries
    .flatMap(({ postings }) => postings)
    .filter((posting) => posting.account === account)
    .reduce((sum, { amount, side }) => sum + signedAmount(of, side, amount.amount), 0n)

law(
  id,
  heading,
  "when every entry of a history that is none of a wire is reversed, in any order, every account is back at what the others left",
  options,
  ofEveryHistory((history, chance) => undo(play(unbounded(history)).bank, chance))
)
