/**
 * B40: no file makes whoever looks into it hang, grow or end, and none gets through.
 *
 * Source: reports of libraries that loop on crafted archives and pictures, or take gigabytes
 * for a few bytes. Every file is made by `testing/`, and inspected by a real process with
 * the limits that a bank begins with.
 */
import { ContentReason } from "@florin/domain/document"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { inspectionDefaults } from "../../src/inspect/process/inspection-pool.ts"
import { hostileFiles } from "../../testing/index.ts"
import { type Inspecting, inspectingProcesses, openInspecting } from "./inspecting.ts"

let inspecting: Inspecting
let first: readonly number[] = []
beforeAll(async () => {
  // One process, which is kept whatever it has seen: so that it shows what each file does to it.
  const { residentBytesMax } = inspectionDefaults
  inspecting = await openInspecting({ filesEach: 10_000, restingBytesMax: residentBytesMax })
  await inspecting.inspect(Buffer.from("a text"))
  first = inspectingProcesses().map(({ pid }) => pid)
})
afterAll(() => inspecting.close())

// The one that is too long is cut off in the midst, and its process with it.
const seenWhole = hostileFiles.filter(({ reason }) => reason !== "too-long")

describe("B40 · Every hostile file is refused", () => {
  it.each(seenWhole.map((file) => [file.id, file.is, file.reason, file] as const))(
    "%s: %s (%s)",
    async (_, __, reason, file) => {
      const bytes = file.make()
      const begun = performance.now()
      const { answer, picture } = await inspecting.inspect(bytes)
      expect(answer).toMatchObject({ verdict: "refused", reason })
      expect(picture).toBeNull()
      expect(performance.now() - begun).toBeLessThan(inspectionDefaults.wallMillis)
    }
  )

  it("by one process, which none of them ended, and within its memory", () => {
    const processes = inspectingProcesses()
    expect(processes.map(({ pid }) => pid)).toEqual(first)
    expect(processes[0]?.peak).toBeLessThan(inspectionDefaults.residentBytesMax)
  })

  it.each(
    hostileFiles.filter(({ reason }) => reason === "too-long").map((file) => [file.is, file])
  )("ASVS 5.2.1 · %s is refused before its end, and the next file is taken", async (_, file) => {
    expect(await inspecting.inspect(file.make())).toMatchObject({
      answer: { verdict: "refused", reason: "too-long" }
    })
    const next = await inspecting.inspect(Buffer.from("a text"))
    expect(next.answer).toMatchObject({ reason: "type-not-accepted" })
  })

  it("and every reason but those of time and memory is given to one of them", () => {
    const given = new Set(hostileFiles.map(({ reason }) => reason))
    const others = ContentReason.literals.filter((reason) => !given.has(reason))
    expect(others).toEqual(["too-slow", "too-much-memory"])
    expect(hostileFiles.length).toBeGreaterThan(100)
    expect(new Set(hostileFiles.map(({ id }) => id)).size).toBe(hostileFiles.length)
  })
})

const given = (ids: RegExp): readonly string[] =>
  hostileFiles.filter(({ id }) => ids.test(id)).map(({ reason }) => reason)

describe("What the corpus holds of each requirement", () => {
  it("ASVS 5.2.2 · kinds by their first bytes, and names that say another kind", () => {
    expect(given(/^magic-|^mismatch-/u)).toHaveLength(14)
    expect(given(/^name /u).length).toBeGreaterThan(6)
  })

  it("ASVS 5.2.3 · what unpacks to more than it may, in every place that is unpacked", () => {
    expect(given(/bomb/u).length).toBeGreaterThan(8)
  })

  it("ASVS 5.2.5 · archives, which are not taken at all, alone or inside of others", () => {
    expect(given(/zip|jar|word-document|gifar/u).length).toBeGreaterThan(8)
  })

  it("ASVS 5.2.6 · pictures of more pixels than may be decoded", () => {
    expect(given(/pixel-bomb|picture-bomb|side|one-row|over-limit/u).length).toBeGreaterThan(5)
  })
})
