/**
 * The pages that every visit begins with are read for many at once and partly kept in
 * memory, and still tell what is: also of what another service did a moment ago.
 */
import { AccountRepository, moveAccountStage } from "@florin/domain/account"
import { Atomicity } from "@florin/domain/atomicity"
import { instantFromMillis } from "@florin/domain/calendar"
import { type AccountId, type CustomerId, HoldId } from "@florin/domain/id"
import { type EntryFilter, Ledger, LedgerReads } from "@florin/domain/ledger"
import { money } from "@florin/domain/money"
import { Effect, ManagedRuntime } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bankDatabaseOf } from "./bank-database.ts"
import { bankPorts, nextUuid } from "./bank-ports.ts"
import { freshProvenance, openAccounts, transferOf, usd } from "./given-accounts.ts"

const bank = bankDatabaseOf()

const makeService = () => ManagedRuntime.make(bankPorts(bank().url))

let service: ReturnType<typeof makeService>
let other: ReturnType<typeof makeService>

beforeAll(() => {
  service = makeService()
  other = makeService()
})

afterAll(async () => {
  await service.dispose()
  await other.dispose()
})

const ofOwner = (owner: CustomerId): EntryFilter => ({
  owner,
  account: null,
  kind: null,
  from: null,
  until: null,
  amountMin: null,
  amountMax: null,
  text: null
})

const firstPage = { size: 5, direction: "forward", position: null } as const

const newest = (owner: CustomerId) =>
  Effect.flatMap(LedgerReads, (ledger) => ledger.entries(ofOwner(owner), firstPage))

const given = async (): Promise<{
  readonly owner: CustomerId
  readonly a: AccountId
  readonly b: AccountId
}> => {
  const { accounts, owner } = await service.runPromise(openAccounts(2, 1000n))
  const [a, b] = accounts
  if (a === undefined || b === undefined) throw new Error("the accounts were not opened")
  return { owner, a, b }
}

describe("A customer's newest entries", () => {
  it("hold what another service booked before they were asked for", async () => {
    const { a, b, owner } = await given()
    await service.runPromise(newest(owner))
    for (let amount = 1n; amount <= 3n; amount++) {
      const command = transferOf(a, b, amount)
      await other.runPromise(Effect.flatMap(Ledger, (ledger) => ledger.submit(command)))
      const { rows } = await service.runPromise(newest(owner))
      expect(rows.at(0)?.id).toBe(command.id)
    }
  })

  it("are the same page when nothing happened in between", async () => {
    const { owner } = await given()
    const [once, again] = await service.runPromise(Effect.all([newest(owner), newest(owner)]))
    expect(again).toEqual(once)
    expect(once?.rows).toHaveLength(2)
  })

  it("are each customer's own, however many ask at once", async () => {
    const customers = await Promise.all(Array.from({ length: 8 }, given))
    const pages = await service.runPromise(
      Effect.forEach(
        [...customers, ...customers, ...customers],
        ({ owner, a, b }) => Effect.map(newest(owner), ({ rows }) => ({ rows, a, b })),
        { concurrency: "unbounded" }
      )
    )
    for (const { a, b, rows } of pages) {
      const touched = rows.flatMap(({ postings }) => postings.map(({ account }) => account))
      expect(new Set(touched.filter((account) => account === a || account === b)).size).toBe(2)
      expect(rows).toHaveLength(2)
    }
  })

  it("asked for within a unit hold what the unit has booked so far", async () => {
    const { a, b, owner } = await given()
    const command = transferOf(a, b, 1n)
    const page = await service.runPromise(
      Effect.gen(function* () {
        const { atomically } = yield* Atomicity
        const ledger = yield* Ledger
        return yield* atomically(Effect.andThen(ledger.post([command]), newest(owner)))
      })
    )
    expect(page.rows.at(0)?.id).toBe(command.id)
  })
})

const accountsOf = (owner: CustomerId, size = 5) =>
  Effect.flatMap(AccountRepository, (accounts) =>
    accounts.list({ owner, stage: null }, { size, direction: "forward", position: null })
  )

describe("A customer's accounts", () => {
  it("are shown as another service left them", async () => {
    const { a, owner } = await given()
    const stages = async () => {
      const { rows } = await service.runPromise(accountsOf(owner))
      return rows.map(({ standing }) => standing.stage)
    }
    expect(await stages()).toEqual(["active", "active"])
    await other.runPromise(
      moveAccountStage({ account: a, move: "freeze", reason: "", provenance: freshProvenance() })
    )
    expect(await stages()).toEqual(["frozen", "active"])
  })

  it("are shown with each balance that another service booked before they were asked for", async () => {
    const { a, b, owner } = await given()
    for (let amount = 1n; amount <= 3n; amount++) {
      const before = await service.runPromise(accountsOf(owner))
      const command = transferOf(a, b, amount)
      await other.runPromise(Effect.flatMap(Ledger, (ledger) => ledger.submit(command)))
      const after = await service.runPromise(accountsOf(owner))
      const balances = (page: typeof before) =>
        page.rows.map(({ standing }) => standing.ledgerBalance)
      const [ofA = 0n, ofB = 0n] = balances(before)
      expect(balances(after)).toEqual([ofA - amount, ofB + amount])
    }
  })

  it("are shown with a hold that another service placed", async () => {
    const { a, owner } = await given()
    await service.runPromise(accountsOf(owner))
    await other.runPromise(
      Effect.flatMap(Ledger, (ledger) =>
        ledger.submit({
          command: "place-hold",
          id: HoldId.ofUuid(nextUuid()),
          account: a,
          amount: money(7n, usd),
          description: "card",
          expiresAt: instantFromMillis(Date.now() + 3_600_000),
          provenance: freshProvenance()
        })
      )
    )
    const { rows } = await service.runPromise(accountsOf(owner))
    expect(rows.map(({ standing }) => standing.heldTotal)).toEqual([7n, 0n])
  })

  it("are the very same page for as long as nothing has changed, one for each size", async () => {
    const { owner } = await given()
    const [once, again, one] = await service.runPromise(
      Effect.all([accountsOf(owner), accountsOf(owner), accountsOf(owner, 1)])
    )
    expect(again).toBe(once)
    expect(one?.rows).toHaveLength(1)
    expect(one?.next).not.toBeNull()
  })

  it("asked for within a unit are as the unit has left them so far", async () => {
    const { a, owner } = await given()
    const freeze = moveAccountStage({
      account: a,
      move: "freeze",
      reason: "",
      provenance: freshProvenance()
    })
    const page = await service.runPromise(
      Effect.flatMap(Atomicity, ({ atomically }) =>
        atomically(Effect.andThen(freeze, accountsOf(owner)))
      )
    )
    expect(page.rows.map(({ standing }) => standing.stage)).toEqual(["frozen", "active"])
  })
})
