/** Messages for the other side: placed whole, and once. */
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import { sampleText, withRail } from "./rail-in-folder.ts"

const settled = await sampleText("settled-report.xml")
const returned = await sampleText("payment-return.xml")
const run = Effect.runPromise

describe("The outbox", () => {
  it("holds a message whole, under its name, and remembers it", () =>
    withRail(async ({ folders, names, rail }) => {
      expect(await run(rail.submit("wire-1", settled))).toBe("placed")
      expect(await readFile(join(folders.outbox, "wire-1.xml"), "utf8")).toBe(settled)
      expect(await names("outbox")).toEqual(["wire-1.xml"])
      expect(await names("submitted")).toEqual(["wire-1.xml"])
    }))

  it("takes the same again for the same, also when the other side has taken it away", () =>
    withRail(async ({ folders, names, rail }) => {
      await run(rail.submit("wire-1", settled))
      expect(await run(rail.submit("wire-1", settled))).toBe("placed-before")
      await rm(join(folders.outbox, "wire-1.xml"))
      expect(await run(rail.submit("wire-1", settled))).toBe("placed-before")
      expect(await names("outbox")).toEqual([])
    }))

  it("refuses another message under a name that is taken, and leaves the first", () =>
    withRail(async ({ folders, rail }) => {
      await run(rail.submit("wire-1", settled))
      const again = await run(Effect.result(rail.submit("wire-1", returned)))
      expect(Result.getOrThrow(Result.flip(again))).toMatchObject({
        _tag: "SubmissionRefused",
        fault: "name-taken"
      })
      expect(await readFile(join(folders.outbox, "wire-1.xml"), "utf8")).toBe(settled)
    }))

  it("goes on where a submission was cut off, and never says a message twice", () =>
    withRail(async ({ folders, names, rail }) => {
      const within = (folder: string, name: string) => join(folders.done, folder, name)
      const outbox = join(folders.outbox, "wire-1.xml")
      // Cut off before it was registered: it is begun anew.
      await writeFile(within("placing", "wire-1~a.xml"), settled.slice(0, 100))
      expect(await run(rail.submit("wire-1", settled))).toBe("placed")
      expect(await readFile(outbox, "utf8")).toBe(settled)
      // Cut off when it was registered and not placed: it is placed, and by one alone.
      await rename(outbox, within("placing", "wire-1~b.xml"))
      const again = Array.from({ length: 4 }, () => rail.submit("wire-1", settled))
      const outcomes = await run(Effect.all(again, { concurrency: "unbounded" }))
      expect(outcomes.filter((outcome) => outcome === "placed").length).toBe(1)
      expect(await names("outbox")).toEqual(["wire-1.xml"])
      // Cut off when it was placed, and taken away before anybody asks again.
      await rm(outbox)
      expect(await run(rail.submit("wire-1", settled))).toBe("placed-before")
      expect(await names("outbox")).toEqual([])
    }))

  it("leaves what somebody else put there under the name", () =>
    withRail(async ({ folders, names, rail }) => {
      await writeFile(join(folders.outbox, "wire-1.xml"), returned)
      const refused = Result.flip(await run(Effect.result(rail.submit("wire-1", settled))))
      expect(Result.getOrThrow(refused)).toMatchObject({ fault: "name-taken" })
      expect(await readFile(join(folders.outbox, "wire-1.xml"), "utf8")).toBe(returned)
      expect(await names("submitted")).toEqual([])
    }))

  it("is shared with the other side's group whatever the process's mask is", async () => {
    const before = process.umask(0o077)
    try {
      await withRail(async ({ folders, rail }) => {
        await run(rail.submit("wire-1", settled))
        const modeOf = async (path: string) => (await stat(path)).mode & 0o777
        expect(await modeOf(folders.outbox)).toBe(0o770)
        expect(await modeOf(folders.inbox)).toBe(0o770)
        expect(await modeOf(folders.kept)).toBe(0o700)
        expect(await modeOf(join(folders.outbox, "wire-1.xml"))).toBe(0o640)
      })
    } finally {
      process.umask(before)
    }
  })

  it("holds one file where many submit the same at once, and one message where they differ", () =>
    withRail(async ({ names, rail }) => {
      const same = Array.from({ length: 8 }, () => rail.submit("wire-1", settled))
      const outcomes = await run(Effect.all(same, { concurrency: "unbounded" }))
      expect(outcomes.filter((outcome) => outcome === "placed").length).toBe(1)
      const differing = [settled, returned].map((xml) => Effect.result(rail.submit("wire-2", xml)))
      const two = await run(Effect.all(differing, { concurrency: "unbounded" }))
      expect(two.filter(Result.isSuccess).length).toBe(1)
      expect(await names("outbox")).toEqual(["wire-1.xml", "wire-2.xml"])
      expect(await names("submitted")).toEqual(["wire-1.xml", "wire-2.xml"])
    }))

  it.each(["", "../wire", "a/b", ".hidden", "a b", "x".repeat(101), "a\0"])(
    "takes no name like %j",
    (name) =>
      withRail(async ({ names, rail }) => {
        const refused = Result.flip(await run(Effect.result(rail.submit(name, settled))))
        expect(Result.getOrThrow(refused)).toMatchObject({ fault: "name-malformed" })
        expect(await names("outbox")).toEqual([])
      })
  )

  it("that is not there is told, and works again when it is", () =>
    withRail(async ({ folders, rail }) => {
      await rm(folders.outbox, { recursive: true })
      const gone = Result.flip(await run(Effect.result(rail.submit("wire-1", settled))))
      expect(Result.getOrThrow(gone)).toMatchObject({ _tag: "RailUnavailable" })
      await mkdir(folders.outbox)
      expect(await run(rail.submit("wire-1", settled))).toBe("placed")
    }))
})
