/** What a contract is given to begin with: customers and accounts of its own. */
import { Effect } from "effect"
import {
  type Account,
  AccountRepository,
  accountNumberOf,
  plainRules
} from "../../src/account/index.ts"
import { type CustomerStanding, CustomerStandings } from "../../src/allowance/index.ts"
import { Atomicity } from "../../src/atomicity/index.ts"
import type { Instant } from "../../src/calendar/index.ts"
import { AccountId, CustomerId } from "../../src/id/index.ts"
import { CustomerRepository } from "../../src/identity/index.ts"
import type { AccountClass, AccountStage, DebitRules } from "../../src/ledger/index.ts"
import type { CurrencyCode } from "../../src/money/index.ts"
import { deposited, usd } from "./asked.ts"
import { freshText, monday, nine } from "./provenance-of.ts"

/** An id that no account of the bank has. */
export const unknownAccount = Effect.map(freshText, AccountId.ofUuid)

/** A new customer. */
export const givenCustomer = Effect.gen(function* () {
  const id = CustomerId.ofUuid(yield* freshText)
  const customers = yield* CustomerRepository
  yield* customers.add({ id, name: "Ada Lovelace", createdAt: nine, metadata: {} })
  return id
})

/** A new customer who stands like this. */
export const givenCustomerOf = Effect.fnUntraced(function* (standing: CustomerStanding) {
  const customer = yield* givenCustomer
  yield* standsLike(customer, standing)
  return customer
})

/** Lets a customer stand like this from now on. */
export const standsLike = Effect.fnUntraced(function* (
  customer: CustomerId,
  standing: CustomerStanding
) {
  const standings = yield* CustomerStandings
  yield* (yield* Atomicity).atomically(standings.change(customer, standing))
})

/** What is special about an account; else it is a new customer's, active, in USD and empty. */
export interface AccountTerms {
  readonly owner?: CustomerId
  readonly currency?: CurrencyCode
  readonly class?: AccountClass
  readonly rules?: Partial<DebitRules>
  /** Put on the account in one deposit at nine. */
  readonly balance?: bigint
  readonly stage?: AccountStage
  readonly stageSince?: Instant
}

/** A new account that has not been added. */
export const draftAccount = Effect.fnUntraced(function* (terms: AccountTerms = {}) {
  const accounts = yield* AccountRepository
  const owner = terms.owner ?? (yield* givenCustomer)
  const account: Account = {
    number: accountNumberOf(yield* accounts.nextSerial),
    product: "checking",
    nickname: "",
    openedOn: monday,
    metadata: {},
    standing: {
      kind: "running",
      id: AccountId.ofUuid(yield* freshText),
      owner,
      ownerStanding: yield* (yield* CustomerStandings).of(owner),
      class: terms.class ?? "liability",
      currency: terms.currency ?? usd,
      stage: "active",
      stageSince: nine,
      rules: { ...plainRules, ...terms.rules },
      ledgerBalance: 0n,
      heldTotal: 0n,
      sequence: 0n,
      lastBookedAt: nine,
      outflowDate: monday,
      outflowTotal: 0n
    }
  }
  return account
})

/** A new account in the bank; gives its id. */
export const givenAccount = Effect.fnUntraced(function* (terms: AccountTerms = {}) {
  const account = yield* draftAccount(terms)
  const { id, currency: inCurrency } = account.standing
  const stage = terms.stage ?? "active"
  const accounts = yield* AccountRepository
  const standing = stage === "pending" ? { ...account.standing, stage } : account.standing
  yield* accounts.add({ ...account, standing })
  if (terms.balance !== undefined)
    yield* deposited({ to: id, amount: terms.balance, currency: inCurrency })
  if (stage !== standing.stage) yield* moveTo(id, stage, terms.stageSince ?? nine)
  return id
})

/** Several new accounts on the same terms. */
export const givenAccounts = (count: number, terms: AccountTerms = {}) =>
  Effect.forEach(Array.from({ length: count }), () => givenAccount(terms))

/** Moves an account to another stage. */
export const moveTo = Effect.fnUntraced(function* (
  id: AccountId,
  stage: AccountStage,
  since: Instant
) {
  const accounts = yield* AccountRepository
  const { atomically } = yield* Atomicity
  yield* atomically(Effect.andThen(accounts.lock(id), accounts.saveStage(id, stage, since)))
})
