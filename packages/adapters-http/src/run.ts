/**
 * Listens, and stops gently: what runs may end, what is idle is let go.
 *
 * While it drains the service takes no new connections, and tells whoever keeps one open
 * to close it after the answer.
 */
import { createServer, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Duplex } from "node:stream"
import { getRequestListener, RequestError } from "@hono/node-server"
import { Effect, Schema, type Scope } from "effect"
import type { BankServices, SharedServices } from "./bank-services.ts"
import { httpApp } from "./http-app.ts"
import {
  headBytesMax,
  malformedResponse,
  namesTwoHosts,
  refuseOnConnection,
  refuseRequest
} from "./malformed-request.ts"
import type { Readiness } from "./readiness.ts"
import type { RouteRunner } from "./route-runner.ts"
import type { HttpSettings } from "./settings.ts"

/** The address cannot be listened on; `cause` is what the system said. */
export class ListenFailed extends Schema.TaggedError<ListenFailed>()("ListenFailed", {
  cause: Schema.Unknown
}) {}

/** Limits of what one connection may cost. */
const limitsOf = ({ upload }: HttpSettings) => ({
  headersTimeout: 10_000,
  // Whoever reads a body ends it before this; an upload is what may take longest.
  requestTimeout: Math.max(30, upload.seconds) * 1_000 + 5_000,
  // How often the two above are looked at.
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: headBytesMax
})

/** Serves for as long as the scope is open; gives the port. A bench may bring a runner. */
export const serveHttp = (
  settings: HttpSettings,
  runner?: RouteRunner
): Effect.Effect<
  { readonly port: number },
  ListenFailed,
  BankServices | SharedServices | Readiness | Scope.Scope
> =>
  Effect.gen(function* () {
    const app = yield* httpApp(settings, runner)
    const server = createServer(limitsOf(settings))
    let draining = false
    const answers = new WeakMap<Duplex, ServerResponse>()
    server.on("request", (incoming, outgoing) => {
      answers.set(incoming.socket, outgoing)
      if (draining) outgoing.shouldKeepAlive = false
    })
    const listener = getRequestListener((request, env) => app.fetch(request, env), {
      errorHandler: (error) => malformedResponse(error instanceof RequestError)
    })
    server.on("clientError", (error, socket) => {
      refuseOnConnection(error, socket, answers.get(socket))
    })
    server.on("request", (incoming, outgoing) => {
      if (namesTwoHosts(incoming.rawHeaders)) refuseRequest(outgoing)
      else void listener(incoming, outgoing)
    })
    // Whoever asks first whether to send a body is told when somebody is about to read it.
    server.on("checkContinue", (incoming, outgoing) => {
      server.emit("request", incoming, outgoing)
    })
    const port = yield* listen(server, settings)
    yield* Effect.addFinalizer(() =>
      Effect.suspend(() => {
        draining = true
        return drain(server, settings.shutdownSeconds)
      })
    )
    return { port }
  })

const listen = (
  server: Server,
  { host, port }: HttpSettings
): Effect.Effect<number, ListenFailed> =>
  Effect.callback((resume) => {
    server.once("error", (cause) => resume(Effect.fail(new ListenFailed({ cause }))))
    server.listen({ host, port, backlog: 1_024 }, () => {
      resume(Effect.succeed(portOf(server.address()) ?? port))
    })
  })

const portOf = (address: AddressInfo | string | null): number | null =>
  typeof address === "object" && address !== null ? address.port : null

const drain = (server: Server, seconds: number): Effect.Effect<void> =>
  Effect.callback((resume) => {
    const tooLong = setTimeout(() => server.closeAllConnections(), seconds * 1_000)
    // A connection that was answered while we drain is idle from then on.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(tooLong)
      clearInterval(idle)
      resume(Effect.void)
    })
    server.closeIdleConnections()
  })
