/** The bank's rail over folders: wires out once, answers in at least once, crashes between. */
import { spawn } from "node:child_process"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { RailHandled, RailMessage, Wire, WireRail } from "@florin/domain/wire"
import { Effect, Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type PollLimits,
  pollLimits,
  readMessage,
  writeCreditTransfer,
  writeStatusReport
} from "../../src/index.ts"
import { answerTransfers } from "../../src/simulator/index.ts"
import { folderWireRail, messageOfWire, saidInMessage } from "../../src/wire/index.ts"
import { at, domesticTransfer, settledReport, usd } from "../own-messages.ts"
import { type RailInFolder, withRail } from "../rail/rail-in-folder.ts"
import { anyWire, ownBank, sentBack } from "./any-wire.ts"

const soon: PollLimits = { leaseMillis: 0, attemptsMax: 5, filesMax: 500 }
const sender = { name: "Harbour & Sons", accountNumber: "100000001787" }
const [wire] = fc.sample(
  anyWire.filter(({ kind }) => kind === "domestic"),
  { numRuns: 1, seed: 7 }
)
if (wire === undefined) throw new Error("there is no wire")

const withWireRail = (
  test: (port: WireRail["Service"], opened: RailInFolder) => Promise<void>,
  limits: PollLimits = pollLimits
) =>
  withRail(
    async (opened) =>
      test(
        await Effect.runPromise(folderWireRail({ folders: opened.folders, bank: ownBank, limits })),
        opened
      ),
    limits
  )

const hearing =
  (heard: RailMessage[], answer: RailHandled = "consumed") =>
  (said: RailMessage) =>
    Effect.sync(() => {
      heard.push(said)
      return answer
    })

const report = Result.getOrThrow(writeStatusReport(settledReport))

describe("A wire", () => {
  it("is placed once under the id of its message, however often it is submitted", () =>
    withWireRail(async (port, { folders, names }) => {
      await Effect.runPromise(port.submit(wire, sender))
      await Effect.runPromise(port.submit({ ...wire, state: "settled", moves: 5 }, sender))
      expect(await names("outbox")).toEqual([`${wire.endToEndId}.xml`])
      const placed = await readFile(join(folders.outbox, `${wire.endToEndId}.xml`), "utf8")
      expect(placed).toBe(
        Result.getOrThrow(writeCreditTransfer(messageOfWire(wire, sender, ownBank)))
      )
    }))

  it("of which another message was placed before is refused, and that one stays", () =>
    withWireRail(async (port, { names }) => {
      await Effect.runPromise(port.submit(wire, sender))
      const changed: Wire = { ...wire, sent: usd(wire.sent.amount + 1n) }
      const refused = await Effect.runPromise(Effect.flip(port.submit(changed, sender)))
      expect(refused).toMatchObject({ _tag: "RailUnavailable" })
      expect(refused.doing).toContain("name-taken")
      expect(await names("outbox")).toHaveLength(1)
    }))

  it("that came in is sent back once, in a return that names it", () =>
    withWireRail(async (port, { folders, names }) => {
      const [credit] = saidInMessage({ kind: "credit-transfer", message: domesticTransfer }).said
      if (credit?.says !== "credit") throw new Error("it is no credit")
      await Effect.runPromise(port.sendBack(sentBack(credit)))
      await Effect.runPromise(port.sendBack({ ...sentBack(credit), handedOverAt: wire.since }))
      const [name = ""] = await names("outbox")
      expect(name).toMatch(/^R[0-9A-Z]{26}\.xml$/u)
      const read = readMessage(await readFile(join(folders.outbox, name)))
      expect(Result.getOrThrow(read)).toMatchObject({
        kind: "payment-return",
        message: { returns: [{ amount: usd(1_250_000n), reasons: [{ code: { code: "AC01" } }] }] }
      })
    }))
})

describe("What comes in", () => {
  it("is handed over payment by payment, and its file is done with then", () =>
    withWireRail(async (port, { names, receive }) => {
      const [payment] = settledReport.payments
      if (payment === undefined) throw new Error("there is no payment")
      const two = { ...settledReport, payments: [payment, { ...payment, status: "ACSP" }] }
      await receive("a.xml", Result.getOrThrow(writeStatusReport(two)))
      const heard: RailMessage[] = []
      const polled = await Effect.runPromise(port.poll(hearing(heard)))
      expect(polled).toEqual({ consumed: 1, kept: 0, failed: 0 })
      expect(heard.map(({ says }) => says)).toEqual(["settled", "pending"])
      expect(await names("consumed")).toHaveLength(1)
    }))

  it("comes again as a whole when a part of it could not be handled", () =>
    withWireRail(async (port, { names, receive }) => {
      const [payment] = settledReport.payments
      if (payment === undefined) throw new Error("there is no payment")
      const two = { ...settledReport, payments: [payment, payment] }
      await receive("a.xml", Result.getOrThrow(writeStatusReport(two)))
      const heard: RailMessage[] = []
      let asked = 0
      const handle = (said: RailMessage) =>
        Effect.suspend(() => {
          asked += 1
          return asked === 2 ? Effect.fail("the database is away") : hearing(heard)(said)
        })
      expect(await Effect.runPromise(port.poll(handle))).toMatchObject({ failed: 1, consumed: 0 })
      expect(await names("consumed")).toEqual([])
      expect(await Effect.runPromise(port.poll(handle))).toMatchObject({ failed: 0, consumed: 1 })
      const ids = heard.map(({ id }) => id)
      expect(ids).toEqual([ids[0], ids[0], ids[2]])
      expect(new Set(ids).size).toBe(2)
    }, soon))

  it("and has to be looked at is kept with the words of whoever handled it", () =>
    withWireRail(async (port, { folders, names, receive }) => {
      await receive("a.xml", report)
      const polled = await Effect.runPromise(
        port.poll(hearing([], { keep: "contradicts: rail_1" }))
      )
      expect(polled).toEqual({ consumed: 0, kept: 1, failed: 0 })
      const [, reason = ""] = await names("kept")
      expect(JSON.parse(await readFile(join(folders.kept, reason), "utf8"))).toMatchObject({
        reason: "contradicts: rail_1"
      })
    }))

  it("is kept when anything in it says nothing that the bank knows, and the rest is handled", () =>
    withWireRail(async (port, { names, receive }) => {
      const [payment] = settledReport.payments
      if (payment === undefined) throw new Error("there is no payment")
      const odd = { ...settledReport, payments: [{ ...payment, status: "ZZZZ" }, payment] }
      await receive("a.xml", Result.getOrThrow(writeStatusReport(odd)))
      const heard: RailMessage[] = []
      expect(await Effect.runPromise(port.poll(hearing(heard)))).toMatchObject({ kept: 1 })
      expect(heard).toHaveLength(1)
      expect(await names("kept")).toHaveLength(2)
    }))

  it("and is no message is kept and counted, and holds up no other", () =>
    withWireRail(async (port, { folders, receive }) => {
      await receive("a.xml", report.slice(0, 200))
      await receive("b.xml", `<!DOCTYPE x [<!ENTITY a "b">]>${report.slice(39)}`)
      await writeFile(join(folders.inbox, "c.xml"), Buffer.alloc(50_000_000, " "))
      await receive("d.xml", report)
      const heard: RailMessage[] = []
      const polled = await Effect.runPromise(port.poll(hearing(heard)))
      expect(polled).toEqual({ consumed: 1, kept: 3, failed: 0 })
      expect(heard).toHaveLength(1)
    }))
})

describe("A bank that is killed", () => {
  it("between handling a message and putting its file away hears it again", () =>
    withWireRail(async (port, { folders, names, receive }) => {
      await receive("a.xml", report)
      const face = (path: string) => JSON.stringify(join(import.meta.dirname, "../../src", path))
      const program = `
        const { Effect, Schema } = await import("effect")
        const { folderWireRail, OwnBank } = await import(${face("wire/index.ts")})
        const bank = Schema.decodeUnknownSync(OwnBank)(${JSON.stringify(ownBank)})
        const port = await Effect.runPromise(
          folderWireRail({ folders: ${JSON.stringify(folders)}, bank }))
        await Effect.runPromise(port.poll((said) => {
          setInterval(() => {}, 1_000)
          process.stdout.write(said.id)
          return Effect.never
        }))`
      const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
        cwd: import.meta.dirname,
        stdio: ["ignore", "pipe", "inherit"]
      })
      const first = await new Promise((resolve) => child.stdout.once("data", resolve))
      const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)))
      child.kill("SIGKILL")
      expect(await ended).toBe("SIGKILL")
      expect(await names("claimed")).toHaveLength(1)
      const heard: RailMessage[] = []
      expect(await Effect.runPromise(port.poll(hearing(heard)))).toMatchObject({ consumed: 1 })
      expect(heard.map(({ id }) => id)).toEqual([String(first)])
    }, soon))
})

describe("The simulated other side", () => {
  it("answers about the wire that was placed, with its own ids and amount", () => {
    fc.assert(
      fc.property(anyWire, (sent) => {
        const message = messageOfWire(sent, sender, ownBank)
        const came = at("2026-11-25T10:00:00Z")
        for (const { content } of answerTransfers(message, came, { stepMillis: 1 })) {
          const read = readMessage(new TextEncoder().encode(content))
          if (Result.isFailure(read)) continue
          for (const said of saidInMessage(read.success).said)
            if (said.says === "credit") expect(said.accountNumber).toBe(sender.accountNumber)
            else expect(said.wire).toEqual({ uetr: sent.uetr, endToEndId: sent.endToEndId })
        }
      })
    )
  })
})
