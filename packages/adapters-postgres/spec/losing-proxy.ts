/**
 * A door between the bank and PostgreSQL that loses connections on demand: all of them
 * at once, or the one that has just sent a COMMIT, whose answer is then never heard.
 */
import { connect, createServer, type Socket } from "node:net"

export interface LosingProxy {
  /** The database's URL, through the proxy. */
  readonly url: string
  /** Drops every connection that is open now. */
  readonly dropAll: () => void
  /** Lets the next COMMIT reach PostgreSQL and drops its connection before the answer. */
  readonly loseNextCommit: () => void
  /** How many answers to a COMMIT were lost so far. */
  readonly lost: () => number
  readonly close: () => Promise<void>
}

/** Long enough for PostgreSQL to commit. */
const pauseMillis = 300

/** Opens a door to the database of this URL. */
export const openLosingProxy = async (databaseUrl: string): Promise<LosingProxy> => {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  let armed = false
  let lost = 0
  const server = createServer((inner) => {
    const outer = connect(Number(target.port), target.hostname)
    let answering = true
    for (const socket of [inner, outer]) {
      open.add(socket)
      socket.on("error", () => socket.destroy())
      socket.on("close", () => {
        open.delete(socket)
        inner.destroy()
        outer.destroy()
      })
    }
    inner.on("data", (bytes) => {
      if (armed && bytes.includes("COMMIT")) {
        armed = false
        lost += 1
        answering = false
        setTimeout(() => inner.destroy(), pauseMillis)
      }
      outer.write(bytes)
    })
    outer.on("data", (bytes) => {
      if (answering) inner.write(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  const url = new URL(databaseUrl)
  url.hostname = "127.0.0.1"
  url.port = typeof address === "object" && address !== null ? `${address.port}` : ""
  const dropAll = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: url.href,
    dropAll,
    loseNextCommit: () => {
      armed = true
    },
    lost: () => lost,
    close: () => {
      dropAll()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}
