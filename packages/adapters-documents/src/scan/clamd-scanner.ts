/**
 * The scanner for malware that clamd is: each content is streamed to it on a connection of its
 * own, and only its word for a whole scan without a finding is taken for clean.
 */
import { MalwareScanner, ScanLimitExceeded, ScannerUnavailable } from "@florin/domain/document"
import { Effect, Layer, Result, Semaphore, Stream } from "effect"
import {
  type ClamdAddress,
  type ClamdConnection,
  type ClamdPatience,
  type ClamdReply,
  CutOff,
  isThere,
  openClamd
} from "./clamd-connection.ts"
import { readReply } from "./clamd-reply.ts"

const usualPatience: ClamdPatience = {
  connectMillis: 2_000,
  silentMillis: 30_000,
  wholeMillis: 120_000
}

/** How long whoever watches the service waits for a sign of life. */
const impatience: ClamdPatience = { connectMillis: 1_500, silentMillis: 1_500, wholeMillis: 2_000 }

/** So many contents are scanned at once; clamd has ten threads unless it is told otherwise. */
export const scansAtOnce = 8

/** The scanner at an address such as `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`. */
export const clamdScanner = (
  address: string,
  patience: ClamdPatience = usualPatience
): Layer.Layer<MalwareScanner> =>
  Layer.effect(
    MalwareScanner,
    Effect.map(Semaphore.make(scansAtOnce), (turns) => ({
      scan: (content) =>
        Effect.acquireUseRelease(
          asking(() => openClamd(addressOf(address), patience)),
          (clamd) =>
            Effect.flatMap(
              Effect.andThen(
                Stream.runForEach(content, (piece) => sent(clamd, piece)),
                asking(clamd.finish)
              ),
              (reply) => Effect.fromResult(verdictOf(reply))
            ),
          (clamd) => Effect.sync(clamd.close)
        ).pipe(
          Effect.timeoutOrElse({
            duration: patience.wholeMillis,
            orElse: () => Effect.fail(new ScannerUnavailable({ why: "it took too long" }))
          }),
          Effect.catchDefect(afterCutOff(address, patience)),
          turns.withPermit
        ),
      isThere: Effect.promise(() => isThere(addressOf(address), impatience)).pipe(
        Effect.timeoutOrElse({
          duration: impatience.wholeMillis,
          orElse: () => Effect.succeed(false)
        })
      )
    }))
  )

/** What an answer is worth: one that came before all was sent finds something, and clears nothing. */
const verdictOf = ({ afterAll, text }: ClamdReply): ReturnType<typeof readReply> =>
  Result.flatMap(readReply(text), (scanned) =>
    scanned.verdict === "clean" && !afterAll
      ? Result.fail(new ScannerUnavailable({ why: "it answered before it had read everything" }))
      : Result.succeed(scanned)
  )

/**
 * What it means that a stream was cut off. A scanner that is there has had enough of it, and
 * would have of the next try: no other content waits for that.
 */
const afterCutOff =
  (address: string, patience: ClamdPatience) =>
  (defect: unknown): Effect.Effect<never, ScannerUnavailable | ScanLimitExceeded> =>
    defect instanceof CutOff
      ? Effect.flatMap(
          Effect.promise(() => isThere(addressOf(address), patience)),
          (there) =>
            Effect.fail(
              there
                ? new ScanLimitExceeded({ limit: "the stream was cut off" })
                : new ScannerUnavailable({ why: defect.message })
            )
        )
      : Effect.die(defect)

const sent = (clamd: ClamdConnection, piece: Uint8Array) => asking(() => clamd.send(piece))

const asking = <A>(ask: () => Promise<A>): Effect.Effect<A, ScannerUnavailable> =>
  Effect.tryPromise({ try: ask, catch: (fault) => fault }).pipe(
    Effect.catch((fault) =>
      fault instanceof CutOff
        ? Effect.die(fault)
        : Effect.fail(
            new ScannerUnavailable({
              why: fault instanceof Error ? fault.message : "it is not there"
            })
          )
    )
  )

/** Where an address leads; one that leads nowhere is a scanner that is not there. */
export const addressOf = (address: string): ClamdAddress => {
  if (address.startsWith("unix:")) return { path: address.slice("unix:".length) }
  const { hostname, port } = new URL(address)
  return { host: hostname.replace(/^\[|\]$/gu, ""), port: Number(port) }
}
