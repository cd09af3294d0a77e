/** D15, D17: accounts are locked in one order, so nobody deadlocks; internal accounts not at all. */
import { Atomicity } from "@florin/domain/atomicity"
import type { AccountId } from "@florin/domain/id"
import { Ledger } from "@florin/domain/ledger"
import { Effect, ManagedRuntime } from "effect"
import { SqlClient } from "effect/sql"
import { describe, expect, it } from "vitest"
import { bankPorts } from "../bank-ports.ts"
import { openAccounts, transferOf } from "../given-accounts.ts"
import { book, entryRow, lineRow, uuid } from "./careless-sql.ts"
import { guardedBank } from "./guarded-bank.ts"
import { messageOf } from "./refusal-of.ts"

const bank = guardedBank()

const deadlocks = async (): Promise<unknown> => {
  const [{ deadlocks: counted } = {}] = await bank().owner.query(
    "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
  )
  return counted
}

/** Sends money there and back many times at once: as single commands, and in units of their own. */
const storm = (there: AccountId, back: AccountId) =>
  Effect.gen(function* () {
    const ledger = yield* Ledger
    const { atomically } = yield* Atomicity
    yield* Effect.forEach(
      Array.from({ length: 300 }, (_, at) => at),
      (at) => {
        const command = at % 2 === 0 ? transferOf(there, back, 1n) : transferOf(back, there, 1n)
        return at % 3 === 0
          ? Effect.asVoid(atomically(ledger.post([command])))
          : Effect.asVoid(ledger.submit(command))
      },
      { concurrency: "unbounded", discard: true }
    )
  })

describe("ASVS 15.4.3 · D15 Lock order", () => {
  it("two services that send money there and back never deadlock", async () => {
    const services = [1, 2].map(() => ManagedRuntime.make(bankPorts(bank().url)))
    const before = await deadlocks()
    try {
      const [first] = services
      if (first === undefined) throw new Error("there is no service")
      const { accounts } = await first.runPromise(openAccounts(2, 1000n))
      const [there, back] = accounts
      if (there === undefined || back === undefined) throw new Error("there are no accounts")
      await Promise.all(services.map((service) => service.runPromise(storm(there, back))))
      const [booked] = await bank().service.query(
        "SELECT count(*) AS entries FROM entry WHERE principal = 'spec' AND kind = 'transfer'"
      )
      expect(booked).toEqual({ entries: 600n })
    } finally {
      // What a connection counted is known at the latest when it ends.
      await Promise.all(services.map((service) => service.dispose()))
    }
    expect(await deadlocks()).toBe(before)
  })

  it("the counter does count: two transactions that lock in opposite orders", async () => {
    const before = await deadlocks()
    const lock = (account: string) =>
      `SELECT FROM account_standing WHERE account_id = '${uuid(account)}' FOR NO KEY UPDATE`
    const pause = "SELECT pg_sleep(0.2)::text"
    const messages = await Promise.all([
      messageOf(bank().owner.transaction(lock("a"), pause, lock("b"))),
      messageOf(bank().owner.transaction(lock("b"), pause, lock("a")))
    ])
    expect(messages.filter((message) => message === "deadlock detected")).toHaveLength(1)
    await expect.poll(deadlocks, { timeout: 10_000 }).not.toBe(before)
  })
})

describe("D17 Internal accounts", () => {
  const deposit = (entry: string, account: string, sequence: number, balance: number) =>
    book(
      entryRow(entry, { kind: "deposit" }),
      lineRow(entry, { no: 1, debit: "cash" }, 10, null),
      lineRow(entry, { no: 2, credit: account }, 10, { sequence, balance })
    )

  /** What is said of the other statement while a deposit on A is under way, which is undone then. */
  const whileDepositIsOpen = async (other: string): Promise<string> => {
    let said = ""
    await bank().owner.exit(
      Effect.flatMap(SqlClient.SqlClient, (sql) =>
        sql.withTransaction(
          Effect.gen(function* () {
            yield* sql.unsafe(deposit("eb", "a", 6, 810))
            said = yield* Effect.promise(() =>
              messageOf(bank().service.transaction("SET LOCAL lock_timeout = '100ms'", other))
            )
            return yield* Effect.fail("undone")
          })
        )
      )
    )
    return said
  }

  it("take postings from two transactions at once", async () => {
    expect(await whileDepositIsOpen(deposit("ec", "b", 4, 110))).toBe("(nothing was refused)")
  })

  it("unlike a customer's account, whose next posting waits for the last", async () => {
    expect(await whileDepositIsOpen(deposit("ed", "a", 6, 810))).toMatch(/lock timeout/u)
  })
})
