/** A network between the bank and Redis that can be made bad: slow, cut, silent or in crumbs. */
import { connect, createServer, type Socket } from "node:net"

/** What the network does to what Redis answers. */
export type Toxic = "none" | "latency" | "jitter" | "reset" | "half-open" | "crumbs" | "truncation"

/** The network. */
export interface ToxicProxy {
  readonly port: number
  readonly become: (toxic: Toxic) => void
  readonly close: () => Promise<void>
}

/** Stands before a port of this machine. */
export const startProxy = (target: number): Promise<ToxicProxy> =>
  new Promise((resolve) => {
    let toxic: Toxic = "none"
    const sockets = new Set<Socket>()
    const keep = (socket: Socket): Socket => {
      sockets.add(socket)
      socket.on("error", () => socket.destroy())
      socket.on("close", () => sockets.delete(socket))
      return socket
    }
    const server = createServer((near) => {
      const far = keep(connect(target, "127.0.0.1"))
      keep(near).on("data", (bytes) => far.write(bytes))
      far.on("data", (bytes) => deliver(toxic, near, bytes))
      near.on("close", () => far.destroy())
      far.on("close", () => near.destroy())
    })
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      resolve({
        port: typeof address === "object" && address !== null ? address.port : 0,
        become: (next) => {
          toxic = next
        },
        close: () =>
          new Promise((closed) => {
            for (const socket of sockets) socket.destroy()
            server.close(() => closed())
          })
      })
    })
  })

const deliver = (toxic: Toxic, near: Socket, bytes: Buffer): void => {
  const later = (millis: number, part: Buffer) => setTimeout(() => near.write(part), millis)
  switch (toxic) {
    case "none":
      near.write(bytes)
      return
    case "latency":
      later(500, bytes)
      return
    case "jitter":
      // Shorter than the time that a command has; the order of bytes is a network's to keep.
      later(20, bytes)
      return
    case "reset":
      near.resetAndDestroy()
      return
    case "half-open":
      return
    case "crumbs":
      for (let at = 0; at < bytes.length; at++)
        later(Math.floor(at / 40), bytes.subarray(at, at + 1))
      return
    case "truncation":
      near.write(bytes.subarray(0, Math.floor(bytes.length / 2)))
      near.end()
  }
}
