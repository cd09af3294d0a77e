/** A wire that is only tried over HTTP: all that would come of it is shown, and nothing is done. */
import { usualAllowances } from "@florin/domain/allowance"
import { AuditLog } from "@florin/domain/audit"
import { memoryBank } from "@florin/domain/testing"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"
import {
  onTuesday,
  order,
  ordered,
  submits,
  type WireBody,
  wednesday,
  wireNow,
  wireOf
} from "./given-wire.ts"
import { chargedFor } from "./given-wire-fee.ts"
import { makeService } from "./service.ts"

onTuesday()

let bank: GivenBank
let account: string
beforeAll(async () => {
  bank = await givenBank()
  await chargedFor(bank.service, "wire-domestic", "10.00")
  account = bank.ada.checking
  await bank.deposit(account, "19000.00")
})
afterAll(() => bank.service.close())

const tries = (body: WireBody, idempotencyKey = newKey()) =>
  bank.ada.client.wires.order({ query: { dry_run: "true" }, body, idempotencyKey })

/** Everything that could have changed: the books, the wires, the holds, and the log. */
const everything = async () => {
  const { rows } = await bank.service.run(
    Effect.flatMap(AuditLog, (log) =>
      log.search(
        { principal: null, object: null, action: null, from: null, until: null },
        { size: 100, direction: "forward", position: null }
      )
    )
  )
  return {
    books: await bank.books(),
    wires: bodyOf(await bank.teller.wires.list({ query: {} })).data,
    holds: bodyOf(await bank.teller.holds.list({ params: { accountId: account }, query: {} })).data,
    approvals: bodyOf(await bank.teller.approvals.list({ query: {} })).data,
    log: rows.map(({ action, subject }) => [action, subject])
  }
}

describe("POST /api/wire-transfers?dry_run=true", () => {
  it("shows the wire, its fee, its postings, its limits and who would have to approve", async () => {
    const answer = await tries(wireOf(account, { amount: usd("10000.00") }))
    expect(answer).toMatchObject({ ok: true, status: 200, replayed: false })
    const { trial, wire } = bodyOf(answer)
    expect(wire).toMatchObject({
      state: "pending_approval",
      waitsFor: ["approval"],
      valueDate: wednesday,
      fee: { amount: usd("10.00"), because: "rule" },
      total: usd("10010.00")
    })
    expect(trial?.approval).toEqual({
      needed: true,
      from: usd("10000.00"),
      unapproved: usd("0.00")
    })
    expect(trial?.limits).toMatchObject([
      { of: "account", per: "payment", limit: null, left: null },
      { of: "account", per: "day", limit: null, used: usd("10010.00"), left: null },
      { of: "customer", per: "payment", limit: null },
      { of: "customer", per: "day", limit: null }
    ])
  })

  it("shows postings that balance, and that are booked when it is ordered and sent", async () => {
    const body = wireOf(account)
    const { trial } = bodyOf(await tries(body))
    const { settlement = [], submission = [] } = trial?.postings ?? {}
    for (const postings of [submission, settlement]) {
      const sum = (side: "debit" | "credit") =>
        postings
          .filter((posting) => posting.side === side)
          .reduce((total, { amount }) => total + Number(amount.amount) * 100, 0)
      expect(sum("debit")).toBe(sum("credit"))
      expect(sum("debit")).toBeGreaterThan(0)
    }
    const wire = await ordered(bank.ada.client, body)
    await submits(bank.service, wire)
    const { submissionTransactionId } = (await wireNow(bank.teller, wire)).wire
    const params = { transactionId: submissionTransactionId ?? "" }
    const { postings } = bodyOf(await bank.teller.transactions.show({ params }))
    expect(postings.map(({ accountId, amount, side }) => ({ accountId, amount, side }))).toEqual(
      submission
    )
    expect(submission.map(({ amount, side }) => [side, amount.amount])).toEqual([
      ["debit", "100.00"],
      ["credit", "100.00"],
      ["debit", "10.00"],
      ["credit", "10.00"]
    ])
  })

  it("changes nothing, and uses up neither the key nor a number", async () => {
    const key = newKey()
    const body = wireOf(account)
    const before = await everything()
    const first = bodyOf(await tries(body, key))
    expect(bodyOf(await tries(body, key)).trial).toEqual(first.trial)
    expect(await everything()).toEqual(before)
    const found = await bank.ada.client.wires.show({ params: { wireId: first.wire.id } })
    expect(found).toMatchObject(problem(404, "wire_not_found"))
    expect(await order(bank.ada.client, body, key)).toMatchObject({ status: 201, replayed: false })
    expect(await everything()).not.toEqual(before)
  })

  it("is refused as the order would be", async () => {
    expect(await tries(wireOf(account, { amount: usd("99999.00") }))).toMatchObject(
      problem(422, "insufficient_funds")
    )
    expect(await tries(wireOf(bank.grace.checking))).toMatchObject(
      problem(404, "account_not_found")
    )
    expect(await tries(wireOf(account, { sendOn: "2027-03-13" }))).toMatchObject(
      problem(422, "wire_date_refused", { nearest: "2027-03-15" })
    )
  })

  it("says what is left of limits", async () => {
    const body = { product: "checking", currency: "USD", ownerId: bank.grace.id } as const
    const limits = { singleLimit: usd("500.00"), dailyLimit: usd("800.00") }
    const opened = await bank.teller.accounts.open({
      body: { ...body, ...limits },
      idempotencyKey: newKey()
    })
    const { id } = bodyOf(opened)
    await bank.deposit(id, "1000.00")
    await ordered(bank.grace.client, wireOf(id, { amount: usd("290.00") }))
    const tried = await bank.grace.client.wires.order({
      query: { dry_run: "true" },
      body: wireOf(id),
      idempotencyKey: newKey()
    })
    expect(bodyOf(tried).trial?.limits.slice(0, 2)).toEqual([
      {
        of: "account",
        per: "payment",
        limit: usd("500.00"),
        used: usd("110.00"),
        left: usd("390.00")
      },
      {
        of: "account",
        per: "day",
        limit: usd("800.00"),
        used: usd("410.00"),
        left: usd("390.00")
      }
    ])
  })
})

describe("A wire that the customer's tier does not allow", () => {
  it("is refused when it is tried, and when it is ordered", async () => {
    const service = await makeService(memoryBank({ allowances: usualAllowances }))
    const client = await service.customer()
    const teller = await service.staff("operations")
    const opened = await client.accounts.open({
      body: { product: "checking", currency: "USD" },
      idempotencyKey: newKey()
    })
    const { id } = bodyOf(opened)
    const deposit = { type: "deposit", accountId: id, amount: usd("500.00") } as const
    bodyOf(await teller.transactions.create({ body: deposit, idempotencyKey: newKey() }))
    for (const dry_run of ["true", "false"] as const)
      expect(
        await client.wires.order({
          query: { dry_run },
          body: wireOf(id, { amount: usd("100.00") }),
          idempotencyKey: newKey()
        })
      ).toMatchObject(problem(422, "allowance_exceeded", { tier: "none" }))
    await service.close()
  })
})
