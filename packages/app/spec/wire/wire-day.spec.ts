/**
 * A day of wires on the real service: ordered over HTTP, approved, sent as files, answered by the
 * other side, and audited at the end.
 */
import { setTimeout } from "node:timers/promises"
import type { FlorinClient } from "@florin/adapters-http/client"
import { beforeAll, describe, expect, it } from "vitest"
import { codeOf, good, newKey } from "../kyc/kyc-bank.ts"
import { type ServedBank, serveBank } from "../served-bank.ts"
import {
  audited,
  charges,
  customerWith,
  foreign,
  friday,
  inOutbox,
  itIs,
  moneyOf,
  ordered,
  orders,
  otherSideAnswers,
  type Payer,
  placed,
  railSettings,
  until,
  usd,
  wireNow,
  wireOf,
  wirePeople
} from "./wire-bank.ts"

const { rail, settings } = railSettings()
let bank: ServedBank
let people: Awaited<ReturnType<typeof wirePeople>>
beforeAll(async () => {
  bank = await serveBank(settings)
  people = await wirePeople(bank.address)
  await charges(people, "wire-domestic", "10.00", "2031-02-14")
  await charges(people, "wire-international", "25.00", "2031-02-14")
  await itIs(people.administrator, friday)
}, 60_000)

const payer = (amount: string) => customerWith(bank.address, people.teller, amount)

/** Waits until a wire's message lies in the outbox, and lets the other side answer it. */
const answered = async ({ endToEndId }: { readonly endToEndId: string }) => {
  const read = await inOutbox(rail, endToEndId)
  await otherSideAnswers(rail)
  return read
}

/** What a customer's statement shows: kind, side and amount of each line. */
const statementOf = async ({ client, account: accountId }: Payer) =>
  good(await client.accounts.statement({ params: { accountId }, query: {} })).lines.map(
    ({ amount, side, type }) => `${type} ${side} ${amount.amount}`
  )

const statesOf = ({ history }: Awaited<ReturnType<typeof wireNow>>) => history.map(({ to }) => to)

/** Somebody decides about a wire as they are shown it. */
const approves = async (checker: FlorinClient, { id: wireId }: { readonly id: string }) => {
  const { approval } = await wireNow(people.teller, { id: wireId })
  const body = { digest: approval?.digest ?? "", reason: "talked to the customer" }
  return checker.wires.approve({ params: { wireId }, body })
}

const usualLife = ["approved", "submitted", "settled"]

describe("A wire below the threshold", () => {
  it("goes out as a message, is settled, and stands on the statement with its fee", async () => {
    const ada = await payer("1000.00")
    const wire = await ordered(ada, "100.00")
    expect(wire).toMatchObject({ kind: "domestic", valueDate: "2031-02-14", total: usd("110.00") })
    const { kind, message } = await answered(wire)
    expect({ kind, message }).toMatchObject({
      kind: "credit-transfer",
      message: {
        messageId: wire.endToEndId,
        transfers: [
          {
            endToEndId: wire.endToEndId,
            uetr: wire.uetr,
            amount: { amount: 10_000n, currency: "USD" },
            settlementDate: "2031-02-14",
            creditor: { name: "Charles Babbage" },
            creditorAccount: { other: "12345678" },
            debtorAccount: { other: ada.number }
          }
        ]
      }
    })
    const shown = await until(ada.client, wire, "settled")
    expect(statesOf(shown)).toEqual(usualLife)
    expect(shown.wire).toMatchObject({ cancelable: false, reason: null })
    expect(await moneyOf(ada.client, ada.account)).toEqual(["890.00", "890.00"])
    expect(await statementOf(ada)).toEqual([
      "deposit credit 1000.00",
      "capture debit 100.00",
      "capture debit 10.00"
    ])
  })

  it("goes to another country at that fee, which the beneficiary may bear", async () => {
    const ada = await payer("1000.00")
    const beneficiary = {
      name: "Harbour Works GmbH",
      address: { town: "Berlin", country: "DE" },
      account: foreign
    }
    const wire = await ordered(ada, "100.00", { beneficiary, chargeBearer: "BEN" })
    expect(wire).toMatchObject({
      kind: "international",
      fee: { amount: usd("25.00") },
      sent: usd("75.00"),
      total: usd("100.00")
    })
    expect(await answered(wire)).toMatchObject({
      message: {
        transfers: [
          {
            amount: { amount: 7_500n },
            creditorAccount: { iban: foreign.iban },
            creditorAgent: { bic: foreign.bic }
          }
        ]
      }
    })
    await until(ada.client, wire, "settled")
    expect(await moneyOf(ada.client, ada.account)).toEqual(["900.00", "900.00"])
  })

  it("is taken back by its customer while it is unsent, and frees what it held", async () => {
    const ada = await payer("1000.00")
    const wire = await ordered(ada, "100.00", { sendOn: "2031-02-18" })
    expect(wire).toMatchObject({ state: "queued", cancelable: true })
    expect(await moneyOf(ada.client, ada.account)).toEqual(["1000.00", "890.00"])
    const cancelling = { params: { wireId: wire.id }, body: { reason: "paid twice" } }
    good(await ada.client.wires.cancel({ ...cancelling, idempotencyKey: newKey() }))
    expect(await moneyOf(ada.client, ada.account)).toEqual(["1000.00", "1000.00"])
    const again = await ada.client.wires.cancel({ ...cancelling, idempotencyKey: newKey() })
    expect(codeOf(again)).toBe("wire_move_refused")
    expect((await wireNow(ada.client, wire)).wire).toMatchObject({
      state: "cancelled",
      reason: { code: "taken-back", words: "paid twice" }
    })
  })
})

describe("A wire from the threshold on", () => {
  it("waits until somebody else than its maker approves what they are shown", async () => {
    const ada = await payer("20000.00")
    const wire = await ordered(ada, "10000.00")
    expect(wire).toMatchObject({ state: "pending_approval", waitsFor: ["approval"] })
    expect(await moneyOf(ada.client, ada.account)).toEqual(["20000.00", "9990.00"])
    expect(codeOf(await approves(ada.client, wire))).toBe("permission_missing")
    const params = { wireId: wire.id }
    const body = { digest: "0".repeat(64), reason: "did not look" }
    expect(codeOf(await people.teller.wires.approve({ params, body }))).toBe("shown_differs")
    expect((await wireNow(ada.client, wire)).wire.state).toBe("pending_approval")
    good(await approves(people.teller, wire))
    await answered(wire)
    expect(statesOf(await until(ada.client, wire, "settled"))).toEqual(usualLife)
    expect(await moneyOf(ada.client, ada.account)).toEqual(["9990.00", "9990.00"])
  })

  it("waits as well where it was split into smaller ones", async () => {
    const ada = await payer("20000.00")
    const states = []
    for (const amount of ["4000.00", "4000.00", "4000.00"])
      states.push((await ordered(ada, amount)).state)
    expect(states).toEqual(["approved", "approved", "pending_approval"])
  })
})

describe("A wire that the other side does not pay", () => {
  it("brings money and fee back when it was refused", async () => {
    const ada = await payer("1000.00")
    const wire = await ordered(ada, "100.11")
    await answered(wire)
    const shown = await until(ada.client, wire, "rejected")
    expect(shown.wire).toMatchObject({ reason: { code: "AC01" }, settlementTransactionId: null })
    expect(shown.wire.restitutionTransactionId).toMatch(/^entry_/u)
    expect(await moneyOf(ada.client, ada.account)).toEqual(["1000.00", "1000.00"])
    expect(await statementOf(ada)).toEqual([
      "deposit credit 1000.00",
      "capture debit 100.11",
      "capture debit 10.00",
      "return credit 100.11",
      "return credit 10.00"
    ])
  })

  it("brings the money back and keeps the fee when it was paid and returned", async () => {
    const ada = await payer("1000.00")
    const wire = await ordered(ada, "100.21")
    await answered(wire)
    const shown = await until(ada.client, wire, "returned")
    expect(statesOf(shown)).toEqual([...usualLife, "returned"])
    expect(await moneyOf(ada.client, ada.account)).toEqual(["990.00", "990.00"])
    expect((await statementOf(ada)).at(-1)).toBe("return credit 100.21")
  })
})

describe("An answer that contradicts another", () => {
  it("changes nothing, and is looked at by a person once", async () => {
    const ada = await payer("1000.00")
    const wire = await ordered(ada, "100.61")
    await answered(wire)
    await until(ada.client, wire, "settled")
    const query = { open: "true", subject: wire.id } as const
    const openNotes = async () => good(await people.teller.railNotes.list({ query })).data
    await expect.poll(openNotes, { timeout: 20_000 }).toHaveLength(1)
    const [note] = await openNotes()
    expect(note).toMatchObject({ says: "refused", outcome: "contradicts", open: true, seen: null })
    const seeing = {
      params: { railNoteId: note?.id ?? "" },
      body: { words: "they sent it by mistake, and say so" }
    }
    good(await people.teller.railNotes.see(seeing))
    expect(codeOf(await people.colleague.railNotes.see(seeing))).toBe("rail_note_seen")
    expect(await openNotes()).toEqual([])
    expect((await wireNow(ada.client, wire)).wire.state).toBe("settled")
    expect(await moneyOf(ada.client, ada.account)).toEqual(["889.39", "889.39"])
  })
})

describe("A dry run", () => {
  it("shows what would come of the wire, and does none of it", async () => {
    const ada = await payer("20000.00")
    const body = wireOf(ada, "10000.00")
    const { trial, wire } = good(await orders(ada, body, { dry_run: "true" }))
    expect(wire).toMatchObject({ state: "pending_approval", total: usd("10010.00") })
    expect(trial).toMatchObject({ approval: { needed: true, from: usd("10000.00") } })
    expect(trial?.postings.submission).toHaveLength(4)
    expect(await moneyOf(ada.client, ada.account)).toEqual(["20000.00", "20000.00"])
    expect(good(await ada.client.wires.list({ query: {} })).data).toEqual([])
    expect(codeOf(await ada.client.wires.show({ params: { wireId: wire.id } }))).toBe(
      "wire_not_found"
    )
  })
})

describe("Statistics", () => {
  it("count and sum a customer's own wires by what became of them", async () => {
    const ada = await payer("1000.00")
    const [one, other, refused] = [
      await ordered(ada, "100.00"),
      await ordered(ada, "50.00"),
      await ordered(ada, "70.11")
    ]
    for (const wire of [one, other, refused]) await inOutbox(rail, wire.endToEndId)
    await otherSideAnswers(rail)
    await until(ada.client, one, "settled")
    await until(ada.client, other, "settled")
    await until(ada.client, refused, "rejected")
    const of = { direction: "outgoing", day: "2031-02-14" }
    const { data } = good(await ada.client.wires.statistics({ query: {} }))
    expect(data.toSorted((a, b) => a.state.localeCompare(b.state))).toEqual([
      { ...of, state: "rejected", count: 1, sum: usd("70.11") },
      { ...of, state: "settled", count: 2, sum: usd("150.00") }
    ])
    const all = good(await people.teller.wires.statistics({ query: {} })).data
    expect(all.find(({ state }) => state === "settled")?.count).toBeGreaterThan(2)
  })
})

describe("A wire that is ordered after the cut-off", () => {
  it("waits over a weekend and a holiday, and is sent when its service opens again", async () => {
    const ada = await payer("1000.00")
    await itIs(people.administrator, "2031-02-14T23:50:00.000000Z")
    const wire = await ordered(ada, "100.00")
    expect(wire).toMatchObject({ state: "queued", valueDate: "2031-02-18", cancelable: true })
    // Sunday, and the Monday that is a holiday; jobs look every second.
    for (const closed of ["2031-02-16T17:00:00.000000Z", "2031-02-17T17:00:00.000000Z"]) {
      await itIs(people.administrator, closed)
      await setTimeout(1_500)
      expect((await wireNow(ada.client, wire)).wire.state).toBe("queued")
    }
    expect(await placed(rail)).not.toContain(`${wire.endToEndId}.xml`)
    await itIs(people.administrator, "2031-02-18T02:00:30.000000Z")
    expect(await answered(wire)).toMatchObject({
      message: { transfers: [{ settlementDate: "2031-02-18" }] }
    })
    const shown = await until(ada.client, wire, "settled")
    expect(statesOf(shown)).toEqual(["approved", "queued", "submitted", "settled"])
    expect(await moneyOf(ada.client, ada.account)).toEqual(["890.00", "890.00"])
  })
})

describe("At the end of the day", () => {
  it("nothing is found wrong with the bank", async () => {
    expect(await audited(bank.database, settings)).toMatchObject({ code: 0 })
  })
})
