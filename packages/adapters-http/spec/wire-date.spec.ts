/** The day for which a wire is ordered over HTTP, and what is refused with the nearest that would do. */
import { instantFromIso } from "@florin/domain/calendar"
import { BankClock } from "@florin/domain/clock"
import { Effect, Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bodyOf, type GivenBank, givenBank, newKey, problem } from "./given-bank.ts"
import {
  foreign,
  onTuesday,
  order,
  ordered,
  submits,
  tuesday,
  type WireBody,
  wednesday,
  wireNow,
  wireOf
} from "./given-wire.ts"

onTuesday()

let bank: GivenBank
let account: string
beforeAll(async () => {
  bank = await givenBank()
  account = bank.ada.checking
})
afterAll(() => bank.service.close())

const asked = (sendOn: string, differs: Partial<WireBody> = {}) =>
  order(bank.ada.client, wireOf(account, { sendOn, ...differs }))

const refusal = (sendOn: string, because: string, nearest: string) =>
  problem(422, "wire_date_refused", { sendOn, because, nearest })

const moveTo = (iso: string) =>
  bank.service.run(
    Effect.flatMap(BankClock, (clock) => clock.advanceTo(Result.getOrThrow(instantFromIso(iso))))
  )

describe("A day that will not do", () => {
  it.each([
    ["2027-03-08", "past", tuesday],
    ["2027-03-13", "not-a-business-day", "2027-03-15"],
    ["2027-05-31", "not-a-business-day", "2027-06-01"],
    ["2027-06-08", "too-far-ahead", "2027-06-07"]
  ])("%s is refused: %s, and %s would do", async (sendOn, because, nearest) => {
    const before = await bank.books()
    const answer = await asked(sendOn)
    expect(answer).toEqual(refusal(sendOn, because, nearest))
    expect(answer).toMatchObject({ problem: { detail: expect.stringContaining(nearest) } })
    expect(await bank.books()).toBe(before)
  })

  it("depends on the service of the currency: T2 is closed on Good Friday, Fedwire is not", async () => {
    const friday = "2027-03-26"
    const wire = bodyOf(await asked(friday)).wire
    expect(wire).toMatchObject({ state: "queued", sendOn: friday, valueDate: friday })
    const differs = {
      accountId: bank.ada.euro,
      amount: { amount: "1.00", currency: "EUR" },
      beneficiary: {
        name: "Konrad Zuse",
        address: { town: "Berlin", country: "DE" },
        account: foreign
      }
    }
    // Easter Monday is none of its days either.
    expect(await asked(friday, differs)).toEqual(
      refusal(friday, "not-a-business-day", "2027-03-30")
    )
    const params = { wireId: wire.id }
    bodyOf(await bank.ada.client.wires.cancel({ params, body: {}, idempotencyKey: newKey() }))
  })
})

describe("A wire after the cut-off", () => {
  it("cannot be sent that day, and otherwise is queued for the next one", async () => {
    bodyOf(await asked(tuesday))
    await moveTo("2027-03-09T23:45:00Z")
    expect(await asked(tuesday)).toEqual(refusal(tuesday, "cut-off-over", wednesday))
    const wire = await ordered(bank.ada.client, wireOf(account))
    expect(wire).toMatchObject({ state: "queued", valueDate: wednesday, cancelable: true })
    expect(await submits(bank.service, wire)).toBe("leave")
    await moveTo("2027-03-10T14:00:00Z")
    expect(await submits(bank.service, wire)).toBe("submit")
    const { history } = await wireNow(bank.ada.client, wire)
    expect(history.map(({ move }) => move)).toEqual(["approve", "queue", "submit"])
  })
})
