/** Importing the Czech bank's data: what the books show afterwards, once and again. */

import { rmSync } from "node:fs"
import { AccountRepository, moveAccountStage } from "@florin/domain/account"
import type { BankClock } from "@florin/domain/clock"
import { CustomerRepository } from "@florin/domain/identity"
import { Ledger, LedgerReads } from "@florin/domain/ledger"
import { type BankPorts, memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Result } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { compareTotals, differing } from "../../src/import/berka/compare-totals.ts"
import { publishedTotals, totalOf } from "../../src/import/berka/control-totals.ts"
import { importBerka } from "../../src/import/berka/import-berka.ts"
import { readFolder } from "../../src/import/berka/read-folder.ts"
import { totalsOfData } from "../../src/import/berka/totals-of-data.ts"
import { provenanceOf } from "../../src/provenance.ts"
import { folderOf, smallBerka } from "./small-berka.ts"

const folder = folderOf(smallBerka)
afterAll(() => rmSync(folder, { recursive: true }))

const silently = () => Effect.succeed(() => Effect.void)

const importSmall = Effect.flatMap(readFolder(folder), (data) => importBerka(data, silently))

const inBank = <A, E>(
  work: Effect.Effect<A, E, BankPorts | BankClock>,
  currencies: readonly string[] = ["CZK"]
) => Effect.runPromise(Effect.provide(work, memoryBank({ currencies })))

const everyEntry = { owner: null, account: null, kind: null, from: null, until: null } as const

const entries = Effect.flatMap(LedgerReads, (reads) =>
  reads.entries(
    { ...everyEntry, amountMin: null, amountMax: null, text: null },
    { size: 100, direction: "forward", position: null }
  )
)

const accounts = Effect.flatMap(AccountRepository, (repository) =>
  Effect.map(
    repository.list(
      { owner: null, stage: null },
      { size: 100, direction: "forward", position: null }
    ),
    ({ rows }) => rows
  )
)

// The number of an account, or the code of the bank that it clears for.
const nameIn = ({ account_id: number = "", bank = "" }: Readonly<Record<string, string>>) =>
  number || bank

describe("An import of the Czech bank's data", () => {
  it("opens accounts with their dates, owners and districts", async () => {
    const [opened, owner] = await inBank(
      Effect.gen(function* () {
        yield* importSmall
        const account = (yield* accounts).find(({ metadata }) => nameIn(metadata) === "11")
        if (account === undefined) throw new Error("account 11 is missing")
        return [account, yield* (yield* CustomerRepository).find(account.standing.owner)] as const
      })
    )
    expect(opened).toMatchObject({
      openedOn: "1996-02-29",
      product: "checking",
      metadata: {
        source: "berka",
        frequency: "POPLATEK TYDNE",
        district: "Jesenik",
        region: "north Moravia",
        disponent: expect.stringMatching(/^cust_/u)
      },
      standing: { currency: "CZK" }
    })
    expect(owner).toMatchObject({
      value: {
        name: "Client 2",
        metadata: { client_id: "2", born_on: "1945-02-04", sex: "male", district: "Praha" }
      }
    })
  })

  it("funds each account with what its orders take and 1,000.00, and pays every order once", async () => {
    const [imported, balances, booked, trialBalance] = await inBank(
      Effect.gen(function* () {
        const imported = yield* importSmall
        const balances = (yield* accounts).map(({ metadata, standing }) => [
          nameIn(metadata),
          standing.ledgerBalance
        ])
        const reads = yield* LedgerReads
        return [imported, balances, (yield* entries).rows, yield* reads.trialBalance] as const
      })
    )
    expect(imported.refused).toEqual([])
    expect(Object.fromEntries(balances)).toEqual({
      10: 100_000n,
      11: 100_000n,
      12: 100_000n,
      AB: 113_500n,
      ST: 337_270n,
      YZ: 245_201n
    })
    expect(
      booked.filter(({ kind }) => kind === "payment").map(({ text }) => text.reference)
    ).toHaveLength(4)
    expect(booked.find(({ text }) => text.reference === "103")).toMatchObject({
      kind: "payment",
      text: {
        description: "Payment order to 83084338/AB",
        metadata: { order_id: "103", bank_to: "AB", account_to: "83084338", k_symbol: "LEASING" }
      }
    })
    expect(booked.find(({ text }) => text.reference === "11")).toMatchObject({
      kind: "opening",
      valueDate: "1996-02-29"
    })
    expect(trialBalance.find(({ code }) => code === "3010")).toMatchObject({ debits: 995_971n })
  })

  it("shows in the books what the files come to, to the last order", async () => {
    const differences = await inBank(
      Effect.gen(function* () {
        const { totals } = yield* importSmall
        return differing(compareTotals(totals, totalsOfData(yield* readFolder(folder))))
      })
    )
    expect(differences).toEqual([])
  })

  it("that is repeated changes nothing", async () => {
    const [once, twice] = await inBank(
      Effect.gen(function* () {
        const first = [yield* importSmall, yield* entries, yield* accounts]
        return [first, [yield* importSmall, yield* entries, yield* accounts]] as const
      })
    )
    expect(twice).toEqual(once)
  })

  it("that is stopped at any movement is completed by the next one", async () => {
    for (let movements = 0; movements < 7; movements++) {
      const [imported, booked] = await inBank(
        Effect.gen(function* () {
          const ledger = yield* Ledger
          let left = movements
          const pulled = Layer.succeed(Ledger, {
            ...ledger,
            submit: (command) =>
              left-- > 0 ? ledger.submit(command) : Effect.die(new Error("pulled the plug"))
          })
          const stopped = yield* Effect.exit(Effect.provide(importSmall, pulled))
          expect(stopped._tag).toBe("Failure")
          return [yield* importSmall, (yield* entries).rows] as const
        })
      )
      expect(imported.totals.orders).toEqual({ count: 4, sum: 695_971n })
      expect(booked).toHaveLength(7)
    }
  })

  it("tells the orders that the bank refuses, and pays the others", async () => {
    const refused = await inBank(
      Effect.gen(function* () {
        const data = yield* readFolder(folder)
        yield* importBerka({ ...data, orders: data.orders.slice(0, 1) }, silently)
        const [frozen] = (yield* accounts).filter(({ metadata }) => nameIn(metadata) === "11")
        if (frozen === undefined) throw new Error("account 11 is missing")
        yield* moveAccountStage({
          account: frozen.standing.id,
          move: "freeze",
          reason: "",
          provenance: yield* provenanceOf({ principal: "x", route: "x" }, "x", [])
        })
        return (yield* importSmall).refused
      })
    )
    // Account 11 was funded for no orders the first time: its row asks for something else now.
    expect(refused).toEqual([
      { row: "account 11", reason: "IdempotencyKeyReused" },
      { row: "order 101", reason: "AccountStageRefused" },
      { row: "order 102", reason: "AccountStageRefused" },
      { row: "order 103", reason: "AccountStageRefused" }
    ])
  })

  it("needs a bank that offers CZK", async () => {
    const result = await inBank(Effect.result(importSmall), ["EUR", "USD"])
    expect(Result.isFailure(result) && result.failure).toMatchObject({
      sentence:
        "The data set is in CZK, and this bank offers EUR, USD: add CZK to FLORIN_BANK_CURRENCIES."
    })
  })
})

describe("The control totals", () => {
  it("agree among themselves: banks and symbols both come to all orders", () => {
    expect(totalOf(publishedTotals.byBank)).toEqual(publishedTotals.orders)
    expect(totalOf(publishedTotals.bySymbol)).toEqual(publishedTotals.orders)
  })

  it("that differ are told with both sides", () => {
    const differences = differing(
      compareTotals({ ...publishedTotals, accounts: 4_499, byBank: new Map() }, publishedTotals)
    )
    expect(differences).toHaveLength(14)
    expect(differences[1]).toEqual({
      name: "orders to bank AB",
      shown: "0 of 0.00 CZK",
      expected: "519 of 1707389.50 CZK"
    })
  })
})
