/** Every answer about wires has exactly the form that its route publishes. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { routeDescriptions } from "../src/index.ts"
import { bodyOf, type GivenBank, givenBank, usd } from "./given-bank.ts"
import {
  approvalOf,
  creditFor,
  decides,
  foreign,
  hears,
  numberOf,
  onTuesday,
  ordered,
  returnOf,
  sent,
  statusOf,
  wireOf
} from "./given-wire.ts"
import { chargedFor } from "./given-wire-fee.ts"
import { type Example, expectPublishedForm } from "./published-form.ts"

onTuesday()

let bank: GivenBank
let ada: FlorinClient
let grace: FlorinClient
let teller: FlorinClient
let checker: FlorinClient
beforeAll(async () => {
  bank = await givenBank()
  await chargedFor(bank.service, "wire-domestic", "1.00")
  ada = bank.ada.client
  grace = bank.grace.client
  teller = bank.teller
  checker = await bank.service.staff("operations")
  await bank.deposit(bank.grace.checking, "99000.00")
})
afterAll(() => bank.service.close())

const path = "/api/wire-transfers"
const incoming = "/api/incoming-wires"
const reason = "looked at with care"

/** From the threshold on; Grace orders these, so that what Ada orders waits for nobody. */
const large = () => wireOf(bank.grace.checking, { amount: usd("10000.00") })

const full = () =>
  wireOf(bank.ada.checking, {
    chargeBearer: "BEN",
    purpose: "SUPP",
    remittance: { text: "Invoice 7" },
    sendOn: "2027-03-12"
  })

const abroad = () =>
  wireOf(bank.ada.euro, {
    amount: { amount: "1.00", currency: "EUR" },
    beneficiary: {
      name: "Konrad Zuse",
      address: { street: null, town: "Berlin", country: "DE" },
      account: foreign
    },
    remittance: { creditorReference: "RF18539007547034" }
  })

const waiting = async () => (await ordered(grace, large())).id

const sentNow = () => sent(bank.service, ada, wireOf(bank.ada.checking, { amount: usd("5.00") }))

/** A wire for each way in which one ends. */
const ended = async () => {
  const [paid, back, refused] = [await sentNow(), await sentNow(), await sentNow()]
  await hears(bank.service, statusOf(paid, "settled"))
  await hears(bank.service, returnOf(back))
  await hears(bank.service, statusOf(refused, "refused"))
  const rejected = await ordered(grace, large())
  bodyOf(await decides(checker, "reject", rejected))
  return [paid, back, refused, rejected].map(({ id }) => id)
}

const arrived = async (number: string, debtorName = "Charles Babbage") =>
  (await hears(bank.service, creditFor(number, { debtorName }))).subject ?? ""

const held = () => arrived("000000000000")

const decision = async (word: "approve" | "reject"): Promise<readonly Example[]> => {
  const id = await waiting()
  const { digest } = await approvalOf(checker, { id })
  return [{ by: checker, path: `${path}/${id}/${word}`, body: { digest, reason } }]
}

const listedWire = async () => {
  const body = wireOf(bank.ada.checking, { amount: usd("5.00") })
  const beneficiary = { ...body.beneficiary, name: "Somebody Listed" }
  return (await ordered(ada, { ...body, beneficiary })).id
}

const clearing = async (place: string): Promise<readonly Example[]> => {
  const shown = await teller.send({
    method: "GET",
    path: `${place}/screening`,
    body: null,
    idempotencyKey: null
  })
  const [result] = Object(await shown.json()).data
  const body = { resultId: Object(result).id, reason, expiresOn: "2027-03-31" }
  return [{ by: teller, path: `${place}/screening/clear`, body }]
}

const examples: Readonly<Record<string, () => Promise<readonly Example[]>>> = {
  orderWire: () =>
    Promise.resolve([
      { by: ada, path, body: full() },
      { by: ada, path, body: abroad() },
      { by: grace, path: `${path}?dry_run=false`, body: large() }
    ]),
  listWires: async () => {
    await ended()
    return [
      { by: ada, path: `${path}?limit=2` },
      { by: teller, path: `${path}?currency=USD&amountMin=1.00&text=babbage` }
    ]
  },
  quoteWireFee: () =>
    Promise.resolve([
      {
        by: ada,
        path: `${path}/fee-quote?accountId=${bank.ada.checking}&kind=domestic&amount=5.00&currency=USD`
      }
    ]),
  wireStatistics: async () => {
    await held()
    return [
      { by: ada, path: `${path}/statistics` },
      { by: teller, path: `${path}/statistics?from=2027-03-01` }
    ]
  },
  showWire: async () => [
    ...(await ended()).map((id) => ({ by: teller, path: `${path}/${id}` })),
    { by: checker, path: `${path}/${await waiting()}` }
  ],
  cancelWire: async () => [
    { by: grace, path: `${path}/${await waiting()}/cancel`, body: { reason } },
    { by: grace, path: `${path}/${await waiting()}/cancel`, body: {} }
  ],
  approveWire: () => decision("approve"),
  rejectWire: () => decision("reject"),
  askToResolveWire: async () => [
    {
      by: teller,
      path: `${path}/${(await sentNow()).id}/resolutions`,
      body: { claim: "settled", reason }
    }
  ],
  showWireScreening: async () => [{ by: teller, path: `${path}/${await listedWire()}/screening` }],
  askToClearWireScreening: async () => clearing(`${path}/${await listedWire()}`),
  listIncomingWires: async () => {
    await held()
    await arrived(await numberOf(ada, bank.ada.checking))
    return [
      { by: ada, path: `${incoming}?accountId=${bank.ada.checking}` },
      { by: teller, path: `${incoming}?limit=1&state=in_suspense&currency=USD` }
    ]
  },
  showIncomingWire: async () => [
    { by: teller, path: `${incoming}/${await held()}` },
    { by: ada, path: `${incoming}/${await arrived(await numberOf(ada, bank.ada.checking))}` }
  ],
  askToCreditIncomingWire: async () => [
    {
      by: teller,
      path: `${incoming}/${await held()}/credit`,
      body: { accountId: bank.ada.checking, reason }
    }
  ],
  askToSendBackIncomingWire: async () => [
    { by: teller, path: `${incoming}/${await held()}/send-back`, body: { code: "AC01", reason } }
  ],
  showIncomingWireScreening: async () => {
    const id = await arrived(await numberOf(ada, bank.ada.checking), "Mr Listed")
    return [{ by: teller, path: `${incoming}/${id}/screening` }]
  },
  askToClearIncomingWireScreening: async () => {
    const id = await arrived(await numberOf(ada, bank.ada.checking), "Mr Listed")
    return clearing(`${incoming}/${id}`)
  },
  listRailNotes: async () => {
    await ended()
    await held()
    return [{ by: teller, path: "/api/rail-notes" }]
  },
  seeRailNote: async () => {
    const [id = ""] = await ended()
    const { wire } = bodyOf(await ada.wires.show({ params: { wireId: id } }))
    const note = await hears(bank.service, statusOf(wire, "refused"))
    return [{ by: teller, path: `/api/rail-notes/${note.id}/seen`, body: { words: reason } }]
  }
}

const routes = routeDescriptions.filter(({ tag }) => tag === "wires")

describe("ASVS 15.3.1 · The answer of a route about wires", () => {
  it("has an example here for every one of them", () => {
    expect(Object.keys(examples).sort()).toEqual(routes.map(({ operation }) => operation).sort())
  })

  it.each(routes.map((route) => [route.operation, route] as const))(
    "%s has its published form",
    async (operation, route) => {
      await expectPublishedForm(route, (await examples[operation]?.()) ?? [])
    }
  )

  it("orderWire has the same form where the wire is only tried", async () => {
    const route = routes.find(({ operation }) => operation === "orderWire")
    if (route === undefined) throw new Error("orderWire is no route")
    const tried = { ...route, answer: { ...route.answer, status: 200 } } as const
    await expectPublishedForm(tried, [
      { by: ada, path: `${path}?dry_run=true`, body: full() },
      { by: grace, path: `${path}?dry_run=true`, body: large() }
    ])
  })
})
