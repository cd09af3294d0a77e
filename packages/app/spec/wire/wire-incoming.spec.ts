/** Money that comes in as files, on the real service: to the account it names, or in suspense. */
import { randomUUID } from "node:crypto"
import { sendIncoming } from "@florin/adapters-iso20022/simulator"
import { instantFromIso, parseTimeZone } from "@florin/domain/calendar"
import { currency, money } from "@florin/domain/money"
import { Effect, Result } from "effect"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { simulatorFolders } from "../../src/wire/rail-folders.ts"
import { readOwnBank } from "../../src/wire/read-own-bank.ts"
import { codeOf, good } from "../kyc/kyc-bank.ts"
import { type ServedBank, serveBank } from "../served-bank.ts"
import {
  agrees,
  audited,
  customerWith,
  friday,
  itIs,
  messagesInOutbox,
  moneyOf,
  type Payer,
  railSettings,
  usd,
  wirePeople
} from "./wire-bank.ts"

const { rail, settings } = railSettings()
let bank: ServedBank
let people: Awaited<ReturnType<typeof wirePeople>>
let ada: Payer
beforeAll(async () => {
  bank = await serveBank(settings)
  people = await wirePeople(bank.address)
  await itIs(people.administrator, friday)
  ada = await customerWith(bank.address, people.teller, "1000.00")
}, 60_000)

const nobody = "100000000000"

/** Another bank sends forty dollars to an account; gives the incoming wire that it becomes. */
const comesIn = async (id: string, accountNumber: string) => {
  const own = {
    bank: {
      name: "Florin Bank",
      currencies: [],
      timeZone: Result.getOrThrow(parseTimeZone("UTC")),
      clock: "simulated",
      demo: true
    },
    wires: { rail: undefined, bankFile: undefined, policyFile: undefined }
  } as const
  const payment = {
    id,
    uetr: randomUUID(),
    accountNumber,
    amount: money(4_000n, Result.getOrThrow(currency("USD"))),
    debtorName: "Grace Hopper",
    at: Result.getOrThrow(instantFromIso(friday))
  }
  await Effect.runPromise(
    Effect.flatMap(readOwnBank(own), (known) =>
      sendIncoming(simulatorFolders(rail), known, payment)
    )
  )
  return await vi.waitFor(
    async () => {
      const { data } = good(await people.teller.incomingWires.list({ query: {} }))
      const found = data.find(({ endToEndId }) => endToEndId === id)
      if (found === undefined) throw new Error(`${id} is not there yet`)
      return found
    },
    { timeout: 20_000, interval: 100 }
  )
}

const now = async (incomingWireId: string) =>
  good(await people.teller.incomingWires.show({ params: { incomingWireId } }))

/** What stands in suspense, in dollars. */
const inSuspense = async () => {
  const { rows } = good(await people.teller.admin.trialBalance({}))
  const row = rows.find(({ code, currency: of }) => code === "2130" && of === "USD")
  return Number(row?.credits.amount ?? 0) - Number(row?.debits.amount ?? 0)
}

describe("A payment that comes in", () => {
  it("is credited to the account that it names", async () => {
    const wire = await comesIn("IN1", ada.number)
    expect(wire).toMatchObject({
      state: "credited",
      amount: usd("40.00"),
      accountId: ada.account,
      suspense: null
    })
    // The demo bank's price list takes two of each.
    expect(await moneyOf(ada.client, ada.account)).toEqual(["1038.00", "1038.00"])
    const theirs = good(await ada.client.incomingWires.list({ query: {} })).data
    expect(theirs.map(({ id }) => id)).toEqual([wire.id])
  })

  it("for no account waits in suspense until two people have credited it", async () => {
    const wire = await comesIn("IN2", nobody)
    expect(wire).toMatchObject({ state: "in_suspense", suspense: "account-unknown" })
    expect(await inSuspense()).toBe(40)
    const asked = good(
      await people.teller.incomingWires.askToCredit({
        params: { incomingWireId: wire.id },
        body: { accountId: ada.account, reason: "two digits were exchanged" }
      })
    )
    expect(codeOf(await agrees(people.teller, asked))).toBe("second_person_required")
    expect(await moneyOf(ada.client, ada.account)).toEqual(["1038.00", "1038.00"])
    good(await agrees(people.colleague, asked))
    expect(await now(wire.id)).toMatchObject({ state: "credited", accountId: ada.account })
    expect(await moneyOf(ada.client, ada.account)).toEqual(["1076.00", "1076.00"])
    expect(await inSuspense()).toBe(0)
  })

  it("for no account goes back as a message when two people have sent it back", async () => {
    const wire = await comesIn("IN3", nobody)
    const asked = good(
      await people.teller.incomingWires.askToSendBack({
        params: { incomingWireId: wire.id },
        body: { code: "AC01", reason: "nobody here has this number" }
      })
    )
    expect(codeOf(await agrees(people.teller, asked))).toBe("second_person_required")
    good(await agrees(people.colleague, asked))
    expect(await now(wire.id)).toMatchObject({ state: "sent_back", reason: { code: "AC01" } })
    expect(await inSuspense()).toBe(0)
    const [message, ...more] = await messagesInOutbox(rail)
    expect(more).toEqual([])
    expect(message).toMatchObject({
      kind: "payment-return",
      message: {
        returns: [{ amount: { amount: 4_000n, currency: "USD" }, original: { endToEndId: "IN3" } }]
      }
    })
  })

  it("leaves nothing wrong with the bank", async () => {
    expect(await audited(bank.database, settings)).toMatchObject({ code: 0 })
  })
})
