/**
 * A served bank with a rail of real folders, on a clock that only moves when a spec moves it by
 * hours and days; the people who work on its wires; and the other side, which answers when the
 * spec lets it.
 */
import { mkdtempSync, writeFileSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { FlorinClient } from "@florin/adapters-http/client"
import { readMessage } from "@florin/adapters-iso20022"
import { simulatorPass } from "@florin/adapters-iso20022/simulator"
import { Effect, Result } from "effect"
import { vi } from "vitest"
import { railFolders, simulatorFolders } from "../../src/wire/rail-folders.ts"
import { command } from "../in-process.ts"
import { demoPerson, good, newCustomer, newKey } from "../kyc/kyc-bank.ts"
import { removeAfterBanks } from "../served-bank.ts"

/** An amount of dollars. */
export const usd = (amount: string) => ({ amount, currency: "USD" })

/** A Friday at ten in New York, before a weekend and a holiday; every service is open. */
export const friday = "2031-02-14T15:00:00.000000Z"

/** Where a rail lies for the specs of one file, and the settings of a bank that works on it. */
export const railSettings = () => {
  const folder = mkdtempSync(join(tmpdir(), "florin-wires-"))
  removeAfterBanks(folder)
  const rail = join(folder, "rail")
  const list = join(folder, "list.jsonl")
  writeList(list, ["Ludmila Zakharchenko"])
  const settings = {
    FLORIN_CLOCK: "simulated",
    FLORIN_DATA_DIR: folder,
    FLORIN_WIRE_RAIL: rail,
    FLORIN_SCREENING_LIST: list,
    FLORIN_STAFF_SECOND_FACTOR: "no"
  }
  return { folder, rail, list, settings }
}

/** Writes the list of names anew. */
export const writeList = (path: string, names: readonly string[]): void => {
  const head = { list: "Test list", published: "2031-02-01", entries: names.length }
  const entries = names.map((name, at) => ({
    id: `T-${at}`,
    kind: "person",
    names: [name],
    countries: ["US"]
  }))
  writeFileSync(path, [head, ...entries].map((line) => `${JSON.stringify(line)}\n`).join(""))
}

/** Those who work on the wires of a demo bank: each is another person. */
export const wirePeople = async (address: string) => ({
  administrator: await demoPerson(address, "admin"),
  secondAdministrator: await demoPerson(address, "admin-two"),
  teller: await demoPerson(address, "teller"),
  colleague: await demoPerson(address, "teller-two")
})

/** Moves the bank on. */
export const itIs = async (administrator: FlorinClient, to: string): Promise<void> => {
  good(await administrator.admin.advanceClock({ body: { to } }))
}

/** Charges so many dollars from a day on, as two administrators have agreed. */
export const charges = async (
  { administrator, secondAdministrator }: Awaited<ReturnType<typeof wirePeople>>,
  operation: "wire-domestic" | "wire-international",
  dollars: string,
  effectiveFrom: string
): Promise<void> => {
  const asked = await administrator.fees.askForSchedule({
    body: {
      operation,
      currency: "USD",
      effectiveFrom,
      terms: {
        rule: { kind: "flat", amount: usd(dollars) },
        minimum: null,
        maximum: null,
        freePerMonth: 0,
        waivers: { products: [], tiers: [] }
      },
      reason: "the price list"
    }
  })
  good(await agrees(secondAdministrator, good(asked)))
}

/** Somebody agrees to what somebody else asked for. */
export const agrees = (
  checker: FlorinClient,
  { digest, id }: { readonly id: string; readonly digest: string }
) =>
  checker.approvals.approve({
    params: { approvalId: id },
    body: { digest, reason: "I looked at it as well" }
  })

/** A customer with an account in dollars, and so much on it. */
export const customerWith = async (address: string, teller: FlorinClient, amount: string) => {
  const known = await newCustomer(address)
  const body = { product: "checking", currency: "USD" } as const
  const opened = good(await known.client.accounts.open({ body, idempotencyKey: newKey() }))
  const deposit = { type: "deposit", accountId: opened.id, amount: usd(amount) } as const
  good(await teller.transactions.create({ body: deposit, idempotencyKey: newKey() }))
  return { ...known, account: opened.id, number: opened.number }
}

/** A customer as this gives them. */
export type Payer = Awaited<ReturnType<typeof customerWith>>

type WireBody = Parameters<FlorinClient["wires"]["order"]>[0]["body"]

/** Accounts at a bank in the United States, and at one in Germany. */
export const domestic = { accountNumber: "12345678", routingNumber: "021000021" }
export const foreign = { iban: "DE89370400440532013000", bic: "COBADEFFXXX" }

/** What orders a wire to Charles in New York, but for what differs. */
export const wireOf = (
  { account }: Payer,
  amount: string,
  differs: Partial<WireBody> = {}
): WireBody => ({
  accountId: account,
  amount: usd(amount),
  beneficiary: {
    name: "Charles Babbage",
    address: { street: "Wall Street", building: "1", town: "New York", country: "US" },
    account: domestic
  },
  ...differs
})

/** Asks for a wire. */
export const orders = ({ client }: Payer, body: WireBody, query: { dry_run?: "true" } = {}) =>
  client.wires.order({ query, body, idempotencyKey: newKey() })

/** A wire that was ordered. */
export const ordered = async (payer: Payer, amount: string, differs: Partial<WireBody> = {}) =>
  good(await orders(payer, wireOf(payer, amount, differs))).wire

/** The wire as it stands now, with its history. */
export const wireNow = async (client: FlorinClient, { id }: { readonly id: string }) =>
  good(await client.wires.show({ params: { wireId: id } }))

/** Waits until the jobs have brought a wire to a state. */
export const until = (
  client: FlorinClient,
  wire: { readonly id: string },
  state: Awaited<ReturnType<typeof wireNow>>["wire"]["state"]
) =>
  vi.waitFor(
    async () => {
      const shown = await wireNow(client, wire)
      if (shown.wire.state !== state) throw new Error(`it is ${shown.wire.state}, not ${state}`)
      return shown
    },
    { timeout: 20_000, interval: 100 }
  )

/** What is on an account, and what of it can be spent. */
export const moneyOf = async (client: FlorinClient, accountId: string) => {
  const shown = good(await client.accounts.balance({ params: { accountId } }))
  return [shown.ledgerBalance.amount, shown.availableBalance?.amount]
}

/** What a message in the outbox says, once it is there. */
export const inOutbox = async (rail: string, name: string) => {
  const path = join(railFolders(rail).outbox, `${name}.xml`)
  const bytes = await vi.waitFor(() => readFile(path), { timeout: 20_000, interval: 100 })
  return Result.getOrThrow(readMessage(bytes))
}

/** What all messages in the outbox say, once there are any. */
export const messagesInOutbox = async (rail: string) => {
  const { outbox } = railFolders(rail)
  const names = await vi.waitFor(
    async () => {
      const found = (await readdir(outbox)).filter((name) => name.endsWith(".xml"))
      if (found.length === 0) throw new Error("nothing is in the outbox")
      return found
    },
    { timeout: 20_000, interval: 100 }
  )
  const read = names.map(async (name) => readMessage(await readFile(join(outbox, name))))
  return (await Promise.all(read)).map(Result.getOrThrow)
}

/** The names of the messages that were placed with the rail, taken or not. */
export const placed = (rail: string) => readdir(join(railFolders(rail).done, "submitted"))

/** The names of the messages that the other side took, each as often as it did. */
export const takenByOtherSide = async (rail: string) =>
  (await readdir(join(simulatorFolders(rail).own, "taken")))
    .map((name) => name.slice(16))
    .toSorted()

let moment = 1_000

/** The other side takes what lies in the outbox, and says all that it has to say at once. */
export const otherSideAnswers = async (rail: string): Promise<void> => {
  for (let pass = 0; pass < 2; pass++) {
    await Effect.runPromise(simulatorPass(simulatorFolders(rail), { stepMillis: 1 }, moment))
    moment += 1_000_000
  }
}

/** `florin audit` over a bank that was served with these settings. */
export const audited = (database: string, settings: Readonly<Record<string, string>>) =>
  command(["audit"], { ...settings, FLORIN_KYC: "off", DATABASE_URL: database })
