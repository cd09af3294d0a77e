/** Messages from the other side: handed over until they are handled, one by one. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { Cause, Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { describe, expect, it } from "vitest"
import type { Handled, IncomingFile, PollOutcome } from "../../src/index.ts"
import { sampleText, withRail } from "./rail-in-folder.ts"

const settled = await sampleText("settled-report.xml")
const returned = await sampleText("payment-return.xml")
const run = Effect.runPromise
const consume = (seen: IncomingFile[]) => (incoming: IncomingFile) =>
  Effect.sync((): Handled => {
    if (Result.isSuccess(incoming.content)) seen.push(incoming)
    return "consumed"
  })
const kindOf = ({ content }: IncomingFile) => Result.getOrThrow(content).kind
const soon = { leaseMillis: 0, attemptsMax: 3, filesMax: 500 }

describe("The inbox", () => {
  it("hands each message over once, in the order of names, and archives it", () =>
    withRail(async ({ names, rail, receive }) => {
      await receive("b.xml", returned)
      await receive("a.xml", settled)
      const seen: IncomingFile[] = []
      const { consumed } = await run(rail.poll(consume(seen)))
      expect(consumed).toEqual(["a.xml", "b.xml"])
      expect(seen.map(kindOf)).toEqual(["status-report", "payment-return"])
      expect((await run(rail.poll(consume(seen)))).consumed).toEqual([])
      expect(seen.length).toBe(2)
      expect((await names("consumed")).length).toBe(2)
      expect([...(await names("inbox")), ...(await names("claimed"))]).toEqual([])
    }))

  it("tells the same file again by its digest, under whatever name", () =>
    withRail(async ({ rail, receive }) => {
      await receive("a.xml", settled)
      await receive("again.xml", settled)
      await receive("other.xml", returned)
      const seen: IncomingFile[] = []
      await run(rail.poll(consume(seen)))
      await receive("a.xml", settled)
      await run(rail.poll(consume(seen)))
      expect(seen.length).toBe(4)
      expect(new Set(seen.map(({ digest }) => digest)).size).toBe(2)
    }))

  it("leaves alone what the other side is still writing", () =>
    withRail(async ({ names, rail, receive }) => {
      for (const name of [".a.xml", "b.xml.part", "c.xml.tmp"]) await receive(name, settled)
      expect((await run(rail.poll(consume([])))).consumed).toEqual([])
      expect((await names("inbox")).length).toBe(3)
    }))

  it("hands a message to one of many that poll at the same time", () =>
    withRail(async ({ rail, receive }) => {
      for (let at = 0; at < 40; at += 1) await receive(`m${at}.xml`, settled)
      const seen: IncomingFile[] = []
      await run(
        Effect.all(
          Array.from({ length: 6 }, () => rail.poll(consume(seen))),
          { concurrency: "unbounded" }
        )
      )
      expect(seen.length).toBe(40)
      expect(new Set(seen.map(({ fileName }) => fileName)).size).toBe(40)
    }))

  it("hands over again what a handler breaks on, and shows it to a person when it is told", () =>
    withRail(async ({ names, rail, receive }) => {
      await receive("a.xml", settled)
      await receive("b.xml", returned)
      const attempts: number[] = []
      const told: unknown[] = []
      const breaking = ({ attempt, content, fileName }: IncomingFile) =>
        Effect.suspend(() => {
          if (fileName === "b.xml") return Effect.succeed<Handled>("consumed")
          if (Result.isSuccess(content)) {
            attempts.push(attempt)
            return Effect.die("broken")
          }
          told.push(content.failure)
          return told.length === 1 ? Effect.fail("busy") : Effect.succeed<Handled>("consumed")
        })
      const outcomes: PollOutcome<string>[] = []
      for (let poll = 0; poll < 6; poll += 1) outcomes.push(await run(rail.poll(breaking)))
      expect(outcomes[0]?.consumed).toEqual(["b.xml"])
      expect(outcomes.map(({ failed }) => failed.length)).toEqual([1, 1, 1, 1, 0, 0])
      expect(outcomes[0]?.failed.map(({ cause }) => Cause.squash(cause))).toEqual(["broken"])
      expect(attempts).toEqual([1, 2, 3])
      // The bank was busy when it was told first, so the file was kept for it to be told again.
      const reason = { reason: "not-handled", where: "3 attempts" }
      expect(told).toEqual([reason, reason])
      expect(outcomes[4]?.kept).toEqual([{ fileName: "a.xml", ...reason }])
      expect((await names("kept")).length).toBe(2)
    }, soon))

  it("comes again as often as it takes while the bank says not now", () =>
    withRail(async ({ rail, receive }) => {
      await receive("a.xml", settled)
      for (let poll = 0; poll < 10; poll += 1) {
        const { failed, kept } = await run(rail.poll(() => Effect.fail("no database")))
        expect([failed.length, kept.length]).toEqual([1, 0])
      }
      const seen: IncomingFile[] = []
      await run(rail.poll(consume(seen)))
      expect(seen.map(({ attempt }) => attempt)).toEqual([1])
    }, soon))

  it("tells a file again under the same arrival, and another of its name under another", () =>
    withRail(async ({ rail, receive }) => {
      await receive("a.xml", settled.slice(0, 200))
      const arrivals: string[] = []
      const telling = ({ arrival, content }: IncomingFile) =>
        Effect.suspend(() => {
          expect(Result.isFailure(content)).toBe(true)
          return arrivals.push(arrival) === 1
            ? Effect.fail("busy")
            : Effect.succeed("consumed" as const)
        })
      await run(rail.poll(telling))
      expect((await run(rail.poll(telling))).kept).toMatchObject([{ reason: "not-well-formed" }])
      await receive("a.xml", settled.slice(0, 200))
      await run(rail.poll(telling))
      const [one, two, three] = arrivals
      expect([arrivals.length, two]).toEqual([3, one])
      expect(three).not.toBe(one)
    }, soon))

  it("is handled when the clock was put back by days while it was claimed", () =>
    withRail(async ({ rail, receive }) => {
      await receive("a.xml", settled)
      const days = 3 * 86_400_000
      await run(
        Effect.gen(function* () {
          yield* TestClock.setTime(days)
          yield* rail.poll(() => Effect.die("broken"))
          yield* TestClock.setTime(days - 1_000)
          const seen: IncomingFile[] = []
          yield* rail.poll(consume(seen))
          expect(seen.length).toBe(0)
          yield* TestClock.setTime(1_000)
          yield* rail.poll(consume(seen))
          expect(seen.map(({ attempt }) => attempt)).toEqual([2])
        }).pipe(Effect.provide(TestClock.layer()))
      )
    }))

  it("may be claimed by hand: acknowledged, kept, or released, and nothing is forgotten", () =>
    withRail(async ({ names, rail, receive }) => {
      for (const name of ["a.xml", "b.xml", "c.xml", "d.xml"]) await receive(name, settled)
      const [a, b, c, d, ...more] = await run(rail.claim)
      expect([d?.fileName, more]).toEqual(["d.xml", []])
      if (a !== undefined) await run(a.acknowledge)
      if (b !== undefined) await run(b.keep({ reason: "contradicts", where: "the bank" }))
      if (c !== undefined) await run(c.release)
      expect([(await names("consumed")).length, (await names("kept")).length]).toEqual([1, 2])
      const again = await run(rail.claim)
      expect(again.map(({ attempt, fileName }) => [fileName, attempt])).toEqual([
        ["c.xml", 1],
        ["d.xml", 2]
      ])
      expect(again.map(({ arrival }) => arrival)).toEqual([c?.arrival, d?.arrival])
    }, soon))

  it("waits until a claim has run out before it is anybody else's", () =>
    withRail(async ({ rail, receive }) => {
      await receive("a.xml", settled)
      await run(rail.poll(() => Effect.fail("busy")))
      const seen: IncomingFile[] = []
      await run(rail.poll(consume(seen)))
      expect(seen).toEqual([])
    }))

  it("keeps for a person what the bank says to keep", () =>
    withRail(async ({ folders, names, rail, receive }) => {
      await receive("a.xml", settled)
      const { kept } = await run(rail.poll(() => Effect.succeed({ keep: "contradicts" })))
      expect(kept).toEqual([{ fileName: "a.xml", reason: "contradicts", where: "the bank" }])
      const [message = "", reason = ""] = await names("kept")
      expect(await readFile(join(folders.kept, message), "utf8")).toBe(settled)
      expect(JSON.parse(await readFile(join(folders.kept, reason), "utf8"))).toMatchObject({
        fileName: "a.xml",
        reason: "contradicts"
      })
    }))

  it("takes no more files than it may at a time", () =>
    withRail(
      async ({ rail, receive }) => {
        for (const name of ["a.xml", "b.xml", "c.xml"]) await receive(name, settled)
        expect((await run(rail.poll(consume([])))).consumed).toEqual(["a.xml", "b.xml"])
        expect((await run(rail.poll(consume([])))).consumed).toEqual(["c.xml"])
      },
      { ...soon, leaseMillis: 60_000, filesMax: 2 }
    ))
})
