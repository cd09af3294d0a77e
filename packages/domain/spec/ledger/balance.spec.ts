/** Balances are sums of postings, and never anything else. */
import type { JournalEntry, RunningAccount } from "../../src/ledger/index.ts"
import { type Finding, inEveryHistory, type Look, ofEveryHistory, play } from "../bank/histories.ts"
import { law } from "../law.ts"

const id = "LEDGER-2"
const heading = "A balance is the sum of its postings, at every sequence number"
const options = {
  runs: 100,
  caseNoun: "histories of 100 to 300 steps",
  upheldBy: [
    "packages/domain/src/ledger/decide-entry.ts",
    "packages/domain/src/ledger/running-account.ts"
  ],
  database:
    "trigger `posting_booked` moves each balance itself and refuses a posting whose number, balance or time does not follow from the account's last (`posting_follows_standing`)"
}

interface Line {
  readonly change: bigint
  readonly sequence: bigint | null
  readonly balanceAfter: bigint | null
  readonly bookedAt: bigint
}

/** The postings of an account in the order of the entries, each as what it adds or takes. */
const linesOn = (
  { class: accountClass, id: account }: RunningAccount,
  entries: Iterable<JournalEntry>
): readonly Line[] =>
  [...entries].flatMap(({ bookedAt, postings }) =>
    postings
      .filter((posting) => posting.account === account)
      .map(({ amount: { amount }, balanceAfter, sequence, side }) => {
        const rises = side === (accountClass === "asset" ? "debit" : "credit")
        return { change: rises ? amount : -amount, sequence, balanceAfter, bookedAt }
      })
  )

law(
  id,
  heading,
  "each posting of an account carries the next number, and the balance that all postings up to it come to",
  options,
  ofEveryHistory((history) => {
    const { bank } = play(history)
    for (const { standing } of bank.accounts.values()) {
      let [balance, number, time] = [0n, 0n, 0n]
      for (const line of linesOn(standing, bank.entries.values())) {
        balance += line.change
        number += 1n
        const at = `posting ${number} of ${standing.id}`
        if (line.sequence !== number)
          return { kind: "wrong-number", says: `${at} carries ${line.sequence}` }
        if (line.balanceAfter !== balance)
          return { kind: "wrong-total", says: `${at} says ${line.balanceAfter}, not ${balance}` }
        if (line.bookedAt < time)
          return { kind: "wrong-number", says: `${at} is booked before the one before it` }
        time = line.bookedAt
      }
    }
    return null
  })
)

const standings = (): Look => {
  const balances = new Map<string, { balance: bigint; number: bigint }>()
  return (bank, { change }) => {
    for (const { standing } of bank.accounts.values()) {
      const known = balances.get(standing.id) ?? { balance: 0n, number: 0n }
      const lines = linesOn(standing, change?.entry ? [change.entry] : [])
      const balance = lines.reduce((sum, line) => sum + line.change, known.balance)
      const number = known.number + BigInt(lines.length)
      balances.set(standing.id, { balance, number })
      const found = differs(standing, balance, number)
      if (found !== null) return found
    }
    return null
  }
}

const differs = (account: RunningAccount, balance: bigint, number: bigint): Finding | null => {
  const { id: name, ledgerBalance, sequence } = account
  if (ledgerBalance !== balance)
    return { kind: "wrong-total", says: `${name} has ${ledgerBalance}, not ${balance}` }
  return sequence === number
    ? null
    : { kind: "wrong-number", says: `${name} counts ${sequence} postings, not ${number}` }
}

law(
  id,
  heading,
  "after every step each account has the balance and the number of postings that its entries give it, whatever else the step did",
  options,
  inEveryHistory(standings)
)
