/** The scanner against a real clamd, and against servers that answer as none should. */
import { createServer, type Server } from "node:net"
import { MalwareScanner } from "@florin/domain/document"
import { Effect, Exit, Stream } from "effect"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { readReply } from "../../src/scan/clamd-reply.ts"
import { addressOf, clamdScanner } from "../../src/scan/clamd-scanner.ts"
import { honestFiles } from "../../testing/honest-files.ts"
import { type ClamdProcess, clamdStreamMax, eicar, startClamd } from "../../testing/start-clamd.ts"

const patience = { connectMillis: 500, silentMillis: 500 }

const scan = (address: string, content: Uint8Array, pieceBytes = 65_536) => {
  const pieces = Array.from({ length: Math.ceil(content.length / pieceBytes) }, (_, nth) =>
    content.subarray(nth * pieceBytes, (nth + 1) * pieceBytes)
  )
  return Effect.runPromiseExit(
    Effect.flatMap(MalwareScanner, (scanner) => scanner.scan(Stream.fromIterable(pieces))).pipe(
      Effect.provide(clamdScanner(address, { ...patience, silentMillis: 10_000 }))
    )
  )
}

const tagOf = (exit: Exit.Exit<unknown, { readonly _tag: string }>): string => {
  if (Exit.isSuccess(exit)) return "success"
  const [reason] = exit.cause.reasons
  return String(Reflect.get(Object(Reflect.get(Object(reason), "error")), "_tag"))
}

describe("ASVS 5.4.3 · A real clamd", () => {
  let clamd: ClamdProcess
  beforeAll(async () => {
    clamd = await startClamd()
  }, 180_000)
  afterAll(() => clamd.close())

  it.each(honestFiles)("finds nothing in an honest file: $id", async ({ make }) => {
    expect(await scan(clamd.address, make())).toEqual(Exit.succeed({ verdict: "clean" }))
  })

  it.each([1, 7, 68, 65_536])("finds what it knows in pieces of %i bytes", async (pieceBytes) => {
    expect(await scan(clamd.address, Buffer.from(eicar), pieceBytes)).toEqual(
      Exit.succeed({ verdict: "infected", signature: expect.stringContaining("Florin.Eicar") })
    )
  })

  it("never calls clean what is longer than it looks at", async () => {
    const exit = await scan(clamd.address, Buffer.alloc(clamdStreamMax + 100_000, "x"))
    expect(tagOf(exit)).toBe("ScanLimitExceeded")
  })

  it("scans several contents at once", async () => {
    const exits = await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        scan(clamd.address, Buffer.from(nth % 2 === 0 ? "harmless" : eicar))
      )
    )
    expect(exits.map((exit) => (Exit.isSuccess(exit) ? exit.value.verdict : "none"))).toEqual(
      exits.map((_, nth) => (nth % 2 === 0 ? "clean" : "infected"))
    )
  })
})

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server that answers the first bytes with this, and closes. */
const answering = (answer: string | null): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on("error", () => socket.destroy())
      socket.once("data", () => {
        if (answer !== null) socket.end(answer)
      })
    })
    servers.push(server)
    server.listen(0, "127.0.0.1", () => resolve(`tcp://127.0.0.1:${Object(server.address()).port}`))
  })

describe("A scanner that is none", () => {
  it.each([
    ["nothing listens", "tcp://127.0.0.1:1"],
    ["there is no socket", "unix:/nowhere/clamd.ctl"]
  ])("%s: it is not there", async (_, address) => {
    expect(tagOf(await scan(address, Buffer.from("x")))).toBe("ScannerUnavailable")
  })

  it.each(["", "stream: OK", "OK\0", "stream: OK\n\0", "UNKNOWN COMMAND\0", "stream:  FOUND\0"])(
    "answers %j: it has said nothing",
    async (answer) => {
      const exit = await scan(await answering(answer), Buffer.alloc(200_000))
      expect(tagOf(exit)).toBe("ScannerUnavailable")
    }
  )

  it("hangs: it is given up", async () => {
    const address = await answering(null)
    const exit = await Effect.runPromiseExit(
      Effect.flatMap(MalwareScanner, (scanner) => scanner.scan(Stream.make(Buffer.from("x")))).pipe(
        Effect.provide(clamdScanner(address, patience))
      )
    )
    expect(tagOf(exit)).toBe("ScannerUnavailable")
  })
})

describe("What an answer means", () => {
  it.each([
    ["stream: OK", "clean"],
    ["stream: Win.Test.EICAR_HDB-1 FOUND", "infected"],
    ["stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND", "ScanLimitExceeded"],
    ["INSTREAM size limit exceeded. ERROR", "ScanLimitExceeded"],
    ["stream: OK FOUND OK", "ScannerUnavailable"],
    ["file: OK", "ScannerUnavailable"]
  ])("%s: %s", (reply, expected) => {
    const read = readReply(reply)
    expect(read._tag === "Success" ? read.success.verdict : read.failure._tag).toBe(expected)
  })

  it("comes from where an address leads", () => {
    expect(addressOf("unix:/run/clamav/clamd.ctl")).toEqual({ path: "/run/clamav/clamd.ctl" })
    expect(addressOf("tcp://[::1]:3310")).toEqual({ host: "::1", port: 3_310 })
  })
})
