/** The jobs of wires, on a bank in memory and a rail of real folders with a simulated other side. */
import { mkdtempSync, rmSync } from "node:fs"
import { readdir } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sendIncoming, simulatorPass } from "@florin/adapters-iso20022/simulator"
import { deposit, openAccount, plainRules } from "@florin/domain/account"
import { instantFromIso, parseTimeZone } from "@florin/domain/calendar"
import { BankClock } from "@florin/domain/clock"
import { EmailAddress, PasswordHasher, registerCustomer } from "@florin/domain/identity"
import { LedgerReads } from "@florin/domain/ledger"
import { currency, money } from "@florin/domain/money"
import { Screening } from "@florin/domain/screening"
import {
  type BankPorts,
  memoryBank,
  plainPasswordHasher,
  plainScreening
} from "@florin/domain/testing"
import {
  IncomingWires,
  orderWire,
  RailUnavailable,
  type Wire,
  WireRail,
  Wires
} from "@florin/domain/wire"
import { Effect, Layer, Option, Redacted, Result } from "effect"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { provenanceOf } from "../../src/provenance.ts"
import type { Settings } from "../../src/settings/settings.ts"
import { railFolders, simulatorFolders } from "../../src/wire/rail-folders.ts"
import { readOwnBank } from "../../src/wire/read-own-bank.ts"
import {
  endWires,
  hearRail,
  placeWires,
  releaseWires,
  sendWires
} from "../../src/wire/wire-jobs.ts"
import { wireRail } from "../../src/wire/wire-rail.ts"

const usd = Result.getOrThrow(currency("USD"))
const at = (text: string) => Result.getOrThrow(instantFromIso(text))
// A Wednesday on which every service is open, far beyond the day on which this runs.
const wednesday = at("2031-03-05T15:00:00Z")

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "florin-wire-jobs-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

const settings = (rail: Settings["wires"]["rail"]): Pick<Settings, "bank" | "wires"> => ({
  bank: {
    name: "Florin Bank",
    currencies: [usd],
    timeZone: Result.getOrThrow(parseTimeZone("UTC")),
    clock: "simulated",
    demo: false
  },
  wires: { rail, bankFile: undefined, policyFile: undefined }
})

type Ports = BankPorts | BankClock | WireRail | Screening | PasswordHasher

const inBank = <A, E>(work: Effect.Effect<A, E, Ports>, rail: "simulated" | "off" = "simulated") =>
  Effect.runPromise(
    Effect.flatMap(BankClock, (clock) => clock.advanceTo(wednesday)).pipe(
      Effect.andThen(work),
      Effect.provide(
        Layer.mergeAll(
          wireRail(settings(rail === "off" ? undefined : { folder, isSimulated: true })),
          Layer.succeed(Screening, plainScreening()),
          Layer.succeed(PasswordHasher, plainPasswordHasher)
        ).pipe(Layer.provideMerge(memoryBank()))
      )
    )
  )

const asked = (key: string) => provenanceOf({ principal: "teller", route: "test" }, key, [])

const givenAccount = Effect.gen(function* () {
  const user = yield* registerCustomer({
    email: EmailAddress.make("ada@mail.example"),
    name: "Ada Lovelace",
    password: Redacted.make("a quiet harbour at dawn"),
    provenance: yield* asked("customer")
  })
  const owner = user.customer ?? (yield* Effect.die("a customer's user has a customer"))
  const { answer: account } = yield* openAccount({
    owner,
    product: "checking",
    currency: usd,
    nickname: "",
    rules: plainRules,
    metadata: {},
    openedOn: null,
    provenance: yield* asked("open")
  })
  yield* deposit({
    account: account.standing.id,
    amount: money(2_000_000n, usd),
    valueDate: null,
    text: { description: "", reference: "", metadata: {} },
    provenance: yield* asked("deposit")
  })
  return { account, user }
})

const ordered = Effect.fnUntraced(function* (amount: bigint) {
  const { account, user } = yield* givenAccount
  const { answer } = yield* orderWire({
    draft: {
      account: account.standing.id,
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
    steppedUp: true,
    provenance: yield* asked("order"),
    at: wednesday
  })
  return { account, wire: answer }
})

const stateOf = ({ id }: Wire) =>
  Effect.flatMap(Wires, (wires) =>
    Effect.map(wires.find(id), (found) => Option.getOrThrow(found).state)
  )

/** What is in suspense, and what came in from other banks, in minor units. */
const booked = Effect.gen(function* () {
  const rows = yield* (yield* LedgerReads).trialBalance
  const of = (code: string) =>
    rows
      .filter((row) => row.code === code)
      .reduce((sum, { credits, debits }) => sum + debits - credits, 0n)
  return { suspense: -of("2130"), cameIn: of("1020") }
})

/** The other side takes what there is, and says all that it has to say. */
const otherSide = Effect.gen(function* () {
  const pass = (now: number) => simulatorPass(simulatorFolders(folder), { stepMillis: 1 }, now)
  yield* pass(1_000)
  yield* pass(1_000_000)
})

const rounds = Effect.gen(function* () {
  yield* sendWires
  yield* placeWires
  yield* otherSide
  yield* hearRail
})

describe("The jobs of wires", () => {
  it("send a wire that nobody has to look at, and settle it by what the other side says", () =>
    inBank(
      Effect.gen(function* () {
        const { wire } = yield* ordered(10_000n)
        expect(wire.state).toBe("approved")
        expect(yield* sendWires).toEqual({ submit: 1 })
        expect(yield* stateOf(wire)).toBe("submitted")
        expect(yield* placeWires).toEqual({ wires: 1, sentBack: 0 })
        yield* otherSide
        expect(yield* hearRail).toEqual({ consumed: 1, kept: 0, failed: 0 })
        expect(yield* stateOf(wire)).toBe("settled")
      })
    ))

  it.each([
    [10_011n, "rejected", 0],
    [10_021n, "returned", 0],
    [10_041n, "settled", 0],
    [10_051n, "returned", 0],
    [10_061n, "settled", 1],
    [10_071n, "submitted", 0],
    [10_081n, "submitted", 1],
    [10_082n, "submitted", 1],
    [10_091n, "submitted", 1]
  ])("bring a wire of %s to %s, and keep %i files for a person", (amount, state, kept) =>
    inBank(
      Effect.gen(function* () {
        const { wire } = yield* ordered(amount)
        yield* rounds
        expect(yield* stateOf(wire)).toBe(state)
        const names = yield* Effect.promise(() => readdir(railFolders(folder).kept))
        expect(names.filter((name) => name.endsWith(".reason.json"))).toHaveLength(kept)
        yield* rounds
        expect(yield* stateOf(wire)).toBe(state)
      })
    )
  )

  it("credit what the other side sends to an account, and keep what is for nobody", () =>
    inBank(
      Effect.gen(function* () {
        const { account } = yield* givenAccount
        const bank = yield* readOwnBank(settings(undefined))
        const send = (id: string, accountNumber: string, digit: string) =>
          sendIncoming(simulatorFolders(folder), bank, {
            id,
            uetr: `${digit}f7d8a10-2c1b-4b0e-9d3a-6a1f0c2e4b77`,
            accountNumber,
            amount: money(5_000n, usd),
            debtorName: "Charles Babbage",
            at: wednesday
          })
        yield* send("IN1", account.number, "1")
        yield* send("IN2", "100000000000", "2")
        expect(yield* hearRail).toEqual({ consumed: 2, kept: 0, failed: 0 })
        const incoming = yield* IncomingWires
        const page = { size: 10, direction: "forward", position: null } as const
        const filter = {
          customer: null,
          account: null,
          state: null,
          currency: null,
          from: null,
          until: null
        }
        const { rows } = yield* incoming.list(filter, page)
        expect(rows.map(({ state, suspense }) => [state, suspense]).sort()).toEqual([
          ["credited", null],
          ["in_suspense", "account-unknown"]
        ])
        expect(yield* booked).toEqual({ suspense: 5_000n, cameIn: 10_000n })
      })
    ))

  it("reject what nobody approved in time, and leave what is approved alone", () =>
    inBank(
      Effect.gen(function* () {
        const { wire } = yield* ordered(1_000_000n)
        expect(wire.state).toBe("pending_approval")
        expect(yield* releaseWires).toBe(0)
        expect(yield* endWires).toEqual([])
        const clock = yield* BankClock
        yield* clock.advanceTo(at("2031-03-13T15:00:00Z"))
        expect(yield* endWires).toEqual([wire.id])
        expect(yield* stateOf(wire)).toBe("rejected")
      })
    ))
})

describe("A bank without a rail", () => {
  it("takes nothing to hand over, and says so", () =>
    inBank(
      Effect.gen(function* () {
        const { wire } = yield* ordered(10_000n)
        yield* sendWires
        const refused = yield* Effect.flip(placeWires)
        expect(refused).toBeInstanceOf(RailUnavailable)
        expect(yield* stateOf(wire)).toBe("submitted")
        expect(yield* hearRail).toEqual({ consumed: 0, kept: 0, failed: 0 })
      }),
      "off"
    ))
})

describe("A rail whose folder cannot be worked with", () => {
  it("keeps the bank from opening, in a sentence", async () => {
    const inFile = settings({ folder: "/dev/null/rail", isSimulated: false })
    const opened = Effect.provide(WireRail, wireRail(inFile))
    const { sentence } = await Effect.runPromise(Effect.flip(opened))
    expect(sentence).toMatch(/^FLORIN_WIRE_RAIL names \/dev\/null\/rail, which cannot be worked/u)
  })
})
