/** The scanner against a real clamd, and against servers that answer as none should. */
import { createServer, type Server, type Socket } from "node:net"
import { MalwareScanner } from "@florin/domain/document"
import { Effect, Exit, Stream } from "effect"
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { readReply } from "../../src/scan/clamd-reply.ts"
import { addressOf, clamdScanner, scansAtOnce } from "../../src/scan/clamd-scanner.ts"
import { eicar } from "../../testing/eicar.ts"
import { honestFiles } from "../../testing/honest-files.ts"
import {
  type ClamdProcess,
  clamdStreamMax,
  clamdTakesMax,
  startClamd
} from "../../testing/start-clamd.ts"
import { onePage, packedStream, streamOf, writePdf } from "../../testing/write-pdf.ts"

const patience = { connectMillis: 500, silentMillis: 500, wholeMillis: 20_000 }
const patient = { ...patience, silentMillis: 10_000 }

const piecesOf = (content: Uint8Array, pieceBytes = 65_536): readonly Uint8Array[] =>
  Array.from({ length: Math.ceil(content.length / pieceBytes) }, (_, nth) =>
    content.subarray(nth * pieceBytes, (nth + 1) * pieceBytes)
  )

const scanStream = <E>(
  address: string,
  content: Stream.Stream<Uint8Array, E>,
  patience: Parameters<typeof clamdScanner>[1] = patient
) =>
  Effect.runPromiseExit(
    Effect.flatMap(MalwareScanner, (scanner) => scanner.scan(content)).pipe(
      Effect.provide(clamdScanner(address, patience))
    )
  )

const scan = (address: string, content: Uint8Array, pieceBytes?: number) =>
  scanStream(address, Stream.fromIterable(piecesOf(content, pieceBytes)))

const found = Exit.succeed({
  verdict: "infected",
  signature: expect.stringContaining("Florin.Eicar")
})

/** The test file with so many letters before it, and some behind it. */
const withEicar = (before: number, after = 0): Uint8Array =>
  Buffer.concat([Buffer.alloc(before, "x"), eicar, Buffer.alloc(after, "y")])

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
    expect(await scan(clamd.address, eicar, pieceBytes)).toEqual(found)
  })

  it.each([
    ["at the start", withEicar(0, 500_000)],
    ["in the middle", withEicar(500_000, 500_000)],
    ["at the end", withEicar(1_000_000)],
    ["across two pieces", withEicar(65_536 - 30, 200_000)],
    ["across the pieces of clamd's own buffer", withEicar(131_072 - 1, 200_000)],
    ["in a PDF", writePdf({ ...onePage, 6: streamOf("", Buffer.from(eicar)) })],
    ["packed in a PDF", writePdf({ ...onePage, 6: packedStream("", Buffer.from(eicar)) })]
  ])("finds what it knows %s", async (_, content) => {
    expect(await scan(clamd.address, content)).toEqual(found)
  })

  it("finds nothing in nothing", async () => {
    expect(await scan(clamd.address, new Uint8Array())).toEqual(Exit.succeed({ verdict: "clean" }))
  })

  it.each([
    ["looks at", clamdStreamMax + 1],
    ["takes in", clamdTakesMax + 100_000],
    ["takes in by far", 4 * clamdTakesMax]
  ])(
    "never calls clean what is longer than it %s, wherever something is in it",
    async (_, size) => {
      for (const content of [Buffer.alloc(size, "x"), withEicar(size - eicar.length)]) {
        const exit = await scan(clamd.address, content)
        expect(tagOf(exit)).toBe("ScanLimitExceeded")
      }
    }
  )

  it("leaves what went wrong with the content to whoever gives it", async () => {
    const broken = Stream.concat(Stream.make(eicar), Stream.fail("unreadable" as const))
    expect(await scanStream(clamd.address, broken)).toEqual(Exit.fail("unreadable"))
    expect(await scan(clamd.address, eicar)).toEqual(found)
  })

  it("scans several contents at once", async () => {
    const exits = await Promise.all(
      Array.from({ length: 3 * scansAtOnce }, (_, nth) =>
        scan(clamd.address, nth % 2 === 0 ? Buffer.from("harmless") : eicar)
      )
    )
    expect(exits.map((exit) => (Exit.isSuccess(exit) ? exit.value.verdict : "none"))).toEqual(
      exits.map((_, nth) => (nth % 2 === 0 ? "clean" : "infected"))
    )
  })
})

describe("ASVS 5.4.3 · A clamd that fails", () => {
  const failing = async () => {
    const clamd = await startClamd()
    onTestFinished(clamd.close)
    return clamd
  }

  /** Content of which a piece was taken before something happened, and the rest after it. */
  const whileItIsSent = (happening: () => void | Promise<void>) =>
    Stream.fromIterable(piecesOf(Buffer.alloc(1_000_000, "x"))).pipe(
      Stream.mapEffect((piece, nth) =>
        Effect.as(nth === 3 ? Effect.promise(async () => await happening()) : Effect.void, piece)
      )
    )

  it("killed before: it is not there", async () => {
    const clamd = await failing()
    await clamd.kill()
    expect(tagOf(await scan(clamd.address, Buffer.from("x")))).toBe("ScannerUnavailable")
  })

  it("killed while it is sent to: nothing was scanned", async () => {
    const clamd = await failing()
    expect(tagOf(await scanStream(clamd.address, whileItIsSent(clamd.kill)))).toBe(
      "ScannerUnavailable"
    )
  })

  it("frozen: it is given up in time, and asked again once it goes on", async () => {
    const clamd = await failing()
    const exit = await scanStream(clamd.address, whileItIsSent(clamd.freeze), patience)
    expect(tagOf(exit)).toBe("ScannerUnavailable")
    clamd.thaw()
    expect(await scan(clamd.address, eicar)).toEqual(found)
  })
})

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server that answers the first bytes, or all of them, with this, and closes. */
const answering = (answer: string | null, toAll = false): Promise<string> =>
  serving((socket) => {
    socket.on("data", (bytes: Buffer) => {
      if (answer === null || (toAll && !bytes.subarray(-4).equals(Buffer.alloc(4)))) return
      socket.removeAllListeners("data").resume()
      socket.end(answer)
    })
  })

/** A server that never ends what it says. */
const dripping = (): Promise<string> =>
  serving((socket) => {
    const drops = setInterval(() => socket.write("s"), 20)
    socket.on("close", () => clearInterval(drops)).resume()
  })

const serving = (serve: (socket: Socket) => void): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on("error", () => socket.destroy())
      serve(socket)
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

  it("says that all is well before it was sent everything: it has said nothing", async () => {
    const address = await answering("stream: OK\0")
    const content = Stream.fromIterable(piecesOf(Buffer.alloc(2_000_000))).pipe(
      Stream.mapEffect((piece) => Effect.as(Effect.sleep(5), piece))
    )
    expect(tagOf(await scanStream(address, content))).toBe("ScannerUnavailable")
  })

  it("says more than one answer: it has said nothing", async () => {
    const address = await answering("stream: OK\0stream: Florin.Eicar FOUND\0", true)
    expect(tagOf(await scan(address, Buffer.from("x")))).toBe("ScannerUnavailable")
  })

  it("hangs: it is given up", async () => {
    const exit = await scanStream(await answering(null), Stream.make(Buffer.from("x")), patience)
    expect(tagOf(exit)).toBe("ScannerUnavailable")
  })

  it("says a letter now and then for ever: it is given up", async () => {
    const exit = await scanStream(await dripping(), Stream.make(Buffer.from("x")), {
      ...patience,
      wholeMillis: 700
    })
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
