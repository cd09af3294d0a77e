/**
 * What a process that inspects may take, may reach and may leave behind.
 *
 * The limits are those of the operating system's own counts, asked for each real process.
 */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { Deferred, Effect, Exit, Fiber, Schema, Stream } from "effect"
import { describe, expect, it } from "vitest"
import { inspectionDefaults, inspectionPool } from "../../src/inspect/process/inspection-pool.ts"
import {
  greyJpeg,
  onePage,
  packedZeros,
  slopePng,
  writePdf,
  writePng
} from "../../testing/index.ts"
import { inspectingProcesses, openInspecting, piecesOf, wholeOf } from "./inspecting.ts"

const pids = (): readonly number[] => inspectingProcesses().map(({ pid }) => pid)

/** Waits until the processes are gone, which the system tells a moment later. */
const noneOf = async (gone: readonly number[]): Promise<boolean> => {
  for (let looks = 0; looks < 200; looks++) {
    if (!pids().some((pid) => gone.includes(pid))) return true
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return false
}

/** The processes that were there at any moment of the work, the first of them first. */
const pidsDuring = async (work: () => Promise<void>): Promise<readonly number[]> => {
  const seen = new Set<number>()
  const looking = setInterval(() => {
    for (const pid of pids()) seen.add(pid)
  }, 2)
  await work()
  clearInterval(looking)
  return [...seen]
}

const mebibyte = 1_048_576
const slow = (): Buffer => greyJpeg(7_744, 5_164)

/** Forty million pixels of four channels and sixteen bits, in seven passes: all at once in memory. */
const heavy = (): Buffer => {
  const head = { width: 7_000, height: 5_000, bits: 16, colour: 6, interlaced: true }
  // Each pass has rows of its own length; zeros are the same in all.
  const rows = [
    [875, 625],
    [875, 625],
    [1_750, 625],
    [1_750, 1_250],
    [3_500, 1_250],
    [3_500, 2_500],
    [7_000, 2_500]
  ].reduce((sum, [columns = 0, lines = 0]) => sum + lines * (1 + columns * 8), 0)
  return writePng(head, packedZeros(rows))
}

describe("B40 · A process that takes too much is ended", () => {
  it("and a file is refused as too slow when it takes longer than it may", async () => {
    const inspecting = await openInspecting({ wallMillis: 30 })
    try {
      const small = writePdf(onePage)
      await inspecting.inspect(Buffer.from("a text"))
      const before = pids()
      const { answer } = await inspecting.inspect(slow())
      expect(answer).toMatchObject({ verdict: "refused", reason: "too-slow" })
      expect(await noneOf(before)).toBe(true)
      // What was refused for its time alone is not what the file is.
      const patient = await openInspecting()
      expect((await patient.inspect(slow())).answer).toMatchObject({ verdict: "clean" })
      expect((await patient.inspect(small)).answer).toMatchObject({ verdict: "clean" })
      await patient.close()
    } finally {
      await inspecting.close()
    }
  })

  it("and a file is refused for the memory that it would take, and the next is inspected", async () => {
    const inspecting = await openInspecting()
    try {
      const { answer } = await inspecting.inspect(heavy())
      expect(answer).toMatchObject({ verdict: "refused", reason: "too-much-memory" })
      const next = await inspecting.inspect(slopePng(20, 20))
      expect(next.answer).toMatchObject({ verdict: "clean" })
    } finally {
      await inspecting.close()
    }
  })

  it.each([5, 3 * mebibyte])(
    "and one that stands still over a file of %i bytes is not waited for any longer",
    async (length) => {
      const stopped = new Set<number>()
      const file = piecesOf(Buffer.alloc(length, "%")).pipe(
        Stream.tap(() =>
          Effect.sync(() => {
            for (const pid of pids()) {
              stopped.add(pid)
              process.kill(pid, "SIGSTOP")
            }
          })
        )
      )
      const settings = { ...inspectionDefaults, wallMillis: 200 }
      const { answer } = await Effect.runPromise(
        Effect.scoped(Effect.flatMap(inspectionPool(settings), (inspect) => inspect(file)))
      )
      expect(answer).toMatchObject({ verdict: "refused", reason: "too-slow" })
      expect(stopped.size).toBe(1)
      expect(await noneOf([...stopped])).toBe(true)
    }
  )

  it("and one that has had its share of files, or keeps much memory, is replaced", async () => {
    const spent = [{ filesEach: 2 }, { restingBytesMax: mebibyte }]
    for (const settings of spent) {
      const inspecting = await openInspecting(settings)
      try {
        const used = await pidsDuring(async () => {
          for (let nth = 0; nth < 2; nth++) {
            const { answer } = await inspecting.inspect(slopePng(20, 20))
            expect(answer).toMatchObject({ verdict: "clean" })
          }
        })
        expect(used.length).toBeGreaterThan(0)
        expect(await noneOf(used.slice(0, 1))).toBe(true)
        const { answer } = await inspecting.inspect(Buffer.from("a text"))
        expect(answer).toMatchObject({ reason: "type-not-accepted" })
      } finally {
        await inspecting.close()
      }
    }
  })
})

describe("B40 · A file that is not inspected to its end", () => {
  const run = <A, E>(work: (inspect: Parameters<typeof use>[0]) => Effect.Effect<A, E>) =>
    Effect.runPromiseExit(
      Effect.scoped(Effect.flatMap(inspectionPool(inspectionDefaults), (inspect) => work(inspect)))
    )
  const use = (inspect: Effect.Success<ReturnType<typeof inspectionPool>>) => inspect

  it("because it cannot be read fails as its reading does, and leaves no process", async () => {
    const exit = await run((inspect) =>
      Effect.scoped(
        inspect(
          Stream.concat(piecesOf(Buffer.alloc(100_000, "%")), Stream.fail("the disk is gone"))
        )
      )
    )
    expect(Exit.isFailure(exit) && String(exit.cause)).toContain("the disk is gone")
    expect(await noneOf(pids())).toBe(true)
  })

  it("because nobody waits for it any longer leaves no process", async () => {
    const exit = await run((inspect) =>
      Effect.gen(function* () {
        const begun = yield* Deferred.make<void>()
        const file = Stream.concat(
          Stream.fromEffect(Effect.as(Deferred.succeed(begun, undefined), Buffer.from("%PDF-"))),
          Stream.never
        )
        const fiber = yield* Effect.forkChild(Effect.scoped(inspect(file)))
        yield* Deferred.await(begun)
        const mine = pids()
        yield* Fiber.interrupt(fiber)
        return [mine.length, yield* Effect.promise(() => noneOf(mine))]
      })
    )
    expect(exit).toEqual(Exit.succeed([1, true]))
  })

  it("or whose picture nobody reads gives its process back when its scope ends", async () => {
    const exit = await run((inspect) =>
      Effect.gen(function* () {
        yield* Effect.scoped(inspect(piecesOf(slopePng(300, 300))))
        return yield* Effect.scoped(wholeOf(inspect(piecesOf(slopePng(30, 30)))))
      })
    )
    expect(exit).toMatchObject({ value: { answer: { verdict: "clean" } } })
  })
})

describe("B40 · A process that inspects", () => {
  it("has none of the service's settings and writes no file, even when it is killed", async () => {
    const inspecting = await openInspecting()
    await inspecting.inspect(Buffer.from("a text"))
    const [pid] = pids()
    const environment = readFileSync(`/proc/${pid}/environ`, "latin1")
    const names = environment.split("\0").map((line) => line.split("=")[0])
    expect(names.filter((name) => name !== "" && name !== "PWD").toSorted()).toEqual([
      "MALLOC_ARENA_MAX",
      "MALLOC_MMAP_THRESHOLD_",
      "MALLOC_TRIM_THRESHOLD_",
      "UV_THREADPOOL_SIZE",
      "VIPS_DISC_THRESHOLD"
    ])
    const limits = readFileSync(`/proc/${pid}/limits`, "latin1")
    expect(limits).toMatch(/^Max core file size +0 +0 /mu)
    expect(limits).toMatch(/^Max file size +0 +0 /mu)
    const command = readFileSync(`/proc/${pid}/cmdline`, "latin1").split("\0")
    expect(command).toContain("--permission")
    expect(command.filter((word) => /^--allow-(?!addons|fs-read=\/.+)/u.test(word))).toEqual([])
    await inspecting.close()
  })

  it("ends with the service that started it, and that one never has the library in it", async () => {
    const program = fileURLToPath(new URL("./service-alone.ts", import.meta.url))
    const service = spawn(process.execPath, ["--no-warnings", program], {
      stdio: ["pipe", "pipe", "inherit"]
    })
    const lines = createInterface({ input: service.stdout })
    const [line] = await once(lines, "line")
    const told = readTold(line)
    expect(told).toMatchObject({ verdicts: ["clean", "clean"], mapped: [] })
    // Twenty files of ten megabytes passed through it, of which it held a few pieces.
    expect(told.grownMebibytes).toBeLessThan(64)
    const children = inspectingProcesses(service.pid).map(({ pid }) => pid)
    expect(children.length).toBeGreaterThan(0)
    service.kill("SIGKILL")
    await once(service, "exit")
    for (let looks = 0; looks < 200 && children.some(lives); looks++)
      await new Promise((resolve) => setTimeout(resolve, 10))
    expect(children.filter(lives)).toEqual([])
  })
})

const lives = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1").includes("inspection-process.ts")
  } catch {
    return false
  }
}

const readTold = Schema.decodeUnknownSync(
  Schema.fromJsonString(
    Schema.Struct({
      verdicts: Schema.Array(Schema.String),
      mapped: Schema.Array(Schema.String),
      grownMebibytes: Schema.Number
    })
  )
)
