/** A service that listens on a port of this machine, for specs of what no fetch can send. */
import { connect } from "node:net"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Exit, Layer, ManagedRuntime, Scope } from "effect"
import { type HttpSettings, Readiness, serveHttp } from "../src/index.ts"
import { alone, type Bank, settings, silence } from "./service.ts"

/** A service that listens. */
export interface Listening {
  readonly port: number
  readonly address: string
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>
  /** Sends these bytes on a connection of their own; gives what came before it was closed. */
  readonly exchange: (bytes: string | Uint8Array) => Promise<string>
  readonly close: () => Promise<void>
}

/** Serves until it is closed, as gently as the service itself is. */
export const listen = async (
  bank: Bank = memoryBank(),
  overrides: Partial<HttpSettings> = {}
): Promise<Listening> => {
  const readiness = Layer.succeed(Readiness, { checks: Effect.succeed([]) })
  const runtime = ManagedRuntime.make(Layer.mergeAll(silence, readiness, alone, bank))
  const scope = Scope.makeUnsafe()
  const { port } = await runtime.runPromise(
    Scope.provide(serveHttp({ ...settings, ...overrides }), scope)
  )
  const address = `http://127.0.0.1:${port}`
  return {
    port,
    address,
    ask: (path, init) => fetch(`${address}${path}`, init),
    exchange: (bytes) => exchange(port, bytes),
    close: async () => {
      await Effect.runPromise(Scope.close(scope, Exit.void))
      await runtime.dispose()
    }
  }
}

const exchange = (port: number, bytes: string | Uint8Array): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1")
    let received = ""
    socket.setEncoding("utf8").on("data", (part) => {
      received += part
    })
    // The other side may close before it has read everything that is sent.
    socket.on("error", () => socket.destroy())
    socket.on("close", () => resolve(received))
    socket.write(bytes)
  })
