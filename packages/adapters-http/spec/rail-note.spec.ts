/** What the rail says of wires, over HTTP: noted, looked at by people, and stood in for by two. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, problem, usd } from "./given-bank.ts"
import {
  agrees,
  decides,
  hears,
  onTuesday,
  ordered,
  releases,
  sent,
  statusOf,
  submits,
  wireNow,
  wireOf
} from "./given-wire.ts"

onTuesday()

let bank: GivenBank
let maker: FlorinClient
let checker: FlorinClient
beforeAll(async () => {
  bank = await givenBank()
  maker = bank.teller
  checker = await bank.service.staff("operations")
})
afterAll(() => bank.service.close())

type Query = NonNullable<Parameters<FlorinClient["railNotes"]["list"]>[0]["query"]>

const notes = async (query: Query = {}) => bodyOf(await maker.railNotes.list({ query })).data

const sees = (railNoteId: string, by = maker) =>
  by.railNotes.see({ params: { railNoteId }, body: { words: "sent by mistake, they say" } })

const wire = () =>
  sent(bank.service, bank.ada.client, wireOf(bank.ada.checking, { amount: usd("1.00") }))

const ledger = async () => {
  const params = { accountId: bank.ada.checking }
  return bodyOf(await maker.accounts.balance({ params })).ledgerBalance.amount
}

describe("What the rail says", () => {
  it("is noted with what the bank made of it, the newest first", async () => {
    const one = await wire()
    const settled = statusOf(one, "settled")
    await hears(bank.service, statusOf(one, "pending"))
    await hears(bank.service, settled)
    await hears(bank.service, settled)
    await hears(bank.service, statusOf(one, "refused"))
    expect(await notes({ subject: one.id })).toMatchObject([
      { says: "refused", outcome: "contradicts", open: true, reason: { code: "AC04" } },
      { says: "settled", outcome: "repeated", open: false },
      { says: "settled", outcome: "applied", open: false, subject: one.id, seen: null },
      { says: "pending", outcome: "noted", open: false, endToEndId: one.endToEndId }
    ])
    expect(await notes({ subject: one.id, outcome: "noted" })).toHaveLength(1)
    expect((await wireNow(bank.ada.client, one)).wire).toMatchObject({
      state: "settled",
      settlementTransactionId: expect.stringMatching(/^entry_/u)
    })
  })

  it("of no wire that was sent waits for a person as well, who says once what came of it", async () => {
    const unknown = await hears(
      bank.service,
      statusOf({ endToEndId: "NOBODYS", uetr: "00000000-0000-4000-8000-000000000000" }, "settled")
    )
    const { id } = unknown
    expect((await notes({ open: "true" })).map((note) => note.id)).toContain(id)
    const books = await bank.books()
    const seen = bodyOf(await sees(id))
    const { id: by } = bodyOf(await maker.auth.whoAmI({}))
    expect(seen).toMatchObject({
      outcome: "unknown-wire",
      open: false,
      subject: null,
      seen: { by, words: "sent by mistake, they say" }
    })
    expect((await notes({ open: "true" })).map((note) => note.id)).not.toContain(id)
    expect(await sees(id, checker)).toEqual(problem(409, "rail_note_seen", { railNoteId: id }))
    expect(await bank.books()).toBe(books)
  })

  it("is read page by page, by the bank's people alone", async () => {
    const all = (await notes()).map(({ id }) => id)
    const first = bodyOf(await maker.railNotes.list({ query: { limit: "2" } }))
    const cursor = first.page.next ?? ""
    const second = bodyOf(await maker.railNotes.list({ query: { limit: "2", cursor } }))
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(all.slice(0, 4))
    const nothing = "rail_01kdvdna02fj09m27e262bmv9j"
    expect(await sees(nothing)).toEqual(
      problem(404, "rail_note_not_found", { railNoteId: nothing })
    )
    for (const by of [bank.ada.client, await bank.service.staff("support")]) {
      expect(await by.railNotes.list({ query: {} })).toMatchObject(
        problem(403, "permission_missing")
      )
      expect(await sees(all[0] ?? "", by)).toMatchObject(problem(403, "permission_missing"))
    }
  })
})

const resolves = (wireId: string, claim: "settled" | "refused") =>
  maker.wires.askToResolve({
    params: { wireId },
    body: { claim, reason: "their statement shows it" }
  })

describe("A wire whose answer is lost", () => {
  it.each([
    ["settled", "settled", "0.00", null],
    ["refused", "rejected", "1.00", "resolved-by-two-people"]
  ] as const)("is %s when two people say so, and then is %s", async (claim, state, back, code) => {
    const one = await wire()
    const before = Number(await ledger())
    const approval = bodyOf(await resolves(one.id, claim))
    expect(approval).toMatchObject({
      operation: "resolve-wire",
      subject: one.id,
      shown: { outcome: claim, state: "submitted", sent: "1.00 USD" }
    })
    expect(await agrees(maker, approval)).toMatchObject(problem(403, "second_person_required"))
    expect((await wireNow(maker, one)).wire.state).toBe("submitted")
    bodyOf(await agrees(checker, approval))
    expect((await wireNow(bank.ada.client, one)).wire).toMatchObject({
      state,
      reason: code === null ? null : { code, words: "their statement shows it" }
    })
    expect(Number(await ledger())).toBe(before + Number(back))
    expect(await resolves(one.id, "settled")).toMatchObject(
      problem(409, "wire_move_refused", { wireId: one.id, state })
    )
  })

  it("is resolved by nobody before it was sent", async () => {
    const one = await ordered(bank.ada.client, wireOf(bank.ada.checking))
    expect(await resolves(one.id, "refused")).toMatchObject(
      problem(409, "wire_move_refused", { state: "approved" })
    )
  })
})

describe("A wire whose beneficiary may be on the list", () => {
  it("waits until two people have cleared it, and then goes on", async () => {
    const body = wireOf(bank.ada.checking)
    const beneficiary = { ...body.beneficiary, name: "Somebody Listed" }
    const one = await ordered(bank.ada.client, { ...body, beneficiary })
    expect(one).toMatchObject({ state: "pending_approval", waitsFor: ["screening"] })
    expect(await submits(bank.service, one)).toBe("leave")
    const params = { wireId: one.id }
    const [result] = bodyOf(await maker.wires.screening({ params })).data
    expect(result).toMatchObject({ verdict: { outcome: "hit" }, clearing: null })
    const asked = await maker.wires.askToClearScreening({
      params,
      body: {
        resultId: result?.id ?? "",
        reason: "another birth date",
        expiresOn: "2027-03-31"
      }
    })
    const clearing = bodyOf(asked)
    expect(await agrees(maker, clearing)).toMatchObject(problem(403, "second_person_required"))
    bodyOf(await agrees(checker, clearing))
    const [cleared] = bodyOf(await maker.wires.screening({ params })).data
    expect(cleared?.clearing).not.toBeNull()
    expect(await bank.ada.client.wires.screening({ params })).toMatchObject(
      problem(403, "permission_missing")
    )
    await releases(bank.service)
    expect((await wireNow(bank.ada.client, one)).wire).toMatchObject({
      state: "approved",
      waitsFor: []
    })
    expect(await submits(bank.service, one)).toBe("submit")
  })

  it("is rejected by one person where nobody was asked about its amount", async () => {
    const body = wireOf(bank.ada.checking)
    const beneficiary = { ...body.beneficiary, name: "Unanswered" }
    const one = await ordered(bank.ada.client, { ...body, beneficiary })
    expect(one.waitsFor).toEqual(["screening"])
    await expect(decides(checker, "approve", one)).rejects.toThrow("nobody was asked")
    const params = { wireId: one.id }
    const decision = { params, body: { digest: "0".repeat(64), reason: "cannot be known" } }
    expect(await checker.wires.approve(decision)).toMatchObject(
      problem(409, "wire_move_refused", { move: "approve", state: "pending_approval" })
    )
    expect(bodyOf(await checker.wires.reject(decision))).toMatchObject({
      state: "rejected",
      reason: { code: "rejected-by-bank", words: "cannot be known" }
    })
  })
})
