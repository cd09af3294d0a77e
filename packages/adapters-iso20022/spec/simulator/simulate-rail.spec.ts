/** The two sides of a rail together: what is submitted is answered, whatever is cut off. */
import { mkdir, readdir, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Fiber, Result } from "effect"
import { describe, expect, it } from "vitest"
import { type Handled, type IncomingFile, writeCreditTransfer } from "../../src/index.ts"
import { simulateRail, simulatorPass } from "../../src/simulator/index.ts"
import { domesticTransfer, usd } from "../own-messages.ts"
import { withRail } from "../rail/rail-in-folder.ts"

const pace = { stepMillis: 1000 }
const run = Effect.runPromise

const transferOf = (minor: bigint, messageId: string): string =>
  Result.getOrThrow(
    writeCreditTransfer({
      ...domesticTransfer,
      messageId,
      transfers: domesticTransfer.transfers.map((each) => ({ ...each, amount: usd(minor) }))
    })
  )

const collect = (seen: IncomingFile[]) => (incoming: IncomingFile) =>
  Effect.sync((): Handled => {
    if (Result.isSuccess(incoming.content)) seen.push(incoming)
    return "consumed"
  })

describe("A simulated rail", () => {
  it("answers what was submitted when it is due, in order, and each message once", () =>
    withRail(async ({ folders, names, rail }) => {
      const sides = { ...folders, own: join(folders.done, "..", "simulator") }
      await run(rail.submit("wire-1", transferOf(1_000_21n, "M1")))
      await run(rail.submit("wire-2", transferOf(1_000_71n, "M2")))
      await run(rail.submit("wire-3", transferOf(1_000_81n, "M3")))
      expect(await run(simulatorPass(sides, pace, 5_000))).toEqual({
        taken: 3,
        answered: 0,
        waiting: 3
      })
      expect(await names("outbox")).toEqual([])
      expect(await run(simulatorPass(sides, pace, 6_000))).toEqual({
        taken: 0,
        answered: 2,
        waiting: 1
      })
      expect(await run(simulatorPass(sides, pace, 7_000))).toEqual({
        taken: 0,
        answered: 1,
        waiting: 0
      })
      const seen: IncomingFile[] = []
      const { kept } = await run(rail.poll(collect(seen)))
      expect(seen.map(({ content }) => Result.getOrThrow(content).kind)).toEqual([
        "status-report",
        "payment-return"
      ])
      expect(kept.map(({ reason }) => reason)).toEqual(["declares-document-type"])
      expect(await run(simulatorPass(sides, pace, 99_000))).toEqual({
        taken: 0,
        answered: 0,
        waiting: 0
      })
    }))

  it("that was cut off while it answered goes on, and says nothing twice", () =>
    withRail(async ({ folders, names, rail }) => {
      const own = join(folders.done, "..", "simulator")
      const sides = { ...folders, own }
      await run(rail.submit("wire-1", transferOf(1_000_21n, "M1")))
      await run(simulatorPass(sides, pace, 5_000))
      const [taken = ""] = await readdir(join(own, "taken"))
      await rename(join(own, "taken", taken), join(own, "taking", taken))
      expect(await run(simulatorPass(sides, pace, 8_000))).toMatchObject({ answered: 2 })
      expect((await names("inbox")).length).toBe(2)
    }))

  it("puts aside what is no transfer", () =>
    withRail(async ({ folders, names }) => {
      const own = join(folders.done, "..", "simulator")
      await mkdir(folders.outbox, { recursive: true })
      await writeFile(join(folders.outbox, "x.xml"), "<a/>")
      await writeFile(join(folders.outbox, "notes.txt"), "not a message")
      const passed = await run(simulatorPass({ ...folders, own }, pace, 5_000))
      expect(passed).toEqual({ taken: 1, answered: 0, waiting: 0 })
      expect((await readdir(join(own, "unread"))).length).toBe(1)
      expect(await names("outbox")).toEqual(["notes.txt"])
    }))

  it("runs beside a bank until it is told to stop", () =>
    withRail(async ({ folders, rail }) => {
      const sides = { ...folders, own: join(folders.done, "..", "simulator") }
      const seen: IncomingFile[] = []
      const waitFor = Effect.gen(function* () {
        const running = yield* Effect.forkChild(simulateRail(sides, { stepMillis: 1 }, 5))
        yield* rail.submit("wire-1", transferOf(1_000_00n, "M1"))
        while (seen.length === 0) {
          yield* rail.poll(collect(seen))
          yield* Effect.sleep(5)
        }
        yield* Fiber.interrupt(running)
      })
      await run(waitFor)
      expect(seen.map(({ content }) => Result.getOrThrow(content).kind)).toEqual(["status-report"])
    }))
})
