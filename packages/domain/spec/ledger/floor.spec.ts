/** The floor under every account: its overdraft limit, with holds counted as if they were gone. */
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import { instantFromMicros } from "../../src/calendar/index.ts"
import { type AccountId, EntryId } from "../../src/id/index.ts"
import type { BookEntry, RunningAccount } from "../../src/ledger/index.ts"
import {
  enact,
  type Finding,
  inEveryHistory,
  type Look,
  ofEveryHistory,
  play
} from "../bank/histories.ts"
import type { PureBank } from "../bank/pure-bank.ts"
import { law } from "../law.ts"

const id = "LEDGER-3"
const heading = "No customer account goes below its overdraft limit, holds counted"
const options = {
  runs: 100,
  caseNoun: "histories of 100 to 300 steps",
  upheldBy: [
    "packages/domain/src/ledger/refuse-debit.ts",
    "packages/domain/src/ledger/running-account.ts",
    "packages/domain/src/ledger/decide-entry.ts",
    "packages/domain/src/ledger/decide-hold.ts"
  ],
  database:
    "constraint `account_standing_floor`: posted less held is never below the overdraft limit; trigger `hold_keeps_total` keeps what is held"
}

const heldOn = (bank: PureBank, account: AccountId): bigint =>
  [...bank.holds.values()]
    .filter((hold) => hold.account === account && hold.stage === "open")
    .reduce((sum, hold) => sum + hold.amount.amount, 0n)

/** What could still be taken, from the balance, the rules and the open holds themselves. */
const leftOn = (bank: PureBank, { id: account, ledgerBalance, rules }: RunningAccount): bigint =>
  ledgerBalance - heldOn(bank, account) + rules.overdraftLimit - rules.minimumBalance

law(
  id,
  heading,
  "after every step each account's balance less its open holds is at or above its overdraft limit",
  options,
  inEveryHistory(() => (bank) => {
    for (const { standing } of bank.accounts.values()) {
      const free = standing.ledgerBalance - heldOn(bank, standing.id)
      if (free < -standing.rules.overdraftLimit)
        return { kind: "negative-available", says: `${standing.id} is at ${free}` }
    }
    return null
  })
)

const leavesTheMinimum = (): Look => {
  const before = new Map<AccountId, bigint>()
  return (bank) => {
    for (const { standing } of bank.accounts.values()) {
      const left = leftOn(bank, standing)
      const earlier = before.get(standing.id) ?? left
      before.set(standing.id, left)
      if (left < earlier && left < 0n)
        return { kind: "negative-available", says: `${standing.id} is ${left} beyond its rules` }
    }
    return null
  }
}

law(
  id,
  heading,
  "whatever takes from an account or reserves on it leaves its minimum balance, within its overdraft",
  options,
  inEveryHistory(leavesTheMinimum)
)

/** A fee, which no limit bounds: it lowers the account on whichever side does. */
const feeOf = (account: RunningAccount, amount: bigint): BookEntry => {
  const key = IdempotencyKey.make(`fee-${account.id}-${amount}`)
  const money = { amount, currency: account.currency }
  const [lower, raise] = account.class === "asset" ? credited : debited
  return {
    command: "book-entry",
    id: EntryId.ofUuid(`00000000-0000-7000-8000-${`${amount % 10n ** 12n}`.padStart(12, "0")}`),
    kind: "fee",
    lines: [
      { account: { kind: "running", id: account.id }, side: lower, amount: money },
      { account: { kind: "internal", code: "4010" }, side: raise, amount: money }
    ],
    valueDate: null,
    text: { description: "", reference: "", metadata: {} },
    provenance: {
      intent: { principal: "teller", route: "POST /fees", key, fingerprint: "a fee" },
      requestId: "a request",
      address: null,
      onBehalfOf: null,
      at: instantFromMicros(account.lastBookedAt),
      today: account.outflowDate
    }
  }
}
const debited = ["debit", "credit"] as const
const credited = ["credit", "debit"] as const

const takeAll = (bank: PureBank, account: RunningAccount): Finding | null => {
  const left = leftOn(bank, account)
  const take = (amount: bigint): string =>
    enact(bank, { deed: "command", command: feeOf(account, amount) }).came
  const outcomes = [take(left + 1n), take(left), take(1n)]
  const expected = ["InsufficientFunds", "accepted", "InsufficientFunds"]
  return `${outcomes}` === `${expected}`
    ? null
    : { kind: "wrong-refusal", says: `of ${left} on ${account.id}: ${outcomes}` }
}

law(
  id,
  heading,
  "all that is available can be taken, and not one minor unit more, before or after",
  options,
  ofEveryHistory((history) => {
    const { bank } = play(history)
    for (const { standing } of bank.accounts.values()) {
      const isTaken = standing.stage === "active" && leftOn(bank, standing) > 1n
      const found = isTaken ? takeAll(bank, standing) : null
      if (found !== null) return found
    }
    return null
  })
)
