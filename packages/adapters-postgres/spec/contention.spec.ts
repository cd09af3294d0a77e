/**
 * Connections that die and callers that go away while money moves (reliability B27-B30):
 * nothing is written by half, nobody else is disturbed, and the pool gets well again.
 */
import { Atomicity } from "@florin/domain/atomicity"
import type { AccountId } from "@florin/domain/id"
import { Ledger, LedgerReads } from "@florin/domain/ledger"
import { Cause, Effect, Exit, Fiber, ManagedRuntime, Result } from "effect"
import { SqlClient } from "effect/sql"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { DatabaseUnavailable, runAudit } from "../src/index.ts"
import { bankDatabaseOf } from "./bank-database.ts"
import { bankConnections, bankConnectionsMax, bankPorts } from "./bank-ports.ts"
import { openAccounts, transferOf } from "./given-accounts.ts"
import { type LosingProxy, openLosingProxy } from "./losing-proxy.ts"

const bank = bankDatabaseOf()

const makeBank = (url: string) => ManagedRuntime.make(bankPorts(url))

let running: ReturnType<typeof makeBank>

beforeAll(() => {
  running = makeBank(bank().url)
})

afterAll(() => running.dispose())

const killOne = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
   WHERE datname = current_database() AND application_name = '${bankConnections}'
   ORDER BY random() LIMIT 1`

const twoAccounts = async (): Promise<readonly [AccountId, AccountId]> => {
  const { accounts } = await running.runPromise(openAccounts(2, 1_000_000n))
  const [from, to] = accounts
  if (from === undefined || to === undefined) throw new Error("the accounts were not opened")
  return [from, to]
}

const countOf = async (table: string, condition: string): Promise<unknown> => {
  const [{ counted } = {}] = await bank().owner.query(
    `SELECT count(*) AS counted FROM ${table} WHERE ${condition}`
  )
  return counted
}

const violations = async () => {
  const findings = await bank().auditor.run(runAudit(() => Effect.void))
  return findings.filter((finding) => finding.violations > 0n)
}

const idleInTransaction = () =>
  countOf(
    "pg_stat_activity",
    `application_name = '${bankConnections}' AND state LIKE 'idle in transaction%'`
  )

const killOwnBackend = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ readonly pid: number }>`SELECT pg_backend_pid() AS pid`
  yield* Effect.promise(() => bank().owner.query("SELECT pg_terminate_backend($1)", [row?.pid]))
})

describe("ASVS 2.3.3 · B27 A backend killed within a transaction", () => {
  it("fails the transaction, and no later statement of it is written anywhere", async () => {
    const insert = (name: string) =>
      Effect.flatMap(
        SqlClient.SqlClient,
        (sql) => sql`INSERT INTO customer (id, name, created_at)
                     VALUES (gen_random_uuid(), ${name}, '2026-03-01')`
      )
    const work = Effect.andThen(insert("before"), Effect.andThen(killOwnBackend, insert("after")))
    const exit = await running.runPromiseExit(
      Effect.flatMap(SqlClient.SqlClient, (sql) => sql.withTransaction(work))
    )
    expect(Exit.isFailure(exit)).toBe(true)
    expect(await countOf("customer", "name IN ('before', 'after')")).toBe(0n)
  })

  it("between the statements of a posting leaves nothing of the unit, which says so", async () => {
    const [from, to] = await twoAccounts()
    const command = transferOf(from, to, 10n)
    const exit = await running.runPromiseExit(
      Effect.gen(function* () {
        const { atomically } = yield* Atomicity
        const ledger = yield* Ledger
        return yield* atomically(
          Effect.gen(function* () {
            yield* ledger.post([command])
            yield* Effect.orDie(killOwnBackend)
            yield* ledger.post([transferOf(from, to, 20n)])
          })
        )
      })
    )
    expect(Exit.isFailure(exit) && Cause.squash(exit.cause)).toBeInstanceOf(DatabaseUnavailable)
    const { key } = command.provenance.intent
    expect(await countOf("entry", `idempotency_key = '${key}'`)).toBe(0n)
    expect(await violations()).toEqual([])
  })
})

describe("B28 Backends killed over and over", () => {
  it("cost no acknowledged transfer, double none, and each time the pool gets well", {
    timeout: 120_000
  }, async () => {
    const [from, to] = await twoAccounts()
    const acknowledged: string[] = []
    let goOn = true
    const transferring = running.runPromise(
      Effect.forEach(
        Array.from({ length: 16 }),
        () => keepTransferring(from, to, acknowledged, () => goOn),
        { concurrency: "unbounded", discard: true }
      )
    )
    for (let killed = 0; killed < 10 * bankConnectionsMax; ) {
      killed += (await bank().owner.query(killOne)).length
      const before = acknowledged.length
      await expect
        .poll(() => acknowledged.length, { timeout: 5000, interval: 5 })
        .toBeGreaterThan(before)
    }
    goOn = false
    await transferring
    const [{ entries, keys } = {}] = await bank().owner.query(
      `SELECT count(*) AS entries, count(DISTINCT idempotency_key) AS keys FROM entry
        WHERE idempotency_key = ANY ($1)`,
      [acknowledged]
    )
    expect([entries, keys]).toEqual([BigInt(acknowledged.length), BigInt(acknowledged.length)])
    // A batch that is being written is between two statements for a moment; a leak stays.
    await expect.poll(idleInTransaction, { timeout: 10_000 }).toBe(0n)
    expect(await violations()).toEqual([])
  })

  /** Sends one transfer after another and notes the keys of those that were acknowledged. */
  const keepTransferring = (
    from: AccountId,
    to: AccountId,
    acknowledged: string[],
    more: () => boolean
  ) =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      while (more()) {
        const command = transferOf(from, to, 1n)
        const exit = yield* Effect.exit(ledger.submit(command))
        if (Exit.isSuccess(exit)) acknowledged.push(command.provenance.intent.key)
      }
    })
})

describe("B29 Callers who go away", () => {
  it("disturb nobody: every other transfer is answered, and the books balance", async () => {
    const [from, to] = await twoAccounts()
    const before = await countOf("entry", "kind = 'transfer'")
    const { others, stayed } = await running.runPromise(
      Effect.gen(function* () {
        const ledger = yield* Ledger
        const exits: Array<Exit.Exit<unknown, unknown>> = []
        let left = 0
        for (let wave = 0; wave < 30; wave++) {
          const fibers = yield* Effect.forEach(Array.from({ length: 20 }), () =>
            Effect.forkChild(ledger.submit(transferOf(from, to, 1n)))
          )
          if (wave % 3 === 0) yield* Effect.sleep("1 millis")
          const leaving = fibers.filter((_, at) => at % 10 < 3)
          yield* Effect.forEach(leaving, Fiber.interrupt, {
            concurrency: "unbounded",
            discard: true
          })
          left += leaving.length
          for (const fiber of fibers.filter((_, at) => at % 10 >= 3))
            exits.push(yield* Fiber.await(fiber))
        }
        return { others: exits, stayed: 600 - left }
      })
    )
    expect(others.filter(Exit.isFailure)).toEqual([])
    expect(others).toHaveLength(stayed)
    const booked =
      BigInt(String(await countOf("entry", "kind = 'transfer'"))) - BigInt(String(before))
    expect(booked).toBeGreaterThanOrEqual(BigInt(stayed))
    expect(booked).toBeLessThanOrEqual(600n)
    // A batch that is being written is between two statements for a moment; a leak stays.
    await expect.poll(idleInTransaction, { timeout: 10_000 }).toBe(0n)
    expect(await violations()).toEqual([])
  })
})

describe("B29 Readers who go away", () => {
  it("take no other reader's statement with them", async () => {
    const [account] = await twoAccounts()
    const exits = await running.runPromise(
      Effect.gen(function* () {
        const reads = yield* LedgerReads
        const kept: Array<Exit.Exit<unknown, unknown>> = []
        for (let wave = 0; wave < 30; wave++) {
          const fibers = yield* Effect.forEach(Array.from({ length: 20 }), () =>
            Effect.forkChild(reads.balances(account, { of: "now" }))
          )
          if (wave % 2 === 0) yield* Effect.sleep("1 millis")
          const leaving = fibers.filter((_, at) => at % 10 < 3)
          yield* Effect.forEach(leaving, Fiber.interrupt, { concurrency: "unbounded" })
          for (const fiber of fibers.filter((_, at) => at % 10 >= 3))
            kept.push(yield* Fiber.await(fiber))
        }
        return kept
      })
    )
    expect(exits).toHaveLength(420)
    expect(exits.filter(Exit.isFailure)).toEqual([])
    await expect.poll(idleInTransaction).toBe(0n)
  })
})

describe("B30 Connections that are lost", () => {
  let proxy: LosingProxy
  let remote: ReturnType<typeof makeBank>

  beforeAll(async () => {
    proxy = await openLosingProxy(bank().url)
    remote = makeBank(proxy.url)
  })

  afterAll(async () => {
    await remote.dispose()
    await proxy.close()
  })

  it("end a statement at once instead of leaving it waiting", async () => {
    const begun = Date.now()
    const sleeping = remote.runPromiseExit(
      Effect.flatMap(SqlClient.SqlClient, (sql) => sql`SELECT pg_sleep(20)::text`)
    )
    setTimeout(proxy.dropAll, 200)
    expect(Exit.isFailure(await sleeping)).toBe(true)
    expect(Date.now() - begun).toBeLessThan(5000)
  })

  it("do not make a transfer happen twice when the answer to its COMMIT is lost", async () => {
    const [from, to] = await twoAccounts()
    const command = transferOf(from, to, 7n)
    await remote.runPromise(
      Effect.flatMap(Ledger, (ledger) => ledger.submit(transferOf(from, to, 1n)))
    )
    proxy.dropAll()
    proxy.loseNextCommit()
    const answer = await remote.runPromise(
      Effect.result(Effect.flatMap(Ledger, (ledger) => ledger.submit(command)))
    )
    expect(proxy.lost()).toBe(1)
    expect(Result.isSuccess(answer) && answer.success.replayed).toBe(false)
    const { key } = command.provenance.intent
    expect(await countOf("entry", `idempotency_key = '${key}'`)).toBe(1n)
    expect(await violations()).toEqual([])
  })
})
