/**
 * Wires on several connections at once: whoever is first, the others see what it left, and
 * money moves once.
 */
import { type AccountId, uuidOf } from "@florin/domain/id"
import { EmailAddress, registerCustomer } from "@florin/domain/identity"
import { money } from "@florin/domain/money"
import {
  handleRailMessage,
  orderWire,
  type RailStatus,
  submitWire,
  type Wire,
  Wires
} from "@florin/domain/wire"
import { Effect, ManagedRuntime, Redacted } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bankDatabaseOf } from "./bank-database.ts"
import { bankPorts, nextUuid } from "./bank-ports.ts"
import { openAccountsOf, usd } from "./given-accounts.ts"
import { whileOpen } from "./while-wires-go.ts"

const bank = bankDatabaseOf()

const start = () => ManagedRuntime.make(bankPorts(bank().url))
let runtime: ReturnType<typeof start>

beforeAll(() => {
  runtime = start()
})

afterAll(() => runtime.dispose())

const givenPayer = Effect.gen(function* () {
  const { provenance } = whileOpen()
  const user = yield* registerCustomer({
    email: EmailAddress.make(`${nextUuid()}@example.com`),
    name: "Ada",
    password: Redacted.make("correct horse battery staple"),
    provenance
  })
  if (user.customer === null) return yield* Effect.die(new Error("a member is a customer"))
  const { accounts } = yield* openAccountsOf(user.customer, 2, 10_000_000n)
  return { user, accounts }
})

const orders = (
  { user }: Effect.Success<typeof givenPayer>,
  account: AccountId | undefined,
  amount: bigint
) =>
  Effect.gen(function* () {
    if (account === undefined) return yield* Effect.die(new Error("the account was not opened"))
    const { answer } = yield* orderWire({
      ...whileOpen(),
      draft: {
        account,
        beneficiary: {
          name: "Grace Hopper",
          address: { street: "Wall Street", building: "1", town: "New York", country: "US" },
          account: { accountNumber: "12345678", routingNumber: "021000021" }
        },
        amount: money(amount, usd),
        chargeBearer: "SHA",
        purpose: null,
        remittance: null,
        sendOn: null
      },
      createdBy: user.id,
      steppedUp: true
    })
    return answer
  })

const entriesOf = async ({ id }: Wire, kind: string) => {
  const rows = await bank().owner.query(
    `SELECT e.id FROM entry e WHERE e.kind = '${kind}' AND e.metadata ->> 'wire' = '${id}'`
  )
  return rows.length
}

const settledOf = ({ endToEndId, uetr }: Wire): RailStatus => ({
  id: `message ${nextUuid()}`,
  digest: "0".repeat(64),
  says: "settled",
  wire: { uetr, endToEndId },
  amount: null,
  settledOn: null,
  reason: null
})

const atOnce = { concurrency: "unbounded" } as const
const eight = [1, 2, 3, 4, 5, 6, 7, 8]

describe("WIRE-1 Wires at the same time", () => {
  it("of eight workers one sends the wire, and the others leave it", async () => {
    const payer = await runtime.runPromise(givenPayer)
    const wire = await runtime.runPromise(orders(payer, payer.accounts[0], 5_000n))
    const done = await runtime.runPromise(
      Effect.forEach(eight, () => submitWire(wire.id, whileOpen()), atOnce)
    )
    expect(done.toSorted()).toEqual([...Array(7).fill("leave"), "submit"])
    expect(await entriesOf(wire, "capture")).toBe(1)
  })

  it("WIRE-3: of one message heard eight times at once, one settles the wire", async () => {
    const payer = await runtime.runPromise(givenPayer)
    const wire = await runtime.runPromise(orders(payer, payer.accounts[0], 5_000n))
    await runtime.runPromise(submitWire(wire.id, whileOpen()))
    const message = settledOf(wire)
    const notes = await runtime.runPromise(
      Effect.forEach(eight, () => handleRailMessage({ message, ...whileOpen() }), atOnce)
    )
    expect(notes.map(({ outcome }) => outcome).toSorted()).toEqual([
      "applied",
      ...Array(7).fill("repeated")
    ])
    expect(await entriesOf(wire, "settlement")).toBe(1)
  })

  it("WIRE-3: of eight messages that say the same at once, one settles the wire", async () => {
    const payer = await runtime.runPromise(givenPayer)
    const wire = await runtime.runPromise(orders(payer, payer.accounts[0], 5_000n))
    await runtime.runPromise(submitWire(wire.id, whileOpen()))
    const notes = await runtime.runPromise(
      Effect.forEach(
        eight,
        () => handleRailMessage({ message: settledOf(wire), ...whileOpen() }),
        atOnce
      )
    )
    expect(notes.filter(({ outcome }) => outcome === "applied")).toHaveLength(1)
    expect(await entriesOf(wire, "settlement")).toBe(1)
  })

  it("WIRE-6: of eight orders that reach the threshold together, no more pass than stay below", async () => {
    const payer = await runtime.runPromise(givenPayer)
    // Ten thousand dollars ask for another person: three of these stay below.
    const wires = await runtime.runPromise(
      Effect.forEach(eight, (at) => orders(payer, payer.accounts[at % 2], 300_000n), atOnce)
    )
    const passed = wires.filter(({ state }) => state !== "pending_approval")
    expect(passed).toHaveLength(3)
    const [counted] = await bank().owner.query(
      `SELECT count(*)::int AS needing FROM wire
        WHERE needs_approval AND customer_id = '${uuidOf(wires[0]?.customer ?? "")}'`
    )
    expect(counted).toEqual({ needing: 5 })
  })

  it("orders, transfers of the day and submissions of one customer wait in no circle", async () => {
    const payer = await runtime.runPromise(givenPayer)
    const wires = await runtime.runPromise(
      Effect.forEach(eight, (at) => orders(payer, payer.accounts[at % 2], 1_000n), atOnce)
    )
    const again = Effect.forEach(
      wires,
      (wire, at) =>
        Effect.all(
          [submitWire(wire.id, whileOpen()), orders(payer, payer.accounts[at % 2], 1_000n)],
          atOnce
        ),
      atOnce
    )
    const done = await runtime.runPromise(again)
    expect(done.map(([sent]) => sent)).toEqual(Array(8).fill("submit"))
    const found = await runtime.runPromise(
      Effect.flatMap(Wires, ({ list }) =>
        list(
          {
            customer: payer.user.customer,
            account: null,
            state: "submitted",
            currency: null,
            from: null,
            until: null,
            amountMin: null,
            amountMax: null,
            text: null
          },
          { size: 100, direction: "forward", position: null }
        )
      )
    )
    expect(found.rows).toHaveLength(8)
  })
})
