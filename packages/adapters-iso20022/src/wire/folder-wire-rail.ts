/**
 * The bank's rail of wires over folders: each wire is one file, and what comes in is handed
 * over payment by payment.
 *
 * A file is done with when all that it says was handled. One of which anything failed comes
 * again as a whole, and the bank tells by the ids what it has heard before.
 */
import { type RailHandler, RailUnavailable, type WireRail } from "@florin/domain/wire"
import { Cause, Effect, Result } from "effect"
import type { MessageRefused } from "../message/message-refused.ts"
import { writeCreditTransfer } from "../message/write-credit-transfer.ts"
import { writePaymentReturn } from "../message/write-payment-return.ts"
import type { IncomingFile } from "../rail/claimed-file.ts"
import { type FolderRail, openFolderRail } from "../rail/folder-rail.ts"
import { type Handled, type PollLimits, type PollOutcome, pollLimits } from "../rail/poll-inbox.ts"
import type { RailFolders } from "../rail/rail-folders.ts"
import { messageOfReturn, returnIdOf } from "./message-of-return.ts"
import { messageIdOf, messageOfWire } from "./message-of-wire.ts"
import type { OwnBank } from "./own-bank.ts"
import { saidInMessage } from "./said-in-message.ts"

/** Where the rail is, and how this bank is known on it. */
export interface FolderWireRail {
  readonly folders: RailFolders
  readonly bank: OwnBank
  readonly limits?: PollLimits
}

/** The port over folders, which are made where they are not there. */
export const folderWireRail = Effect.fnUntraced(function* ({
  bank,
  folders,
  limits = pollLimits
}: FolderWireRail): Effect.fn.Return<WireRail["Service"], RailUnavailable> {
  const rail = yield* Effect.mapError(openFolderRail(folders, limits), unavailable)
  return {
    submit: (wire, sender) =>
      place(rail, messageIdOf(wire), writeCreditTransfer(messageOfWire(wire, sender, bank))),
    sendBack: (wire) =>
      place(rail, returnIdOf(wire), writePaymentReturn(messageOfReturn(wire, bank))),
    poll: (handle) =>
      rail
        .poll((incoming) => handOver(incoming, handle))
        .pipe(
          Effect.mapError(unavailable),
          Effect.tap(tellOutcome),
          Effect.map(({ consumed, failed, kept }) => ({
            consumed: consumed.length,
            kept: kept.length,
            failed: failed.length
          }))
        )
  }
})

const unavailable = ({ message }: Error): RailUnavailable => new RailUnavailable({ doing: message })

// A message that cannot be written is a mistake of this program: no wire is such a message.
const place = (rail: FolderRail, name: string, xml: Result.Result<string, MessageRefused>) =>
  Effect.fromResult(xml).pipe(
    Effect.orDie,
    Effect.flatMap((text) => rail.submit(name, text)),
    Effect.catchTag("SubmissionRefused", ({ fault, name: refused }) =>
      Effect.fail(new RailUnavailable({ doing: `placing ${refused}: ${fault}` }))
    ),
    Effect.catchTag("RailUnavailable", (fault) => Effect.fail(asOurs(fault))),
    Effect.asVoid
  )

const asOurs = (fault: Error): RailUnavailable =>
  fault instanceof RailUnavailable ? fault : unavailable(fault)

/** Hands over all that a file says, in order. */
const handOver = Effect.fnUntraced(function* <E, R>(
  { content }: IncomingFile,
  handle: RailHandler<E, R>
): Effect.fn.Return<Handled, E, R> {
  // What is no message is kept with its reason, whatever is answered here.
  if (Result.isFailure(content)) return "consumed"
  const { said, unclear } = saidInMessage(content.success)
  const keeping: string[] = [...unclear]
  for (const message of said) {
    const handled = yield* handle(message)
    if (handled !== "consumed") keeping.push(handled.keep)
  }
  return keeping.length === 0 ? "consumed" : { keep: keeping.join("; ") }
})

const tellOutcome = Effect.fnUntraced(function* <E>(outcome: PollOutcome<E>) {
  for (const { fileName, reason, where } of outcome.kept)
    yield* Effect.logWarning("A file of the rail is kept for a person to look at.").pipe(
      Effect.annotateLogs({ fileName, reason, where })
    )
  for (const { cause, fileName } of outcome.failed)
    yield* Effect.logError("A file of the rail could not be handled, and comes again.").pipe(
      Effect.annotateLogs({ fileName, cause: Cause.pretty(cause) })
    )
  for (const { fileName, refusal } of outcome.unclaimed)
    yield* Effect.logError("A file of the rail cannot be moved, and waits in the inbox.").pipe(
      Effect.annotateLogs({ fileName, refusal })
    )
})
