/**
 * Fills a bank for load tests: accounts with money on them, and transfers among them.
 *
 * Who pays whom and how much follows from a transfer's number alone, and each row has a
 * key of its own: the same call changes nothing when it is repeated, completes what was
 * stopped, and a call for more adds to what is there.
 */
import { deposit, openAccount, plainRules, transfer } from "@florin/domain/account"
import { Atomicity } from "@florin/domain/atomicity"
import type { AccountId } from "@florin/domain/id"
import { type CurrencyCode, money } from "@florin/domain/money"
import { Effect, Array as Rows } from "effect"
import { addCustomer } from "../add-customer.ts"
import type { ShowStep } from "../progress.ts"
import { provenanceOf } from "../provenance.ts"

/** How much to fill in. */
export interface SeedPlan {
  readonly accounts: number
  readonly transactions: number
  readonly currency: CurrencyCode
}

/** Fills the bank in; the transfers go through the ledger's port, many at a time. */
export const seedBank = Effect.fn("seedBank")(function* (plan: SeedPlan, show: ShowStep) {
  const accounts = yield* openAccounts(plan, show)
  yield* inParallel("Funding accounts", plan.accounts, show, (number) =>
    fund(number, accounts[number], plan.currency)
  )
  yield* inParallel("Booking transfers", plan.transactions, show, (number) =>
    book(number, accounts, plan.currency)
  )
})

const accountsOfCustomer = 10
const unitsAtOnce = 4
const commandsAtOnce = 1_000

const rowProvenance = (currency: CurrencyCode, kind: string, number: number) =>
  provenanceOf({ principal: "florin:seed", route: `seed ${currency}` }, `${kind}:${number}`, [])

const openAccounts = ({ accounts, currency }: SeedPlan, show: ShowStep) =>
  Effect.scoped(
    Effect.gen(function* () {
      const advance = yield* show("Opening accounts", accounts)
      const { atomically } = yield* Atomicity
      const units = Rows.chunksOf(Rows.range(0, accounts - 1), accountsOfCustomer)
      const opened = yield* Effect.forEach(
        units,
        (numbers, customer) =>
          atomically(openForOne(customer, numbers, currency)).pipe(
            Effect.tap((ids) => advance(ids.length))
          ),
        { concurrency: unitsAtOnce }
      )
      return opened.flat()
    })
  )

const openForOne = Effect.fnUntraced(function* (
  customer: number,
  numbers: readonly number[],
  currency: CurrencyCode
) {
  const owner = yield* addCustomer({
    name: `Seed customer ${customer}`,
    metadata: { source: "seed" },
    standing: { tier: "enhanced", until: null },
    provenance: yield* rowProvenance(currency, "customer", customer)
  })
  return yield* Effect.forEach(numbers, (number) =>
    Effect.gen(function* () {
      const { answer } = yield* openAccount({
        owner,
        product: "checking",
        currency,
        nickname: "",
        rules: plainRules,
        metadata: { source: "seed" },
        openedOn: null,
        provenance: yield* rowProvenance(currency, "account", number)
      })
      return answer.standing.id
    })
  )
})

const openingAmount = 1_000_000_00n

const fund = Effect.fnUntraced(function* (
  number: number,
  account: AccountId | undefined,
  currency: CurrencyCode
) {
  if (account === undefined) return
  yield* deposit({
    account,
    amount: money(openingAmount, currency),
    valueDate: null,
    text: { description: "Seed", reference: "", metadata: {} },
    provenance: yield* rowProvenance(currency, "fund", number)
  })
})

const book = Effect.fnUntraced(function* (
  number: number,
  accounts: readonly AccountId[],
  currency: CurrencyCode
) {
  const from = scattered(number) % accounts.length
  const to = (from + 1 + (scattered(number + 1) % (accounts.length - 1))) % accounts.length
  const [payer, payee] = [accounts[from], accounts[to]]
  if (payer === undefined || payee === undefined) return
  yield* transfer({
    from: payer,
    to: payee,
    amount: money(BigInt(1 + (number % amounts)), currency),
    text: { description: "Seed transfer", reference: "", metadata: {} },
    provenance: yield* rowProvenance(currency, `transfer:${accounts.length}`, number)
  })
})

// Small beside what each account begins with: no account runs dry.
const amounts = 100

// Neighbouring numbers land far apart (Knuth, The Art of Computer Programming 3, 6.4).
const scattered = (number: number): number => Math.imul(number, 0x9e3779b1) >>> 0

const inParallel = <E, R>(
  label: string,
  total: number,
  show: ShowStep,
  one: (number: number) => Effect.Effect<void, E, R>
) =>
  Effect.scoped(
    Effect.gen(function* () {
      const advance = yield* show(label, total)
      let next = 0
      const work = Effect.gen(function* () {
        while (next < total) {
          const number = next++
          yield* one(number)
          yield* advance(1)
        }
      })
      yield* Effect.forEach(Rows.range(1, commandsAtOnce), () => work, {
        concurrency: "unbounded",
        discard: true
      })
    })
  )
