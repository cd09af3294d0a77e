/** The log: one line for people, one object for programs, and nothing on standard output. */
import { Effect } from "effect"
import { afterEach, describe, expect, it, vi } from "vitest"
import { logging } from "../src/logging.ts"

afterEach(() => {
  vi.restoreAllMocks()
})

/** What is written to standard error and output by some logging. */
const written = async (format: "pretty" | "json", level: "info" | "warning") => {
  const error = vi.spyOn(console, "error").mockImplementation(() => undefined)
  const output = vi.spyOn(console, "log").mockImplementation(() => undefined)
  const logged = Effect.gen(function* () {
    yield* Effect.logDebug("too small to tell")
    yield* Effect.logInfo("request", { route: "GET /x", status: 200, principal: null, big: 2n })
    yield* Effect.logWarning("disk is filling").pipe(Effect.annotateLogs({ percent: 91 }))
  })
  await Effect.runPromise(Effect.provide(logged, logging({ format, level })))
  expect(output).not.toHaveBeenCalled()
  return error.mock.calls.flatMap(([lines]) => String(lines).split("\n"))
}

describe("The log", () => {
  it("tells people the time, the level, and what belongs to the line", async () => {
    const [request, warning, ...others] = await written("pretty", "info")
    expect(others).toEqual([])
    expect(request).toMatch(/^\d\d:\d\d:\d\d INFO {2}request route=GET \/x status=200 big=2n$/u)
    expect(warning).toMatch(/^\d\d:\d\d:\d\d WARN {2}disk is filling percent=91$/u)
  })

  it("gives programs one JSON object a line", async () => {
    const lines = await written("json", "info")
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: "INFO", message: ["request", { route: "GET /x", status: 200 }] },
      { level: "WARN", message: "disk is filling", annotations: { percent: 91 } }
    ])
  })

  it("ASVS 16.4.1 · lets nothing that it tells end a line, colour a terminal or turn a text round", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined)
    const hostile = "a\r\n12:00:00 INFO  forged\u001b[31m\u009b2J\u2028\u202Eb"
    const logged = Effect.gen(function* () {
      yield* Effect.logInfo(hostile, { path: hostile }).pipe(Effect.annotateLogs({ hostile }))
      yield* Effect.logError("failed", new Error(hostile))
    })
    await Effect.runPromise(Effect.provide(logged, logging({ format: "pretty", level: "info" })))
    const lines = error.mock.calls.flatMap(([text]) => String(text).split("\n"))
    expect(lines.filter((line) => /^\S/u.test(line))).toHaveLength(2)
    for (const line of lines) expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
    expect(lines.join("")).toContain("\\u{1b}[31m")
  })

  it("writes lines that come at the same moment with one call", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined)
    const many = Effect.forEach([1, 2, 3], (each) => Effect.logInfo(`line ${each}`))
    await Effect.runPromise(Effect.provide(many, logging({ format: "json", level: "info" })))
    expect(error).toHaveBeenCalledTimes(1)
  })

  it("leaves out what is below the level asked for", async () => {
    expect(await written("pretty", "warning")).toHaveLength(1)
  })
})
