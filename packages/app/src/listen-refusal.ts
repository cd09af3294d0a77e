/**
 * Why the service cannot listen on its address, in one sentence.
 *
 * Asked before the database is started, so that a taken port is told at once; a port
 * that is taken between then and listening fails with the same words.
 */
import { createServer } from "node:net"
import { Effect } from "effect"
import { errorCode, StartRefused } from "./start-refused.ts"

/** Refuses when nothing can listen on the address at this moment. */
export const requireFreeAddress = (address: {
  readonly host: string
  readonly port: number
}): Effect.Effect<void, StartRefused> =>
  Effect.callback((resume) => {
    const probe = createServer()
    probe.once("error", (error) => resume(Effect.fail(listenRefusal(address, error))))
    probe.listen(address.port, address.host, () => {
      probe.close(() => resume(Effect.void))
    })
  })

/** The sentence for a failed attempt to listen on the address. */
export const listenRefusal = (
  address: { readonly host: string; readonly port: number },
  error: unknown
): StartRefused => new StartRefused({ sentence: sentenceOf(address.host, address.port, error) })

const sentenceOf = (host: string, port: number, error: unknown): string => {
  switch (errorCode(error)) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is taken by another program: stop it, or set FLORIN_PORT to a free one.`
    case "EACCES":
      return `This user may not listen on port ${port}: set FLORIN_PORT to one from 1024 on.`
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${host} is no address of this machine: set FLORIN_HOST to 127.0.0.1, or to 0.0.0.0 for all of them.`
    default:
      return `Nothing can listen on ${host}, port ${port} (${error instanceof Error ? error.message : String(error)}): set FLORIN_HOST and FLORIN_PORT.`
  }
}
