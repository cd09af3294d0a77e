/**
 * What came in, each file handed over and moved away when it was handled.
 *
 * A handler that fails says "not now": the file comes again when its claim has run out, as
 * often as it takes. A handler that breaks, or a process that dies, is counted; after a
 * number of times the handler is told so, and a person looks at the file. What cannot be
 * read is told to the handler too, and kept only then. So a file may be handed over again:
 * the bank tells duplicates by message id, and by arrival what has none, in the same write
 * as what it does. One file that fails holds up no other.
 */
import { Cause, Effect, Exit, Result } from "effect"
import type { UnclaimedFile } from "./claim.ts"
import type { ClaimedFile, IncomingFile } from "./claimed-file.ts"
import type { KeepingReason } from "./look-into-file.ts"
import type { RailFolders } from "./rail-folders.ts"
import type { RailUnavailable } from "./rail-unavailable.ts"
import { type ClaimLimits, waitingFiles } from "./waiting-files.ts"

/** What became of a message: it is done with, or a person has to look at it. */
export type Handled = "consumed" | { readonly keep: string }

/** How files are taken in. */
export interface PollLimits extends ClaimLimits {
  /** How often a handler may break on a message before a person looks at it. */
  readonly attemptsMax: number
}

/** The limits of a rail that nobody set up otherwise. */
export const pollLimits: PollLimits = { leaseMillis: 60_000, attemptsMax: 5, filesMax: 500 }

/** What one poll came to, file by file. */
export interface PollOutcome<E> {
  readonly consumed: readonly string[]
  readonly kept: readonly ({ readonly fileName: string } & KeepingReason)[]
  /** Not handled; they come again. */
  readonly failed: readonly { readonly fileName: string; readonly cause: Cause.Cause<E> }[]
  /** Still in the inbox, because the system does not let the bank move them. */
  readonly unclaimed: readonly UnclaimedFile[]
}

/** What handles a file; what it answers about one without a message makes no difference. */
export type Handler<E, R> = (incoming: IncomingFile) => Effect.Effect<Handled, E, R>

/** Takes in what waits. */
export const pollInbox = Effect.fnUntraced(function* <E, R>(
  folders: RailFolders,
  limits: PollLimits,
  handle: Handler<E, R>
): Effect.fn.Return<PollOutcome<E>, RailUnavailable, R> {
  const consumed: string[] = []
  const kept: ({ readonly fileName: string } & KeepingReason)[] = []
  const failed: { readonly fileName: string; readonly cause: Cause.Cause<E> }[] = []
  const unclaimed: UnclaimedFile[] = []

  const takeIn = Effect.fnUntraced(function* (file: ClaimedFile) {
    const { acknowledge, fileName, keep, release, ...rest } = file
    const content = contentWithin(file, limits.attemptsMax)
    const exit = yield* handle({ ...rest, fileName, content }).pipe(
      Effect.onInterrupt(() => Effect.ignore(release)),
      Effect.exit
    )
    if (Exit.isFailure(exit)) {
      if (Cause.hasInterrupts(exit.cause)) return yield* Effect.interrupt
      if (!Cause.hasDies(exit.cause)) yield* release
      return failed.push({ fileName, cause: exit.cause })
    }
    const reason = reasonOf(content, exit.value)
    yield* reason === undefined ? acknowledge : keep(reason)
    return reason === undefined ? consumed.push(fileName) : kept.push({ fileName, ...reason })
  })

  for (const claim of yield* waitingFiles(folders, limits)) {
    const file = yield* claim
    if (file === undefined) continue
    if ("refusal" in file) unclaimed.push(file)
    else yield* takeIn(file)
  }
  return { consumed, kept, failed, unclaimed }
})

const contentWithin = (
  { attempt, content }: IncomingFile,
  attemptsMax: number
): IncomingFile["content"] =>
  attempt <= attemptsMax || Result.isFailure(content)
    ? content
    : Result.fail({ reason: "not-handled", where: `${attemptsMax} attempts` })

const reasonOf = (
  content: IncomingFile["content"],
  handled: Handled
): KeepingReason | undefined => {
  if (Result.isFailure(content)) return content.failure
  return handled === "consumed" ? undefined : { reason: handled.keep, where: "the bank" }
}
