/** Wires that come in, over HTTP: credited by their number, or kept until two people say where they go. */
import { CurrencyCodeSchema } from "@florin/domain/money"
import type { RailCredit } from "@florin/domain/wire"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"
import {
  agrees,
  creditFor,
  hears,
  numberOf,
  onTuesday,
  ordered,
  returnOf,
  submits,
  tuesday,
  wireNow,
  wireOf
} from "./given-wire.ts"

onTuesday()

let bank: GivenBank
let maker: FlorinClient
let checker: FlorinClient
let number: string
beforeAll(async () => {
  bank = await givenBank()
  maker = bank.teller
  checker = await bank.service.staff("operations")
  number = await numberOf(bank.ada.client, bank.ada.checking)
})
afterAll(() => bank.service.close())

const nobody = "000000000000"

/** The incoming wire that became of what the rail said. */
const arrived = async (accountNumber: string, differs: Partial<RailCredit> = {}) => {
  const { subject } = await hears(bank.service, creditFor(accountNumber, differs))
  return shown(subject ?? "")
}

const shown = async (incomingWireId: string, by = maker) =>
  bodyOf(await by.incomingWires.show({ params: { incomingWireId } }))

const ledger = async (accountId = bank.ada.checking) =>
  bodyOf(await maker.accounts.balance({ params: { accountId } })).ledgerBalance.amount

/** How much stands in suspense, in dollars. */
const inSuspense = async () => {
  const { rows } = bodyOf(await maker.admin.trialBalance({}))
  const found = rows.find(({ code, currency }) => code === "2130" && currency === "USD")
  return Number(found?.credits.amount ?? 0) - Number(found?.debits.amount ?? 0)
}

const toCredit = (incomingWireId: string, accountId = bank.ada.checking) =>
  maker.incomingWires.askToCredit({
    params: { incomingWireId },
    body: { accountId, reason: "two digits were exchanged" }
  })

const toSendBack = (incomingWireId: string) =>
  maker.incomingWires.askToSendBack({
    params: { incomingWireId },
    body: { code: "AC01", reason: "nobody has this number" }
  })

describe("A wire that comes in", () => {
  it("is credited to the account of its number, however its digits are grouped", async () => {
    const before = Number(await ledger())
    const grouped = (number.match(/..../gu) ?? []).join(" ")
    const wire = await arrived(grouped)
    expect(wire).toMatchObject({
      state: "credited",
      amount: usd("40.00"),
      accountId: bank.ada.checking,
      customerId: bank.ada.id,
      suspense: null,
      accountNumber: grouped,
      debtorName: "Charles Babbage",
      remittance: "Invoice 7",
      receivedOn: tuesday,
      releaseTransactionId: null
    })
    expect(Number(await ledger())).toBe(before + 40)
    expect(await shown(wire.id, bank.ada.client)).toEqual(wire)
    expect(
      await bank.grace.client.incomingWires.show({ params: { incomingWireId: wire.id } })
    ).toEqual(problem(404, "incoming_wire_not_found", { incomingWireId: wire.id }))
    const listed = async (by: FlorinClient, query: object = {}) =>
      bodyOf(await by.incomingWires.list({ query })).data.map(({ id }) => id)
    expect(await listed(bank.ada.client)).toEqual([wire.id])
    expect(await listed(bank.ada.client, { accountId: bank.ada.savings })).toEqual([])
    expect(await listed(bank.grace.client)).toEqual([])
  })

  it.each([
    ["of no account", "account-unknown", () => arrived(nobody)],
    ["of no number at all", "account-unknown", () => arrived("no number")],
    [
      "in another currency than the account's",
      "currency-differs",
      () => arrived(number, { amount: { amount: 1n, currency: CurrencyCodeSchema.make("EUR") } })
    ],
    [
      "of somebody who may be on the list",
      "screening",
      () => arrived(number, { debtorName: "Somebody Listed" })
    ],
    [
      "to an account that is closed",
      "account-takes-nothing",
      async () => {
        const body = { product: "savings", currency: "USD" } as const
        const opened = await bank.ada.client.accounts.open({ body, idempotencyKey: newKey() })
        const { id: accountId, number: closed } = bodyOf(opened)
        const params = { accountId }
        const closing = { params, body: { reason: "moved" }, idempotencyKey: newKey() }
        bodyOf(await bank.ada.client.accounts.close(closing))
        return arrived(closed)
      }
    ]
  ])("%s is kept in suspense: %s", async (_, cause, arrives) => {
    const before = await ledger()
    const wire = await arrives()
    expect(wire).toMatchObject({ state: "in_suspense", suspense: cause, fee: null })
    expect(await ledger()).toBe(before)
    // To the customer it may be meant for it is nothing yet.
    const params = { incomingWireId: wire.id }
    expect(await bank.ada.client.incomingWires.show({ params })).toMatchObject(
      problem(404, "incoming_wire_not_found")
    )
    const query = { state: "in_suspense" } as const
    const { data } = bodyOf(await maker.incomingWires.list({ query }))
    expect(data[0]).toEqual(wire)
    const theirs = bodyOf(await bank.ada.client.incomingWires.list({ query })).data
    expect(theirs.every(({ state }) => state === "credited")).toBe(true)
  })
})

describe("What is in suspense", () => {
  it("is credited by two people, once", async () => {
    const wire = await arrived(nobody)
    const [before, suspended] = [Number(await ledger()), await inSuspense()]
    const approval = bodyOf(await toCredit(wire.id))
    expect(approval).toMatchObject({
      operation: "credit-incoming",
      subject: wire.id,
      shown: { amount: "40.00 USD" }
    })
    expect(Number(await ledger())).toBe(before)
    expect(await agrees(maker, approval)).toMatchObject(problem(403, "second_person_required"))
    bodyOf(await agrees(checker, approval))
    expect(await shown(wire.id, bank.ada.client)).toMatchObject({
      state: "credited",
      accountId: bank.ada.checking,
      suspense: "account-unknown",
      releaseTransactionId: expect.stringMatching(/^entry_/u)
    })
    expect(Number(await ledger())).toBe(before + 40)
    expect(await inSuspense()).toBe(suspended - 40)
    const done = problem(409, "incoming_wire_done", {
      incomingWireId: wire.id,
      state: "credited"
    })
    expect(await toCredit(wire.id)).toEqual(done)
    expect(await toSendBack(wire.id)).toEqual(done)
  })

  it("is sent back by two people, and nobody's account has had it", async () => {
    const wire = await arrived(nobody)
    const [before, suspended] = [await ledger(), await inSuspense()]
    const approval = bodyOf(await toSendBack(wire.id))
    expect(approval).toMatchObject({
      operation: "send-back-incoming",
      shown: { amount: "40.00 USD", backTo: "Charles Babbage", code: "AC01" }
    })
    expect(await agrees(maker, approval)).toMatchObject(problem(403, "second_person_required"))
    bodyOf(await agrees(checker, approval))
    expect(await shown(wire.id)).toMatchObject({
      state: "sent_back",
      reason: { code: "AC01", words: "nobody has this number" }
    })
    expect([await ledger(), await inSuspense()]).toEqual([before, suspended - 40])
    expect(await toCredit(wire.id)).toMatchObject(
      problem(409, "incoming_wire_done", { state: "sent_back" })
    )
  })

  it("goes to no account of another currency, to none that is not there, and by no customer", async () => {
    const { id } = await arrived(nobody)
    expect(await toCredit(id, bank.ada.euro)).toMatchObject(
      problem(422, "account_currency_differs")
    )
    const unknown = "acct_01kdvdna02fj09m27e262bmv9j"
    expect(await toCredit(id, unknown)).toEqual(
      problem(404, "account_not_found", { accountId: unknown })
    )
    const body = { accountId: bank.ada.checking, reason: "mine" }
    expect(
      await bank.ada.client.incomingWires.askToCredit({ params: { incomingWireId: id }, body })
    ).toMatchObject(problem(403, "permission_missing"))
    const nothing = "inwire_01kdvdna02fj09m27e262bmv9j"
    expect(await toSendBack(nothing)).toEqual(
      problem(404, "incoming_wire_not_found", { incomingWireId: nothing })
    )
  })

  it("whose sender may be on the list is credited once two people have cleared them", async () => {
    const { id } = await arrived(number, { debtorName: "Mr Listed" })
    expect(await toCredit(id)).toEqual(
      problem(409, "incoming_wire_not_cleared", { incomingWireId: id })
    )
    const params = { incomingWireId: id }
    const [result] = bodyOf(await maker.incomingWires.screening({ params })).data
    expect(result).toMatchObject({ verdict: { outcome: "hit" }, clearing: null })
    const clearing = bodyOf(
      await maker.incomingWires.askToClearScreening({
        params,
        body: {
          resultId: result?.id ?? "",
          reason: "another birth date",
          expiresOn: "2027-03-31"
        }
      })
    )
    bodyOf(await agrees(checker, clearing))
    bodyOf(await agrees(checker, bodyOf(await toCredit(id))))
    expect(await shown(id)).toMatchObject({ state: "credited", suspense: "screening" })
  })

  it("may be a return of a customer's own, which is never sent back", async () => {
    const body = { product: "checking", currency: "USD" } as const
    const opened = await bank.grace.client.accounts.open({ body, idempotencyKey: newKey() })
    const { id: accountId } = bodyOf(opened)
    await bank.deposit(accountId, "40.00")
    const wire = await ordered(bank.grace.client, wireOf(accountId, { amount: usd("40.00") }))
    await submits(bank.service, wire)
    const closing = { params: { accountId }, body: { reason: "moved" }, idempotencyKey: newKey() }
    bodyOf(await bank.grace.client.accounts.close(closing))
    await hears(bank.service, returnOf(wire))
    expect((await wireNow(bank.grace.client, wire)).wire).toMatchObject({ state: "returned" })
    const query = { accountId, state: "in_suspense" } as const
    const [kept] = bodyOf(await maker.incomingWires.list({ query })).data
    expect(kept).toMatchObject({ suspense: "return-unplaced", amount: usd("40.00") })
    const id = kept?.id ?? ""
    expect(await toSendBack(id)).toEqual(problem(409, "send_back_refused", { incomingWireId: id }))
    const { savings } = bank.grace
    bodyOf(await agrees(checker, bodyOf(await toCredit(id, savings))))
    expect(await ledger(savings)).toBe("40.00")
  })
})
