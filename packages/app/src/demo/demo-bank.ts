/**
 * A bank to try out: people with a known password, what operations cost, and accounts with
 * money on them.
 *
 * Made by the use cases that anybody else's accounts are made by, each step under a key
 * of its own: a start that is killed half-way leaves a demo bank that the next one
 * completes. Never made in production, nor in a bank that has accounts of other people.
 */

import type { ProductCode } from "@florin/domain/account"
import {
  type Account,
  AccountRepository,
  BankProfile,
  deposit,
  openAccount,
  plainRules
} from "@florin/domain/account"
import { CustomerStandings } from "@florin/domain/allowance"
import { Atomicity } from "@florin/domain/atomicity"
import { recordAudit } from "@florin/domain/audit"
import { type CustomerId, Ids, UserId } from "@florin/domain/id"
import {
  CredentialRules,
  PasswordHasher,
  registerCustomer,
  UserRepository,
  usualPasswordRules
} from "@florin/domain/identity"
import { type CurrencyCode, exponentOf, money } from "@florin/domain/money"
import { Effect, Option, Redacted } from "effect"
import { provenanceOf } from "../provenance.ts"
import { makeDemoFees } from "./demo-fees.ts"
import {
  type DemoPerson,
  demoAdministrators,
  demoCustomers,
  demoPassword,
  demoStaff
} from "./demo-people.ts"

/** An account of the demo bank and whose it is. */
export interface DemoAccount {
  readonly owner: DemoPerson
  readonly account: Account
}

/** Makes the demo bank, or what is missing of it; nothing in a bank that is not one. */
export const makeDemoBank = Effect.fn("makeDemoBank")(function* () {
  if (!(yield* isBegun) && (yield* hasAccounts)) return []
  for (const person of demoStaff) yield* registerStaff(person)
  const { currencies } = yield* BankProfile
  yield* makeDemoFees(yield* priceDesk, currencies)
  const accounts: DemoAccount[] = []
  for (const owner of demoCustomers) {
    const customer = yield* customerOf(owner)
    for (const product of ["checking", "savings"] as const) {
      for (const currency of currencies) {
        const account = yield* openFunded(owner, customer, product, currency)
        accounts.push({ owner, account })
      }
    }
  }
  return accounts
})

/**
 * Whether this bank has been made to be tried out: whether its first administrator is there.
 * A customer who registers with that address makes no demo bank of a real one.
 */
export const isBegun = Effect.gen(function* () {
  const users = yield* UserRepository
  const found = yield* users.findByEmail(demoStaff[0].email)
  return Option.isSome(found) && found.value.customer === null
})

const hasAccounts = Effect.gen(function* () {
  const accounts = yield* AccountRepository
  const page = { size: 1, direction: "forward", position: null } as const
  return (yield* accounts.list({ owner: null, stage: null }, page)).rows.length > 0
})

/** The first administrator, and the one who approves what the first asks for. */
const priceDesk = Effect.gen(function* () {
  const users = yield* UserRepository
  const [maker, checker] = yield* Effect.forEach(demoAdministrators, ({ email }) =>
    Effect.map(users.findByEmail(email), Option.getOrUndefined)
  )
  return maker === undefined || checker === undefined
    ? yield* Effect.die(new Error("the demo bank has two administrators"))
    : { maker, checker }
})

const program = { principal: "florin:demo", route: "demo bank" }

/** Registers somebody who works for the bank, once. */
export const registerStaff = Effect.fn("registerStaff")(function* (person: DemoPerson) {
  const users = yield* UserRepository
  if ((yield* users.findByEmail(person.email))._tag === "Some") return
  const passwordHash = yield* (yield* PasswordHasher).hash(Redacted.make(demoPassword))
  const id = UserId.ofUuid(yield* (yield* Ids).nextUuid)
  const provenance = yield* provenanceOf(program, `staff:${person.email}`, [person.role])
  yield* (yield* Atomicity).atomically(
    Effect.andThen(
      users.add({
        id,
        email: person.email,
        name: person.name,
        roles: [person.role],
        customer: null,
        passwordHash,
        createdAt: provenance.at,
        emailVerifiedAt: provenance.at,
        disabledAt: null
      }),
      recordAudit({
        action: "staff-registered",
        subject: id,
        provenance,
        before: {},
        after: { role: person.role }
      })
    )
  )
})

const customerOf = Effect.fn("customerOf")(function* (person: DemoPerson) {
  const found = yield* (yield* UserRepository).findByEmail(person.email)
  const { email } = person
  const user = found._tag === "Some" ? found.value : yield* registerVerified(person)
  if (user.customer !== null) return user.customer
  return yield* Effect.die(new Error(`the demo user ${email} is no customer`))
})

/**
 * The demo password is taken whatever this bank asks of passwords and is called, the address
 * counts as verified, since nobody reads its mail, and who they are as known.
 */
export const registerVerified = Effect.fn("registerVerified")(function* ({
  email,
  name
}: DemoPerson) {
  const rules = yield* CredentialRules
  const provenance = yield* provenanceOf(program, `customer:${email}`, [name])
  const users = yield* UserRepository
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const user = yield* registerCustomer({
        email,
        name,
        password: Redacted.make(demoPassword),
        provenance
      }).pipe(
        Effect.provideService(CredentialRules, { ...rules, password: usualPasswordRules("") })
      )
      yield* users.verifyEmail(user.id, provenance.at)
      if (user.customer !== null)
        yield* (yield* CustomerStandings).change(user.customer, { tier: "standard", until: null })
      return user
    })
  )
})

/** Whole units of the currency that each product begins with. */
const beginsWith = { checking: 5_000n, savings: 12_000n } as const

const openFunded = Effect.fn("openFunded")(function* (
  person: DemoPerson,
  owner: CustomerId,
  product: ProductCode & keyof typeof beginsWith,
  currency: CurrencyCode
) {
  const key = `${person.email}:${product}:${currency}`
  const { answer: account } = yield* openAccount({
    owner,
    product,
    currency,
    nickname: "",
    rules: plainRules,
    metadata: {},
    openedOn: null,
    provenance: yield* provenanceOf(program, `open:${key}`, [person.name, product, currency])
  })
  const amount = money(beginsWith[product] * 10n ** BigInt(exponentOf(currency)), currency)
  yield* deposit({
    account: account.standing.id,
    amount,
    valueDate: null,
    text: { description: "First deposit", reference: "", metadata: {} },
    provenance: yield* provenanceOf(program, `fund:${key}`, [String(amount.amount)])
  })
  return account
})
