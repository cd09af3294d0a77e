/**
 * The audit of what customers may do: it finds nothing in a bank whose customers came to a
 * tier and lost it, and finds each payment that a superuser let through.
 */
import { deposit, openAccount, placeHold, plainRules, withdraw } from "@florin/domain/account"
import { type CustomerStanding, CustomerStandings } from "@florin/domain/allowance"
import { Atomicity } from "@florin/domain/atomicity"
import { addMicros } from "@florin/domain/calendar"
import { type AccountId, CustomerId, typeIdText, uuidOf } from "@florin/domain/id"
import { CustomerRepository } from "@florin/domain/identity"
import { money } from "@florin/domain/money"
import { contractAllowances } from "@florin/domain/testing"
import { Effect, ManagedRuntime } from "effect"
import { SqlClient } from "effect/sql"
import { beforeAll, describe, expect, it } from "vitest"
import { allowanceLaws } from "../../src/audit-laws/allowance-laws.ts"
import { runAudit } from "../../src/index.ts"
import { bankDatabaseOf } from "../bank-database.ts"
import { bankPorts, nextUuid } from "../bank-ports.ts"
import { freshProvenance, usd } from "../given-accounts.ts"

const bank = bankDatabaseOf()

const text = { description: "spec", reference: "", metadata: {} }

const stands = Effect.fnUntraced(function* (customer: CustomerId, standing: CustomerStanding) {
  const standings = yield* CustomerStandings
  yield* (yield* Atomicity).atomically(standings.change(customer, standing))
})

const pay = (account: AccountId, amount: bigint) =>
  withdraw({
    account,
    amount: money(amount, usd),
    valueDate: null,
    text,
    provenance: freshProvenance()
  })

/** A customer who was of two tiers, paid all that a day of the lower one allows, and is known no more. */
const lived = Effect.gen(function* () {
  const customers = yield* CustomerRepository
  const owner = CustomerId.ofUuid(nextUuid())
  const provenance = freshProvenance()
  yield* customers.add({ id: owner, name: "Ada", createdAt: provenance.at, metadata: {} })
  const { answer } = yield* openAccount({
    owner,
    product: "checking",
    currency: usd,
    nickname: "",
    rules: plainRules,
    metadata: {},
    openedOn: null,
    provenance
  })
  const account = answer.standing.id
  const amount = money(5000n, usd)
  yield* deposit({ account, amount, valueDate: null, text, provenance: freshProvenance() })
  yield* stands(owner, { tier: "basic", until: null })
  const { receipt } = yield* pay(account, 100n)
  const reserved = freshProvenance()
  const hold = yield* placeHold({
    account,
    amount: money(100n, usd),
    description: "",
    expiresAt: addMicros(reserved.at, 3_600_000_000n),
    provenance: reserved
  })
  yield* pay(account, 100n)
  yield* stands(owner, { tier: "none", until: null })
  return {
    owner: uuidOf(owner),
    account: uuidOf(account),
    entry: uuidOf(receipt.entry.id),
    hold: uuidOf(hold.receipt.hold.id)
  }
})

let on = { owner: "", account: "", entry: "", hold: "" }

beforeAll(async () => {
  const runtime = ManagedRuntime.make(bankPorts(bank().url, contractAllowances))
  on = await runtime.runPromise(lived)
  await runtime.dispose()
})

const findings = Effect.map(
  runAudit(() => Effect.void),
  (all) => all.filter(({ law }) => law.startsWith("ALLOWANCE-"))
)

const foundAfter = async (statements: readonly string[]) => {
  let found: ReadonlyArray<readonly [law: string, evidence: string]> = []
  await bank().owner.exit(
    Effect.flatMap(SqlClient.SqlClient, (sql) =>
      sql.withTransaction(
        Effect.gen(function* () {
          yield* sql.unsafe("SET LOCAL session_replication_role = replica")
          for (const statement of statements) yield* sql.unsafe(statement).unprepared
          found = (yield* findings).flatMap(({ evidence, law }) =>
            evidence.map((subject) => [law, subject] as const)
          )
          return yield* Effect.fail("undone")
        })
      )
    )
  )
  return found
}

describe("ALLOWANCE-1, ALLOWANCE-2 · The audit of what customers may do", () => {
  it("finds nothing where all kept to their tiers, and looks at rows for every check", async () => {
    const all = await bank().auditor.run(findings)
    expect(all).toHaveLength(allowanceLaws.length)
    for (const { checks, rowsChecked, violations } of all)
      expect([checks, rowsChecked > 0n, violations]).toEqual([checks, true, 0n])
  })

  it.each([
    {
      crime: "an account that kept a tier which its customer lost",
      committed: () => [
        `UPDATE account_standing SET tier = 'basic' WHERE account_id = '${on.account}'`
      ],
      found: () => [["ALLOWANCE-1", typeIdText("acct", on.account)]]
    },
    {
      crime: "a payment from before the customer had a tier",
      committed: () => [
        `UPDATE account_tier_past SET tier = 'none' WHERE tier = 'basic' AND account_id = '${on.account}'`,
        `DELETE FROM entry WHERE id <> '${on.entry}'`
      ],
      found: () => [["ALLOWANCE-1", typeIdText("entry", on.entry)]]
    },
    {
      crime: "a hold on the day after the tier's last",
      committed: () => [`UPDATE hold SET owner_tier_until = business_date - 1`],
      found: () => [["ALLOWANCE-1", typeIdText("hold", on.hold)]]
    },
    {
      crime: "one minor unit more than a day of the tier",
      committed: () => [`UPDATE hold SET amount = 101`],
      found: () => [["ALLOWANCE-2", typeIdText("cust", on.owner)]]
    }
  ])("finds $crime", async ({ committed, found }) => {
    expect(await foundAfter(committed())).toEqual(found())
  })

  it("judges nobody by rules that were stated later, nor where there were none", async () => {
    const unbounded = [
      "UPDATE hold SET amount = 101",
      "UPDATE allowance_rule SET kyc = 'off', policy = NULL"
    ]
    expect(await foundAfter(unbounded)).toEqual([])
    expect(
      await foundAfter(["UPDATE hold SET amount = 101", "DELETE FROM allowance_rule"])
    ).toEqual([])
  })
})
