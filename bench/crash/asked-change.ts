/**
 * What the clients of a crash run ask for: transfers first of all, and deposits, holds,
 * captures, releases and reversals, over two hundred accounts of which three are hot.
 *
 * Everything asked for is possible, whoever else is at work: no account runs dry, and a
 * hold or an entry is ended only by the client that made it. So a refusal is a finding.
 */
import { accountOfNumber, type BankPlan } from "../bank/bank-plan.ts"
import type { Random } from "./random.ts"

/** The bank that is crashed. */
export const crashPlan: BankPlan = { customers: 20, accountsOfCustomer: 10, entries: 0 }

const hotAccounts = 3
const accounts = crashPlan.customers * crashPlan.accountsOfCustomer

/** One request, without its key. */
export interface AskedChange {
  readonly path: string
  readonly body: unknown
  /** The customer who asks, by number; null for the teller. */
  readonly customer: number | null
  /** What an answer makes that a later request can end, if anything. */
  readonly makes: "entry" | "hold" | null
}

/** What a client made and has not ended yet. */
export interface Unended {
  readonly holds: string[]
  readonly entries: string[]
}

/** Chooses what is asked next; what it ends is no longer in `unended`. */
export const chooseChange = (random: Random, unended: Unended): AskedChange => {
  const choice = random.below(100)
  if (choice < 14) return placeHold(random)
  const hold = choice < 38 ? unended.holds.shift() : undefined
  if (hold !== undefined) return choice < 28 ? captureHold(random, hold) : releaseHold(hold)
  const entry = choice < 46 ? unended.entries.shift() : undefined
  if (entry !== undefined) return reverseEntry(entry)
  return choice < 56 ? deposit(random) : transfer(random)
}

const someAccount = (random: Random): number =>
  1 + (random.below(3) === 0 ? random.below(hotAccounts) : random.below(accounts))

const otherAccount = (random: Random, account: number): number =>
  1 + ((account + random.below(accounts - 1)) % accounts)

const someAmount = (random: Random) => ({
  amount: `${random.below(20)}.${String(1 + random.below(99)).padStart(2, "0")}`,
  currency: "USD"
})

const transfer = (random: Random): AskedChange => {
  const payer = someAccount(random)
  return {
    path: "/api/transactions",
    body: {
      type: "transfer",
      fromAccountId: accountOfNumber(payer),
      toAccountId: accountOfNumber(otherAccount(random, payer)),
      amount: someAmount(random)
    },
    customer: Math.ceil(payer / crashPlan.accountsOfCustomer),
    makes: "entry"
  }
}

const asTeller = (path: string, body: unknown, makes: AskedChange["makes"]): AskedChange => ({
  ...{ path, body, makes },
  customer: null
})

const deposit = (random: Random): AskedChange =>
  asTeller(
    "/api/transactions",
    {
      type: "deposit",
      accountId: accountOfNumber(someAccount(random)),
      amount: someAmount(random)
    },
    null
  )

const placeHold = (random: Random): AskedChange =>
  asTeller(
    `/api/accounts/${accountOfNumber(someAccount(random))}/holds`,
    { amount: someAmount(random) },
    "hold"
  )

const captureHold = (random: Random, hold: string): AskedChange =>
  asTeller(
    `/api/holds/${hold}/capture`,
    random.below(2) === 0 ? {} : { amount: { amount: "0.01", currency: "USD" } },
    null
  )

const releaseHold = (hold: string): AskedChange => asTeller(`/api/holds/${hold}/release`, {}, null)

const reverseEntry = (entry: string): AskedChange =>
  asTeller(`/api/transactions/${entry}/reverse`, { description: "Booked by mistake" }, null)
