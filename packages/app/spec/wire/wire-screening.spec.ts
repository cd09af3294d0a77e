/** Whom a list names is sent nothing, on the real service, unless two people cleared them. */
import { setTimeout } from "node:timers/promises"
import { beforeAll, describe, expect, it } from "vitest"
import { codeOf, good } from "../kyc/kyc-bank.ts"
import { type ServedBank, serveBank } from "../served-bank.ts"
import {
  agrees,
  audited,
  customerWith,
  domestic,
  friday,
  inOutbox,
  itIs,
  moneyOf,
  ordered,
  otherSideAnswers,
  placed,
  railSettings,
  until,
  wireNow,
  wirePeople,
  writeList
} from "./wire-bank.ts"

const { list, rail, settings } = railSettings()
let bank: ServedBank
let people: Awaited<ReturnType<typeof wirePeople>>
beforeAll(async () => {
  bank = await serveBank(settings)
  people = await wirePeople(bank.address)
  await itIs(people.administrator, friday)
}, 60_000)

const to = (name: string) => ({
  beneficiary: { name, address: { town: "New York", country: "US" }, account: domestic }
})

describe("A beneficiary on the list", () => {
  it("is sent nothing before two people have cleared the name, and then the wire goes", async () => {
    const ada = await customerWith(bank.address, people.teller, "1000.00")
    const wire = await ordered(ada, "100.00", to("Ludmila Zakharchenko"))
    expect(wire).toMatchObject({ state: "pending_approval", waitsFor: ["screening"] })
    const params = { wireId: wire.id }
    const [result] = good(await people.teller.wires.screening({ params })).data
    expect(result).toMatchObject({ verdict: { outcome: "hit" }, clearing: null })
    const body = { resultId: result?.id ?? "", reason: "born later", expiresOn: "2031-03-31" }
    const asked = good(await people.teller.wires.askToClearScreening({ params, body }))
    expect(codeOf(await agrees(people.teller, asked))).toBe("second_person_required")
    expect((await wireNow(ada.client, wire)).wire.state).toBe("pending_approval")
    good(await agrees(people.colleague, asked))
    await inOutbox(rail, wire.endToEndId)
    await otherSideAnswers(rail)
    await until(ada.client, wire, "settled")
    expect(await moneyOf(ada.client, ada.account)).toEqual(["900.00", "900.00"])
  })

  it("stops a wire that was queued before the list named them, and is told why it waits", async () => {
    const ada = await customerWith(bank.address, people.teller, "1000.00")
    const [kept, other] = [
      await ordered(ada, "100.00", { ...to("Konrad Listed"), sendOn: "2031-02-18" }),
      await ordered(ada, "50.00", { sendOn: "2031-02-18" })
    ]
    expect([kept.state, other.state]).toEqual(["queued", "queued"])
    writeList(list, ["Ludmila Zakharchenko", "Konrad Listed"])
    await itIs(people.administrator, "2031-02-18T15:00:00.000000Z")
    await inOutbox(rail, other.endToEndId)
    const { history, wire } = await until(ada.client, kept, "pending_approval")
    expect(wire).toMatchObject({ waitsFor: ["screening"], submittedAt: null })
    expect(history.map(({ move }) => move)).toEqual(["approve", "queue", "stop"])
    await setTimeout(1_500)
    expect(await placed(rail)).not.toContain(`${kept.endToEndId}.xml`)
    const body = { digest: "0".repeat(64), reason: "it is them" }
    good(await people.teller.wires.reject({ params: { wireId: kept.id }, body }))
    await otherSideAnswers(rail)
    await until(ada.client, other, "settled")
    // By the demo bank's price list the second wire of a month costs five.
    expect(await moneyOf(ada.client, ada.account)).toEqual(["945.00", "945.00"])
  })

  it("leaves nothing wrong with the bank", async () => {
    expect(await audited(bank.database, settings)).toMatchObject({ code: 0 })
  })
})
