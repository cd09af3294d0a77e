/**
 * What the specs of the banking routes begin with: two customers with accounts and money, the
 * bank's people, and ways to compare the books before and after.
 */
import { AccountRepository } from "@florin/domain/account"
import { LedgerReads } from "@florin/domain/ledger"
import { Effect } from "effect"
import { expect } from "vitest"
import type { CallResult, FlorinClient } from "../src/client/index.ts"
import { type Bank, makeService, type Service } from "./service.ts"

/** An amount of US dollars in JSON. */
export const usd = (amount: string) => ({ amount, currency: "USD" })

let keys = 0
/** An idempotency key that nobody used. */
export const newKey = (): string => `key-${++keys}`

/** The body of an answer that was hoped for. */
export const bodyOf = <A>(result: CallResult<A>): A => {
  if (!result.ok) throw new Error(`${result.problem.code}: ${JSON.stringify(result.problem)}`)
  return result.body
}

/** A customer who is signed in, with two accounts in USD and one in EUR. */
export interface GivenCustomer {
  readonly client: FlorinClient
  readonly id: string
  readonly checking: string
  readonly savings: string
  readonly euro: string
}

/** A service with people and accounts. */
export interface GivenBank {
  readonly service: Service
  readonly ada: GivenCustomer
  readonly grace: GivenCustomer
  readonly teller: FlorinClient
  readonly deposit: (account: string, amount: string, currency?: string) => Promise<string>
  /** The trial balance and every account, as one text. */
  readonly books: () => Promise<string>
}

/** Opens the bank: each customer's checking account has 1,000.00 USD, and each euro one 50.00. */
export const givenBank = async (bank?: Bank): Promise<GivenBank> => {
  const service = await makeService(bank)
  const teller = await service.staff("operations")
  const deposit = async (accountId: string, amount: string, currency = "USD") => {
    const body = { type: "deposit", accountId, amount: { amount, currency } } as const
    return bodyOf(await teller.transactions.create({ body, idempotencyKey: newKey() })).id
  }
  const customer = async (name: string): Promise<GivenCustomer> => {
    const client = await service.customer(name)
    const open = async (product: "checking" | "savings", currency: string) =>
      bodyOf(await client.accounts.open({ body: { product, currency }, idempotencyKey: newKey() }))
        .id
    const checking = await open("checking", "USD")
    const savings = await open("savings", "USD")
    const euro = await open("checking", "EUR")
    await deposit(checking, "1000.00")
    await deposit(euro, "50.00", "EUR")
    const id = bodyOf(await client.auth.whoAmI({})).customerId ?? ""
    return { client, id, checking, savings, euro }
  }
  const books = () => service.run(everything)
  return {
    service,
    ada: await customer("Ada Lovelace"),
    grace: await customer("Grace Hopper"),
    teller,
    deposit,
    books
  }
}

/** All that the bank owns and owes, and how every account stands. */
const everything = Effect.gen(function* () {
  const trialBalance = yield* (yield* LedgerReads).trialBalance
  const accounts = yield* (yield* AccountRepository).list(
    { owner: null, stage: null },
    { size: 100, direction: "forward", position: null }
  )
  return JSON.stringify({ trialBalance, accounts: accounts.rows }, (_, value: unknown) =>
    typeof value === "bigint" ? `${value}` : value
  )
})

/** A problem with what it says besides the words, as `toEqual` takes it. */
export const problem = (
  status: number,
  code: string,
  members: Readonly<Record<string, unknown>> = {}
) => ({
  ok: false,
  status,
  problem: {
    type: `/docs/problems#${code}`,
    title: expect.stringMatching(/^\S.*\S$/u),
    status,
    detail: expect.stringMatching(/^\S.*\.$/u),
    instance: expect.stringMatching(/^\/api\//u),
    code,
    requestId: expect.stringMatching(/^[\w.-]{8,64}$/u),
    retryable: false,
    ...members
  }
})
