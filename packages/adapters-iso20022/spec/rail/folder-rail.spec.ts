/** What comes into the folders of a rail against its will, and processes that die. */
import { execFileSync, spawn } from "node:child_process"
import { mkdir, rename, symlink, truncate, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Handled, IncomingFile } from "../../src/index.ts"
import { sampleText, withRail } from "./rail-in-folder.ts"

const settled = await sampleText("settled-report.xml")
const returned = await sampleText("payment-return.xml")
const run = Effect.runPromise
const consume = (seen: IncomingFile[]) => (incoming: IncomingFile) =>
  Effect.sync((): Handled => {
    if (Result.isSuccess(incoming.content)) seen.push(incoming)
    return "consumed"
  })
const soon = { leaseMillis: 0, attemptsMax: 3, filesMax: 500 }

describe("What no bank should open", () => {
  it("is moved to a person with the reason, and holds up no other file", () =>
    withRail(async ({ folders, names, rail, receive }) => {
      const inbox = (name: string) => join(folders.inbox, name)
      await receive("broken.xml", settled.slice(0, 300))
      await receive("entities.xml", `<!DOCTYPE x [<!ENTITY a "b">]>${settled.slice(39)}`)
      await receive("empty.xml", "")
      await receive("name with ; blanks.xml", "<a/>")
      await writeFile(inbox("huge.xml"), "")
      await truncate(inbox("huge.xml"), 50_000_000)
      await symlink("/etc/passwd", inbox("link.xml"))
      await mkdir(inbox("folder.xml"))
      execFileSync("mkfifo", [inbox("pipe.xml")])
      await receive("zzz.xml", settled)
      const before = process.memoryUsage().arrayBuffers
      const { consumed, kept } = await run(rail.poll(consume([])))
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000)
      expect(consumed).toEqual(["zzz.xml"])
      expect(kept.map(({ fileName, reason }) => [fileName.slice(0, 5), reason])).toEqual([
        ["broke", "not-well-formed"],
        ["empty", "not-well-formed"],
        ["entit", "declares-document-type"],
        ["folde", "not-a-file"],
        ["huge.", "too-large"],
        ["link.", "not-a-file"],
        ["name-", "unknown-message"],
        ["pipe.", "not-a-file"]
      ])
      expect((await names("kept")).length).toBe(2 * kept.length)
      expect(await names("inbox")).toEqual([])
    }))
})

describe("A process that is killed", () => {
  it("while it handles a message loses none: another hands it over again", () =>
    withRail(async ({ folders, names, rail, receive }) => {
      await receive("a.xml", settled)
      await receive("b.xml", returned)
      const program = `
        const { Effect } = await import("effect")
        const { openFolderRail } = await import(${JSON.stringify(join(import.meta.dirname, "../../src/index.ts"))})
        const rail = await Effect.runPromise(openFolderRail(${JSON.stringify(folders)}))
        await Effect.runPromise(rail.poll(({ fileName }) => {
          setInterval(() => {}, 1_000)
          process.stdout.write(fileName)
          return Effect.never
        }))`
      const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
        cwd: import.meta.dirname,
        stdio: ["ignore", "pipe", "inherit"]
      })
      await new Promise((resolve) => child.stdout.once("data", resolve))
      const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)))
      child.kill("SIGKILL")
      expect(await ended).toBe("SIGKILL")
      expect((await names("claimed")).length).toBe(1)
      const seen: IncomingFile[] = []
      await run(rail.poll(consume(seen)))
      expect(seen.map(({ attempt, fileName }) => [fileName, attempt])).toEqual([
        ["a.xml", 2],
        ["b.xml", 1]
      ])
      expect(await names("claimed")).toEqual([])
    }, soon))

  it("while it keeps a message leaves one file with one reason", () =>
    withRail(async ({ folders, names, rail, receive }) => {
      await receive("a.xml", settled.slice(0, 200))
      const [claimed] = await run(rail.claim)
      expect(claimed?.fileName).toBe("a.xml")
      // The reason was written, and the file not moved yet.
      const reason = { reason: "not-well-formed", where: "the file" }
      if (claimed !== undefined) await run(claimed.keep(reason))
      const [file = ""] = await names("kept")
      await rename(
        join(folders.kept, file),
        join(folders.done, "claimed", `000000000000001~1~${file}`)
      )
      await run(rail.poll(consume([])))
      expect(await names("kept")).toEqual([file, `${file}.reason.json`])
    }, soon))

  it("leaves a file that somebody else moves, and says nothing of it", () =>
    withRail(async ({ folders, rail, receive }) => {
      await receive("a.xml", settled)
      const { consumed } = await run(
        rail.poll(() =>
          Effect.promise(async (): Promise<Handled> => {
            await rename(join(folders.done, "claimed"), join(folders.done, "moved"))
            await mkdir(join(folders.done, "claimed"))
            return "consumed"
          })
        )
      )
      expect(consumed).toEqual(["a.xml"])
    }))
})
