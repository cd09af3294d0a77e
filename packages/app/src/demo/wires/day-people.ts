/**
 * The people of a day of wires and what they bring: those who work for the bank, customers
 * with an account in each currency, and what the bank charges.
 */
import {
  type Account,
  type AccountNumber,
  deposit,
  openAccount,
  plainRules
} from "@florin/domain/account"
import { addDays } from "@florin/domain/calendar"
import { askForSchedule, type FeeOperation, type FeeTerms } from "@florin/domain/fee"
import { EmailAddress, type Role, type User, UserRepository } from "@florin/domain/identity"
import { currency, money } from "@florin/domain/money"
import { Effect, Option, Result } from "effect"
import { registerStaff, registerVerified } from "../demo-bank.ts"
import { demoStaff } from "../demo-people.ts"
import { asked } from "./asked.ts"
import { decide } from "./decide.ts"
import type { DayCurrency } from "./plan-wires.ts"

/** A customer of the day with an account in each currency. */
export interface DayCustomer {
  readonly user: User
  readonly accounts: Readonly<Record<DayCurrency, Account>>
}

/** Two people who may do the same, so that one decides about what the other asked for. */
export interface Pair {
  readonly maker: User
  readonly checker: User
}

/** Those who work for the bank. */
export interface DayStaff {
  readonly administrators: Pair
  readonly operators: Pair
}

/** The codes of the day's currencies. */
export const codes = {
  USD: Result.getOrThrow(currency("USD")),
  EUR: Result.getOrThrow(currency("EUR"))
} as const

/** Registers those who work for the bank. */
export const employ = Effect.gen(function* () {
  for (const person of demoStaff) yield* registerStaff(person)
  return { administrators: yield* pairOf("administrator"), operators: yield* pairOf("operations") }
})

const pairOf = Effect.fnUntraced(function* (role: Role) {
  const [first, second] = demoStaff.filter((each) => each.role === role)
  return {
    maker: yield* userOf(first?.email),
    checker: yield* userOf(second?.email)
  } satisfies Pair
})

const userOf = Effect.fnUntraced(function* (email: EmailAddress | undefined) {
  const users = yield* UserRepository
  return Option.getOrThrow(email === undefined ? Option.none() : yield* users.findByEmail(email))
})

/** The customer of a number, with money on both accounts. */
export const welcome = Effect.fnUntraced(function* (number: number) {
  const email = EmailAddress.make(`customer-${number}@day.example`)
  const user = yield* registerVerified({ role: "customer", name: `Customer ${number}`, email })
  return {
    user,
    accounts: { USD: yield* funded(user, "USD"), EUR: yield* funded(user, "EUR") }
  } satisfies DayCustomer
})

const beginsWith = 1_000_000_00n

const funded = Effect.fnUntraced(function* (user: User, code: DayCurrency) {
  const { customer: owner, id } = user
  if (owner === null) return yield* Effect.die(new Error(`${id} is no customer`))
  const { answer: account } = yield* openAccount({
    owner,
    product: "checking",
    currency: codes[code],
    nickname: "",
    rules: plainRules,
    metadata: {},
    openedOn: null,
    provenance: yield* asked(`open:${id}:${code}`)
  })
  yield* deposit({
    account: account.standing.id,
    amount: money(beginsWith, codes[code]),
    valueDate: null,
    text: { description: "First deposit", reference: "", metadata: {} },
    provenance: yield* asked(`fund:${id}:${code}`)
  })
  return account
})

/** What each operation costs from tomorrow on, in minor units of either currency. */
const charges = [
  ["wire-domestic", 15_00n],
  ["wire-international", 25_00n],
  ["wire-incoming", 2_00n]
] as const satisfies readonly (readonly [FeeOperation, bigint])[]

/** One administrator asks for the schedules and the other approves them. */
export const setFees = Effect.fnUntraced(function* ({ administrators }: DayStaff) {
  for (const [operation, amount] of charges) {
    for (const code of [codes.USD, codes.EUR]) {
      const provenance = yield* asked(`fee:${operation}:${code}`)
      const terms: FeeTerms = {
        rule: { kind: "flat", amount: money(amount, code) },
        minimum: null,
        maximum: null,
        freePerMonth: 0,
        waivers: { products: [], tiers: [] }
      }
      const effectiveFrom = addDays(provenance.today, 1)
      const { request } = yield* askForSchedule({
        draft: { operation, product: null, currency: code, effectiveFrom, terms },
        reason: "what wires cost",
        maker: administrators.maker.id,
        provenance
      })
      yield* decide(request, administrators.checker, "approved")
    }
  }
})

/** The number by which others pay into an account. */
export const numberOf = ({ accounts }: DayCustomer, code: DayCurrency): AccountNumber =>
  accounts[code].number
