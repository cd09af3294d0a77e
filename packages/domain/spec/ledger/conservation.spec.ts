/** Debits equal credits: in every entry, and over all accounts at any time. */
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import type { BookEntry, Posting } from "../../src/ledger/index.ts"
import {
  type Event,
  enact,
  inEveryHistory,
  type Look,
  numbersFrom,
  ofEveryHistory,
  play
} from "../bank/histories.ts"
import { booksText } from "../bank/pure-bank.ts"
import { law } from "../law.ts"

const id = "LEDGER-1"
const heading = "Whatever happens, debits equal credits in every currency"
const options = {
  runs: 100,
  caseNoun: "histories of 100 to 300 steps",
  upheldBy: [
    "packages/domain/src/ledger/entry-accounts.ts",
    "packages/domain/src/ledger/decide-entry.ts",
    "packages/domain/src/ledger/journal-entry.ts"
  ],
  database:
    "trigger `posting_booked` refuses an entry that does not balance in each currency (`entry_balances`), trigger `entry_complete` one without postings (`entry_has_postings`)"
}

/** Debits less credits, by currency. */
type Sums = ReadonlyMap<string, bigint>

const plus = (sums: Sums, postings: readonly Posting[]): Sums => {
  const after = new Map(sums)
  for (const { amount, side } of postings) {
    const signed = side === "debit" ? amount.amount : -amount.amount
    after.set(amount.currency, (after.get(amount.currency) ?? 0n) + signed)
  }
  return after
}

const unequalIn = (sums: Sums): readonly string[] =>
  [...sums].filter(([, difference]) => difference !== 0n).map(([currency]) => currency)

law(
  id,
  heading,
  "every entry has two postings or more, with equal debits and credits in each of its currencies",
  options,
  inEveryHistory(() => (_, { change }) => {
    const entry = change?.entry ?? null
    if (entry === null) return null
    const currencies = unequalIn(plus(new Map(), entry.postings))
    if (currencies.length === 0 && entry.postings.length >= 2) return null
    return { kind: "unbalanced-entry", says: `${entry.id} is not equal in ${currencies}` }
  })
)

const balancesOfAll = (): Look => {
  let own: Sums = new Map()
  return (bank, { change }) => {
    // The bank's own accounts have no running balance: theirs is the sum of their postings.
    own = plus(own, change?.entry?.postings.filter(({ sequence }) => sequence === null) ?? [])
    const all = new Map(own)
    for (const { standing } of bank.accounts.values()) {
      const { currency, ledgerBalance } = standing
      const debits = standing.class === "asset" ? ledgerBalance : -ledgerBalance
      all.set(currency, (all.get(currency) ?? 0n) + debits)
    }
    const currencies = unequalIn(all)
    return currencies.length === 0
      ? null
      : { kind: "unbalanced-books", says: `the books are not equal in ${currencies}` }
  }
}

law(
  id,
  heading,
  "after every step the balances of all accounts, the bank's own among them, come to nothing in each currency",
  options,
  inEveryHistory(balancesOfAll)
)

const isBooking = ({ came, deed }: Event): boolean =>
  came === "accepted" && deed.deed === "command" && deed.command.command === "book-entry"

/** The booking again under a new key, with one of its amounts one minor unit larger. */
const unbalanced = (booking: BookEntry, line: number): BookEntry => ({
  ...booking,
  lines: booking.lines.map((each, at) =>
    at === line ? { ...each, amount: { ...each.amount, amount: each.amount.amount + 1n } } : each
  ),
  provenance: {
    ...booking.provenance,
    intent: { ...booking.provenance.intent, key: IdempotencyKey.make(`unbalanced-${line}`) }
  }
})

law(
  id,
  heading,
  "lines that are one minor unit from balancing are refused and leave the books as they were",
  options,
  ofEveryHistory((history, chance) => {
    const { bank, events } = play(history)
    const before = booksText(bank)
    const below = numbersFrom(chance)
    for (const { deed } of events.filter(isBooking).slice(-5)) {
      if (deed.deed !== "command" || deed.command.command !== "book-entry") continue
      const command = unbalanced(deed.command, below(deed.command.lines.length))
      const { came } = enact(bank, { deed: "command", command })
      if (came !== "EntryUnbalanced" || booksText(bank) !== before)
        return { kind: "unbalanced-entry", says: `${command.id} came to ${came}` }
    }
    return null
  })
)
