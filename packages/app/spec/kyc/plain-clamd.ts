/**
 * A scanner for tests that speaks clamd's INSTREAM and PING on a port of this machine: it finds the
 * EICAR test file, and can be switched off and on. The real one is tested with its adapter.
 */
import { createServer, type Server, type Socket } from "node:net"

/** A scanner that listens, or not. */
export interface PlainClamd {
  readonly address: string
  readonly up: () => Promise<void>
  readonly down: () => Promise<void>
}

const signature = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE"

/** The content of a stream: chunks after their lengths, up to one of no length; or null. */
const contentOf = (received: Buffer): Buffer | null => {
  const pieces: Buffer[] = []
  for (let at = received.indexOf(0) + 1; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

const serve = (socket: Socket): void => {
  let received = Buffer.alloc(0)
  socket.on("error", () => socket.destroy())
  socket.on("data", (part) => {
    received = Buffer.concat([received, part])
    if (received.toString("latin1") === "zPING\0") {
      socket.end("PONG\0")
      return
    }
    const content = contentOf(received)
    if (content === null) return
    const answer = content.includes(signature) ? "stream: Plain.Eicar FOUND" : "stream: OK"
    socket.end(`${answer}\0`)
  })
}

const listening = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(serve)
    server.once("error", reject)
    server.listen(port, "127.0.0.1", () => resolve(server))
  })

/** Begins to listen. */
export const plainClamd = async (): Promise<PlainClamd> => {
  let server: Server | null = await listening(0)
  const { port } = Object(server.address())
  return {
    address: `tcp://127.0.0.1:${port}`,
    up: async () => {
      server ??= await listening(port)
    },
    down: () =>
      new Promise((resolve) => {
        const closing = server
        server = null
        if (closing === null) resolve()
        else closing.close(() => resolve())
      })
  }
}
