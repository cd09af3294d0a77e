/**
 * Two processes on one database and one rail, one of which is killed in the middle: each wire
 * ends in exactly one right state, and its message was placed once.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { good } from "../kyc/kyc-bank.ts"
import { type ServedBank, startBank } from "../served-bank.ts"
import {
  audited,
  customerWith,
  friday,
  itIs,
  moneyOf,
  ordered,
  otherSideAnswers,
  placed,
  railSettings,
  takenByOtherSide,
  wirePeople
} from "./wire-bank.ts"

const { rail, settings } = railSettings()
const perEnd = 10
let first: ServedBank
let second: ServedBank
let people: Awaited<ReturnType<typeof wirePeople>>
beforeAll(async () => {
  first = await startBank(settings)
  second = await startBank({ ...settings, DATABASE_URL: first.database })
  people = await wirePeople(second.address)
  await itIs(people.administrator, friday)
}, 60_000)
afterAll(async () => {
  second.program.signal("SIGTERM")
  expect((await second.program.ended).code).toBe(0)
})

/** What the other side does with a wire of this amount. */
const ends = [
  { amount: "10.00", state: "settled" },
  { amount: "10.11", state: "rejected" },
  { amount: "10.21", state: "returned" }
] as const

describe("Two processes that work on the same wires", () => {
  it("bring each to one right end, though one of them is killed", async () => {
    const ada = await customerWith(second.address, people.teller, "1000.00")
    const asked = ends.flatMap((end) => Array.from({ length: perEnd }, () => end))
    const wires: { endToEndId: string; id: string; state: string }[] = []
    for (const [at, { amount, state }] of asked.entries()) {
      const { endToEndId, id } = await ordered(ada, amount)
      wires.push({ endToEndId, id, state })
      // When some are on their way, and others are not even ordered.
      if (at !== 20) continue
      await vi.waitFor(async () => expect(await placed(rail)).not.toEqual([]), { timeout: 20_000 })
      first.program.signal("SIGKILL")
    }
    expect((await first.program.ended).code).toBe(137)
    const stateNow = async () => {
      const { data } = good(await ada.client.wires.list({ query: { limit: "100" } }))
      const states = new Map(data.map(({ id, state }) => [id, state]))
      return wires.map(({ id }) => states.get(id))
    }
    await vi.waitFor(
      async () => {
        await otherSideAnswers(rail)
        expect(await stateNow()).toEqual(wires.map(({ state }) => state))
      },
      { timeout: 25_000, interval: 500 }
    )
    expect((await placed(rail)).toSorted()).toEqual(
      wires.map(({ endToEndId }) => `${endToEndId}.xml`).toSorted()
    )
    expect(await takenByOtherSide(rail)).toEqual(
      wires.map(({ endToEndId }) => `${endToEndId}.xml`).toSorted()
    )
    // By the demo bank's price list all but the month's first cost five, which the bank gives
    // back of those that were refused: 1,000 less ten times 10, nine times 5 and ten times 5.
    expect(await moneyOf(ada.client, ada.account)).toEqual(["805.00", "805.00"])
    const notes = good(await people.teller.railNotes.list({ query: { open: "true" } }))
    expect(notes.data).toEqual([])
    expect(await audited(second.database, settings)).toMatchObject({ code: 0 })
  }, 60_000)
})
