/** Holds over HTTP: placing, listing, capturing and releasing, and how they end by themselves. */
import { addMicros, instantFromIso, instantToIso } from "@florin/domain/calendar"
import { BankClock } from "@florin/domain/clock"
import { Effect, Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"

let bank: GivenBank
beforeAll(async () => {
  bank = await givenBank()
})
afterAll(() => bank.service.close())

type Placement = Parameters<FlorinClient["holds"]["place"]>[0]["body"]

const place = (body: Partial<Placement> = {}, accountId = bank.ada.checking) =>
  bank.teller.holds.place({
    params: { accountId },
    body: { amount: usd("80.00"), ...body },
    idempotencyKey: newKey()
  })

const capture = (holdId: string, body = {}) =>
  bank.teller.holds.capture({ params: { holdId }, body, idempotencyKey: newKey() })

const release = (holdId: string) =>
  bank.teller.holds.release({ params: { holdId }, idempotencyKey: newKey() })

const balanceOf = async (accountId: string) => {
  const found = bodyOf(await bank.teller.accounts.balance({ params: { accountId } }))
  return [found.ledgerBalance.amount, found.heldTotal?.amount, found.availableBalance?.amount]
}

describe("POST /api/accounts/{accountId}/holds", () => {
  it("reserves an amount for seven days unless told", async () => {
    const placed = await place({ description: "Hotel" })
    expect(placed).toMatchObject({ ok: true, status: 201, replayed: false })
    const hold = bodyOf(placed)
    expect(hold).toEqual({
      id: expect.stringMatching(/^hold_/u),
      accountId: bank.ada.checking,
      amount: usd("80.00"),
      description: "Hotel",
      stage: "open",
      placedAt: expect.stringMatching(/Z$/u),
      expiresAt: expect.stringMatching(/Z$/u),
      endedAt: null,
      transactionId: null
    })
    const placedAt = Result.getOrThrow(instantFromIso(hold.placedAt))
    expect(hold.expiresAt).toBe(instantToIso(addMicros(placedAt, 604_800_000_000n)))
    expect(await balanceOf(bank.ada.checking)).toEqual(["1000.00", "80.00", "920.00"])
    bodyOf(await release(hold.id))
  })

  it("takes the end that it is told, and no end in the past", async () => {
    const expiresAt = "2099-12-31T23:00:00+01:00"
    const { expiresAt: given, id } = bodyOf(await place({ expiresAt }))
    expect(given).toBe("2099-12-31T22:00:00.000000Z")
    bodyOf(await release(id))
    expect(await place({ expiresAt: "2001-02-03T04:05:06Z" })).toEqual(
      problem(422, "hold_expiry_refused", {
        expiresAt: "2001-02-03T04:05:06.000000Z",
        earliest: expect.stringMatching(/Z$/u)
      })
    )
  })

  it("reserves no more than is available, and tells how much that is", async () => {
    const { id } = bodyOf(await place({ amount: usd("999.99") }))
    expect(await place({ amount: usd("0.02") })).toEqual(
      problem(422, "insufficient_funds", {
        accountId: bank.ada.checking,
        available: usd("0.01"),
        asked: usd("0.02")
      })
    )
    bodyOf(await release(id))
  })

  it("refuses another currency, an unknown account and a frozen one", async () => {
    const { checking, euro: accountId } = bank.ada
    expect(await place({}, accountId)).toEqual(
      problem(422, "account_currency_differs", {
        accountId,
        accountCurrency: "EUR",
        askedCurrency: "USD"
      })
    )
    const unknown = "acct_01kdvdna02fj09m27e262bmv9j"
    expect(await place({}, unknown)).toEqual(
      problem(404, "account_not_found", { accountId: unknown })
    )
    const moved = (move: "freeze" | "unfreeze") =>
      bank.teller.accounts[move]({
        params: { accountId: checking },
        body: { reason: "asked for by the court" },
        idempotencyKey: newKey()
      })
    const { stageSince: since } = bodyOf(await moved("freeze"))
    expect(await place()).toEqual(
      problem(409, "account_stage_refused", { accountId: checking, stage: "frozen", since })
    )
    bodyOf(await moved("unfreeze"))
  })
})

describe("POST /api/holds/{holdId}/capture", () => {
  it("posts a part to another account, and gives the rest back", async () => {
    const { id } = bodyOf(await place())
    const captured = bodyOf(
      await capture(id, {
        amount: usd("72.40"),
        toAccountId: bank.grace.savings,
        description: "Two nights"
      })
    )
    expect(captured).toMatchObject({
      type: "capture",
      description: "Two nights",
      postings: [
        { accountId: bank.ada.checking, side: "debit", amount: usd("72.40") },
        { accountId: bank.grace.savings, side: "credit", amount: usd("72.40") }
      ]
    })
    expect(await balanceOf(bank.ada.checking)).toEqual(["927.60", "0.00", "927.60"])
    const shown = bodyOf(await bank.ada.client.holds.show({ params: { holdId: id } }))
    expect(shown).toMatchObject({
      stage: "captured",
      amount: usd("80.00"),
      endedAt: expect.stringMatching(/Z$/u),
      transactionId: captured.id
    })
    expect(await capture(id)).toEqual(
      problem(409, "hold_ended", { holdId: id, stage: "captured", since: shown.endedAt })
    )
  })

  it("posts all of it to settlement unless told, and never more", async () => {
    const { id } = bodyOf(await place({ amount: usd("10.00") }))
    expect(await capture(id, { amount: usd("10.01") })).toEqual(
      problem(422, "capture_exceeds_hold", {
        holdId: id,
        held: usd("10.00"),
        asked: usd("10.01")
      })
    )
    const { postings } = bodyOf(await capture(id))
    expect(postings.map(({ amount, code }) => [amount.amount, code])).toEqual([
      ["10.00", null],
      ["10.00", "1010"]
    ])
  })

  it("refuses the held account itself, another currency and unknown accounts", async () => {
    const { checking, euro } = bank.ada
    const { id } = bodyOf(await place())
    expect(await capture(id, { toAccountId: checking })).toEqual(
      problem(422, "same_account", { accountId: checking })
    )
    expect(await capture(id, { toAccountId: euro })).toMatchObject({
      problem: { code: "account_currency_differs" }
    })
    expect(await capture(id, { amount: { amount: "1.00", currency: "EUR" } })).toMatchObject({
      problem: { code: "account_currency_differs" }
    })
    const unknown = "acct_01kdvdna02fj09m27e262bmv9j"
    expect(await capture(id, { toAccountId: unknown })).toEqual(
      problem(404, "account_not_found", { accountId: unknown })
    )
    bodyOf(await release(id))
  })
})

describe("POST /api/holds/{holdId}/release", () => {
  it("makes the amount available again, once", async () => {
    const before = await balanceOf(bank.ada.checking)
    const { id } = bodyOf(await place())
    const released = bodyOf(await release(id))
    expect(released).toMatchObject({ id, stage: "released", transactionId: null })
    expect(await balanceOf(bank.ada.checking)).toEqual(before)
    expect(await release(id)).toEqual(
      problem(409, "hold_ended", { holdId: id, stage: "released", since: released.endedAt })
    )
  })

  it("knows no hold that was never placed", async () => {
    const holdId = "hold_01kdvdna02fj09m27e262bmv9j"
    expect(await release(holdId)).toEqual(problem(404, "hold_not_found", { holdId }))
    expect(await capture(holdId)).toEqual(problem(404, "hold_not_found", { holdId }))
  })
})

describe("GET /api/accounts/{accountId}/holds", () => {
  it("shows the holds of an account, newest first, and those of a stage", async () => {
    const { client, savings: accountId } = bank.grace
    await bank.deposit(accountId, "100.00")
    const first = bodyOf(await place({ amount: usd("1.00") }, accountId))
    const second = bodyOf(await place({ amount: usd("2.00") }, accountId))
    const ended = bodyOf(await release(first.id))
    const list = async (query: object) =>
      bodyOf(await client.holds.list({ params: { accountId }, query })).data
    expect(await list({})).toEqual([second, ended])
    expect(await list({ stage: "open" })).toEqual([second])
    expect(await list({ stage: "expired" })).toEqual([])
  })
})

describe("A hold whose time is over", () => {
  it("can no longer be captured", async () => {
    const { id, expiresAt } = bodyOf(await place({ amount: usd("1.00") }))
    const end = Result.getOrThrow(instantFromIso(expiresAt))
    await bank.service.run(Effect.flatMap(BankClock, (clock) => clock.advanceTo(end)))
    expect(await capture(id)).toEqual(
      problem(409, "hold_ended", { holdId: id, stage: "expired", since: expiresAt })
    )
  })
})
