/**
 * A rail whose two sides meet in folders: messages are files, and a rename hands them over.
 *
 * It carries and keeps; which wire a message is about, and what it changes, is for the bank
 * to say.
 */
import { Effect } from "effect"
import type { ClaimedFile } from "./claimed-file.ts"
import {
  type Handler,
  type PollLimits,
  type PollOutcome,
  pollInbox,
  pollLimits
} from "./poll-inbox.ts"
import { makeFolders, type RailFolders } from "./rail-folders.ts"
import { onFolders, type RailUnavailable } from "./rail-unavailable.ts"
import { type Submission, type SubmissionRefused, submitMessage } from "./submit-message.ts"
import { claimWaiting } from "./waiting-files.ts"

/** What the bank does with a rail. */
export interface FolderRail {
  /** Places a message for the other side; the same name and text again changes nothing. */
  readonly submit: (
    name: string,
    xml: string
  ) => Effect.Effect<Submission, SubmissionRefused | RailUnavailable>
  /** Claims what waits, as many files as the limits say; the caller ends each claim. */
  readonly claim: Effect.Effect<readonly ClaimedFile[], RailUnavailable>
  /** Claims what waits one after another, hands it over, and ends the claims. */
  readonly poll: <E, R>(handle: Handler<E, R>) => Effect.Effect<PollOutcome<E>, RailUnavailable, R>
}

/** Opens the rail, and makes the folders that are not there. */
export const openFolderRail = (
  folders: RailFolders,
  limits: PollLimits = pollLimits
): Effect.Effect<FolderRail, RailUnavailable> =>
  onFolders("opening the folders of the rail", () => makeFolders(folders)).pipe(
    Effect.as({
      submit: (name, xml) => submitMessage(folders, name, xml),
      claim: claimWaiting(folders, limits),
      poll: (handle) => pollInbox(folders, limits, handle)
    })
  )
