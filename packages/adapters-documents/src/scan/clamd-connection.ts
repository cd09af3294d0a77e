/**
 * One connection to clamd, on which one content is sent and one answer comes.
 *
 * A piece is sent when the one before it has left, so that nothing piles up; whatever hangs
 * is given up. clamd may answer before it has read everything, and closes then; such an answer
 * is told apart, since it cannot speak for all of the content.
 */
import { connect, type Socket } from "node:net"
import { setImmediate as nextTurn } from "node:timers/promises"

/** Where clamd listens. */
export type ClamdAddress =
  | { readonly host: string; readonly port: number }
  | { readonly path: string }

/** How long it may be silent, or not take what is sent. */
export interface ClamdPatience {
  readonly connectMillis: number
  readonly silentMillis: number
  /** How long one content may take from its first byte to the answer. */
  readonly wholeMillis: number
}

/** What clamd said. */
export interface ClamdReply {
  readonly text: string
  /** Whether it came after everything had been sent. */
  readonly afterAll: boolean
}

/** A connection that was made. */
export interface ClamdConnection {
  /** Sends a piece; returns once it has left, or once there is an answer. */
  readonly send: (piece: Uint8Array) => Promise<void>
  /** Says that nothing follows, and gives the answer. */
  readonly finish: () => Promise<ClamdReply>
  readonly close: () => void
}

/** clamd has closed the connection while it was sent to, and nothing says why. */
export class CutOff extends Error {
  override readonly name = "CutOff"
}

/** The longest answer that is read. */
const replyBytesMax = 4_096

const noMore = new Uint8Array(4)

/** Connects, and asks for a stream to be scanned. */
export const openClamd = async (
  address: ClamdAddress,
  patience: ClamdPatience
): Promise<ClamdConnection> => {
  const socket = await connected(address, patience)
  const { began, reply } = replyOn(socket)
  const over = reply.then(
    () => undefined,
    () => undefined
  )
  const written = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      if (!socket.writable) resolve()
      else socket.write(bytes, () => resolve())
    })
  const send = (bytes: Uint8Array) => Promise.race([written(bytes), over])
  await send(Buffer.from("zINSTREAM\0"))
  return {
    send: async (piece) => {
      if (piece.length === 0) return
      const length = Buffer.alloc(4)
      length.writeUInt32BE(piece.length)
      await send(length)
      await send(piece)
      // An answer that has come already is read before more is sent.
      await nextTurn()
    },
    finish: async () => {
      const afterAll = !began()
      await send(noMore)
      return { text: await reply, afterAll }
    },
    close: () => {
      socket.destroy()
    }
  }
}

/** Whether clamd answers at all. */
export const isThere = async (address: ClamdAddress, patience: ClamdPatience): Promise<boolean> => {
  try {
    const socket = await connected(address, patience)
    const { reply } = replyOn(socket)
    socket.write("zPING\0")
    return (await reply) === "PONG"
  } catch {
    return false
  }
}

const connected = (address: ClamdAddress, patience: ClamdPatience): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(address)
    socket.setTimeout(patience.connectMillis, () => {
      socket.destroy(new Error("it did not answer in time"))
    })
    socket.once("error", reject)
    socket.once("connect", () => {
      socket.off("error", reject)
      socket.setTimeout(patience.silentMillis)
      resolve(socket)
    })
  })

/** One answer, which ends with a byte of no value and with the connection. */
const replyOn = (socket: Socket) => {
  let received = ""
  const reply = new Promise<string>((resolve, reject) => {
    socket.setEncoding("latin1").on("data", (part) => {
      received += String(part)
      if (received.length > replyBytesMax) socket.destroy(new Error("its answer has no end"))
    })
    let fault: Error | null = null
    socket.on("error", (error) => {
      fault = "code" in error ? new CutOff(`it closed the connection (${error.code})`) : error
    })
    socket.on("close", () => {
      const end = received.indexOf("\0")
      if (end < 0) reject(fault ?? new Error("it closed the connection without an answer"))
      else if (end < received.length - 1) reject(new Error("it said more than one answer"))
      else resolve(received.slice(0, end))
    })
  })
  return { reply, began: () => received !== "" }
}
