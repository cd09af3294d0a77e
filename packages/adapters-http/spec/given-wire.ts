/**
 * Wires that specs begin with: on a day on which every service is open, ordered by a customer,
 * looked at by the bank's jobs, and answered by a rail that says what the spec lets it say.
 */

import { IdempotencyKey } from "@florin/domain/atomicity"
import { BankClock } from "@florin/domain/clock"
import { Ids, WireId } from "@florin/domain/id"
import { CurrencyCodeSchema, MoneyFromJson } from "@florin/domain/money"
import {
  type Acting,
  handleRailMessage,
  type RailCredit,
  type RailMessage,
  type RailReturn,
  type RailStatus,
  releaseWaiting,
  submitWire
} from "@florin/domain/wire"
import { Effect, Schema } from "effect"
import { afterAll, beforeAll, vi } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, newKey, usd } from "./given-bank.ts"
import type { Service } from "./service.ts"

/** The day on which specs of wires begin, and the next one; every service works on both. */
export const tuesday = "2027-03-09"
export const wednesday = "2027-03-10"

/** Stops the system's date for the specs of a file at ten in New York, four in Frankfurt. */
export const onTuesday = (): void => {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${tuesday}T15:00:00Z`) })
  })
  afterAll(() => {
    vi.useRealTimers()
  })
}

/** The body that orders a wire. */
export type WireBody = Parameters<FlorinClient["wires"]["order"]>[0]["body"]

/** An account at a bank in the United States, and one in Germany. */
export const domestic = { accountNumber: "12345678", routingNumber: "021000021" }
export const foreign = { iban: "DE89 3704 0044 0532 0130 00" }

/** A hundred dollars to Charles in New York, but for what differs. */
export const wireOf = (accountId: string, differs: Partial<WireBody> = {}): WireBody => ({
  accountId,
  amount: usd("100.00"),
  beneficiary: {
    name: "Charles Babbage",
    address: { street: "Wall Street", building: "1", town: "New York", country: "US" },
    account: domestic
  },
  ...differs
})

/** Asks for a wire. */
export const order = (client: FlorinClient, body: WireBody, idempotencyKey = newKey()) =>
  client.wires.order({ query: {}, body, idempotencyKey })

/** A wire that was ordered, as the answer shows it. */
export const ordered = async (client: FlorinClient, body: WireBody) =>
  bodyOf(await order(client, body)).wire

/** A wire as answers show it. */
export type ShownWire = Awaited<ReturnType<typeof ordered>>

/** The wire as it stands now. */
export const wireNow = async (client: FlorinClient, { id }: Pick<ShownWire, "id">) =>
  bodyOf(await client.wires.show({ params: { wireId: id } }))

/** What another person is shown of a wire, with the digest that they have to send back. */
export const approvalOf = async (checker: FlorinClient, wire: Pick<ShownWire, "id">) => {
  const { approval } = await wireNow(checker, wire)
  if (approval === null) throw new Error(`nobody was asked about ${wire.id}`)
  return approval
}

/** Somebody decides about the wire as they are shown it. */
export const decides = async (
  checker: FlorinClient,
  word: "approve" | "reject",
  wire: Pick<ShownWire, "id">
) => {
  const { digest } = await approvalOf(checker, wire)
  const body = { digest, reason: "talked to the customer" }
  return checker.wires[word]({ params: { wireId: wire.id }, body })
}

/** A colleague agrees to what somebody asked for. */
export const agrees = async (
  checker: FlorinClient,
  { digest, id }: { readonly id: string; readonly digest: string }
) =>
  checker.approvals.approve({
    params: { approvalId: id },
    body: { digest, reason: "I looked at it as well" }
  })

/** A job that works now. */
const working: Effect.Effect<Acting, never, BankClock | Ids> = Effect.gen(function* () {
  const time = yield* (yield* BankClock).time
  const key = IdempotencyKey.make(yield* (yield* Ids).nextUuid)
  return {
    at: time.now,
    provenance: {
      intent: { principal: "wire-job", route: "wire-job", key, fingerprint: "" },
      requestId: key,
      address: null,
      onBehalfOf: null,
      at: time.now,
      today: time.today
    }
  }
})

type Runs = Pick<Service, "run">

/** A job sends the wire, if it may be sent. */
export const submits = (service: Runs, { id }: Pick<ShownWire, "id">) =>
  service.run(Effect.flatMap(working, (acting) => submitWire(WireId.schema.make(id), acting)))

/** A job lets go what waited for its screening, and is cleared. */
export const releases = (service: Runs) => service.run(Effect.flatMap(working, releaseWaiting))

/** A wire that was ordered and sent. */
export const sent = async (service: Runs, client: FlorinClient, body: WireBody) => {
  const wire = await ordered(client, body)
  await submits(service, wire)
  return (await wireNow(client, wire)).wire
}

/** The bank hears what the rail says. */
export const hears = (service: Runs, message: RailMessage) =>
  service.run(Effect.flatMap(working, (acting) => handleRailMessage({ ...acting, message })))

const said = () => {
  const id = newKey()
  return { id, digest: `digest of ${id}` }
}

const wireIn = ({ endToEndId, uetr }: Pick<ShownWire, "endToEndId" | "uetr">) => ({
  wire: { endToEndId, uetr }
})

/** That a wire was paid, refused, or waits. */
export const statusOf = (
  wire: Pick<ShownWire, "endToEndId" | "uetr">,
  says: RailStatus["says"],
  differs: Partial<RailStatus> = {}
): RailStatus => ({
  ...said(),
  ...wireIn(wire),
  says,
  amount: null,
  settledOn: null,
  reason: says === "refused" ? { code: "AC04", words: "closed account" } : null,
  ...differs
})

const moneyOf = Schema.decodeUnknownSync(MoneyFromJson)

/** That all of a wire came back. */
export const returnOf = (wire: ShownWire): RailReturn => ({
  ...said(),
  ...wireIn(wire),
  says: "returned",
  amount: moneyOf(wire.sent),
  reason: { code: "AC04", words: "closed account" }
})

/** That forty dollars come in for an account. */
export const creditFor = (
  accountNumber: string,
  differs: Partial<RailCredit> = {}
): RailCredit => ({
  ...said(),
  says: "credit",
  amount: { amount: 4_000n, currency: CurrencyCodeSchema.make("USD") },
  accountNumber,
  creditorName: "Ada Lovelace",
  debtorName: "Charles Babbage",
  debtorAccount: "12345678",
  debtorAgent: "021000021",
  debtorCountry: "US",
  uetr: null,
  endToEndId: "E2E-1",
  remittance: "Invoice 7",
  settledOn: null,
  original: { messageId: "M-1", messageName: "pacs.008.001.08" },
  ...differs
})

/** The number of an account. */
export const numberOf = async (client: FlorinClient, accountId: string) =>
  bodyOf(await client.accounts.show({ params: { accountId } })).number

/** The books but for what was reserved in the day, which counts whatever came of it. */
export const moneyIn = async ({ books }: Pick<GivenBank, "books">): Promise<string> =>
  (await books()).replaceAll(/"outflowTotal":"\d+"/gu, "")
