/** What tests ask about processes and ports of this machine. */
import { readFileSync } from "node:fs"
import { createServer, type Server } from "node:net"
import { errorCode } from "../src/start-refused.ts"

/** Whether a process runs; one that is gone may wait to be reaped by whoever is init here. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, "utf8"))
  } catch (error) {
    return errorCode(error) === "EPERM" || process.platform !== "linux"
  }
}

/** Listens on a free port of 127.0.0.1 until it is closed. */
export const takePort = (): Promise<{ readonly port: number; readonly server: Server }> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      resolve({ server, port: typeof address === "object" && address !== null ? address.port : 0 })
    })
  })

/** A port that nobody listens on at this moment. */
export const freePort = async (): Promise<number> => {
  const { port, server } = await takePort()
  await new Promise((resolve) => server.close(resolve))
  return port
}
