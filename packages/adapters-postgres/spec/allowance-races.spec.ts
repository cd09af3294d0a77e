/**
 * ALLOWANCE-2 where services share a database: payments from two accounts of one customer by
 * two processes, and an account that is opened, filled and paid from while another waits.
 */
import { deposit, openAccount, plainRules, withdraw } from "@florin/domain/account"
import { CustomerStandings } from "@florin/domain/allowance"
import { Atomicity } from "@florin/domain/atomicity"
import { type AccountId, CustomerId, EntryId, uuidOf } from "@florin/domain/id"
import { CustomerRepository } from "@florin/domain/identity"
import { type BookEntry, Ledger } from "@florin/domain/ledger"
import { money } from "@florin/domain/money"
import { contractAllowances } from "@florin/domain/testing"
import { Effect, ManagedRuntime } from "effect"
import { SqlClient } from "effect/sql"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bankDatabaseOf } from "./bank-database.ts"
import { bankPorts, nextUuid } from "./bank-ports.ts"
import { freshProvenance, usd } from "./given-accounts.ts"

const bank = bankDatabaseOf()

const openProcess = () => ManagedRuntime.make(bankPorts(bank().url, contractAllowances))

let one: ReturnType<typeof openProcess>
let other: ReturnType<typeof openProcess>

beforeAll(() => {
  one = openProcess()
  other = openProcess()
})

afterAll(async () => {
  await one.dispose()
  await other.dispose()
})

const text = { description: "spec", reference: "", metadata: {} }

/** A new customer of the tier basic: 100 at once and 300 a day. */
const basicCustomer = Effect.gen(function* () {
  const id = CustomerId.ofUuid(nextUuid())
  const customers = yield* CustomerRepository
  const standings = yield* CustomerStandings
  yield* (yield* Atomicity).atomically(
    Effect.andThen(
      customers.add({ id, name: "Ada", createdAt: freshProvenance().at, metadata: {} }),
      standings.change(id, { tier: "basic", until: null })
    )
  )
  return id
})

/** Another account of a customer, with 1,000 on it. */
const openFor = Effect.fnUntraced(function* (owner: CustomerId) {
  const { answer } = yield* openAccount({
    owner,
    product: "checking",
    currency: usd,
    nickname: "",
    rules: plainRules,
    metadata: {},
    openedOn: null,
    provenance: freshProvenance()
  })
  const account = answer.standing.id
  yield* deposit({
    account,
    amount: money(1000n, usd),
    valueDate: null,
    text,
    provenance: freshProvenance()
  })
  return account
})

const pay = (account: AccountId, amount: bigint) =>
  withdraw({
    account,
    amount: money(amount, usd),
    valueDate: null,
    text,
    provenance: freshProvenance()
  })

const paymentOf = (account: AccountId, amount: bigint): BookEntry => ({
  command: "book-entry",
  id: EntryId.ofUuid(nextUuid()),
  kind: "payment",
  lines: [
    { account: { kind: "running", id: account }, side: "debit", amount: money(amount, usd) },
    { account: { kind: "internal", code: "2120" }, side: "credit", amount: money(amount, usd) }
  ],
  valueDate: null,
  text,
  provenance: freshProvenance()
})

describe("ALLOWANCE-2 · Payments of one customer on a shared database", () => {
  it("by two processes, each from an account of its own, fit into one day together", async () => {
    const [a, b] = await one.runPromise(
      Effect.gen(function* () {
        const owner = yield* basicCustomer
        return [yield* openFor(owner), yield* openFor(owner)] as const
      })
    )
    const payMany = (account: AccountId) =>
      Effect.all(
        Array.from({ length: 60 }, () => Effect.result(pay(account, 15n))),
        { concurrency: "unbounded" }
      )
    const all = await Promise.all([one.runPromise(payMany(a)), other.runPromise(payMany(b))])
    expect(all.flat().filter(({ _tag }) => _tag === "Success")).toHaveLength(20)
  })

  it("from an account that was opened meanwhile wait for those that were asked for before", async () => {
    const { before, mine, owner } = await one.runPromise(
      Effect.gen(function* () {
        const before = yield* openFor(yield* basicCustomer)
        const owner = yield* basicCustomer
        return { before, owner, mine: yield* openFor(owner) }
      })
    )
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const holding = keepLocked(before, released)
    await expect.poll(() => holdersOf("idle in transaction")).toBe(1n)
    const waiting = one.runPromise(
      Effect.flatMap(Ledger, (ledger) =>
        ledger.post([paymentOf(before, 1n), paymentOf(mine, 100n)])
      )
    )
    await expect.poll(waitingForLocks).toBe(1n)
    const paying = other.runPromise(
      Effect.gen(function* () {
        const opened = yield* openFor(owner)
        return yield* Effect.forEach([100n, 100n, 100n], (amount) =>
          Effect.result(pay(opened, amount))
        )
      })
    )
    await expect.poll(waitingForLocks).toBe(2n)
    release()
    await holding
    expect(await waiting).toMatchObject([{ _tag: "Success" }, { _tag: "Success" }])
    expect(await paying).toMatchObject([
      { _tag: "Success" },
      { _tag: "Success" },
      { _tag: "Failure", failure: { _tag: "AllowanceExceeded", limit: "daily", left: 0n } }
    ])
  })

  /** Keeps the row of an account locked until it is released. */
  const keepLocked = (account: AccountId, released: Promise<void>): Promise<void> =>
    bank().owner.run(
      Effect.flatMap(SqlClient.SqlClient, (sql) =>
        sql.withTransaction(
          Effect.andThen(
            sql`SELECT true AS held FROM account_standing WHERE account_id = ${uuidOf(account)}::uuid FOR UPDATE`,
            Effect.promise(() => released)
          )
        )
      )
    )

  const holdersOf = async (state: string): Promise<unknown> => {
    const [{ counted } = {}] = await bank().owner.query(
      `SELECT count(*) AS counted FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'florin spec' AND state = $1`,
      [state]
    )
    return counted
  }

  const waitingForLocks = async (): Promise<unknown> => {
    const [{ counted } = {}] = await bank().owner.query(
      `SELECT count(*) AS counted FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`
    )
    return counted
  }
})
