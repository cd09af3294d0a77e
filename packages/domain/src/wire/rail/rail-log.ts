/**
 * The port that keeps what the rail said, and what the bank made of it. Nothing of it changes
 * but that a person has looked at it. Upholds WIRE-3.
 */
import { Context, type Effect, type Option } from "effect"
import type { Page, PageRequest } from "../../atomicity/index.ts"
import type { Instant } from "../../calendar/index.ts"
import type { RailNoteId, UserId } from "../../id/index.ts"
import type { RailMessage } from "./rail-message.ts"

/** What the bank may make of something that the rail said. */
export const railOutcomes = [
  // It moved a wire, or credited an account.
  "applied",
  // It was said before and is so already.
  "repeated",
  // It changes nothing, such as that a wire is pending.
  "noted",
  // It contradicts what is known; a person has to look at it.
  "contradicts",
  // It names no wire that was sent; a person has to look at it.
  "unknown-wire"
] as const
/** What the bank made of something that the rail said. */
export type RailOutcome = (typeof railOutcomes)[number]

/** Something that the rail said. */
export interface RailNote {
  readonly id: RailNoteId
  readonly message: RailMessage
  readonly outcome: RailOutcome
  /** The wire that it is about, going out or coming in; null where none is known. */
  readonly subject: string | null
  readonly receivedAt: Instant
  /** Who has looked at it, when, and what they say; null where nobody had to, or has. */
  readonly seen: { readonly by: UserId; readonly at: Instant; readonly words: string } | null
}

/** Which notes. */
export interface RailNoteFilter {
  readonly subject: string | null
  readonly outcome: RailOutcome | null
  /** Only those that a person has still to look at. */
  readonly open: boolean
}

/** Whether a person has to look at what came to this. */
export const needsLook = (outcome: RailOutcome): boolean =>
  outcome === "contradicts" || outcome === "unknown-wire"

export class RailLog extends Context.Service<
  RailLog,
  {
    /** What was said under this id before, and keeps others from noting it meanwhile. */
    readonly lockSaid: (id: string) => Effect.Effect<readonly RailNote[]>
    readonly add: (note: RailNote) => Effect.Effect<void>
    readonly find: (id: RailNoteId) => Effect.Effect<Option.Option<RailNote>>
    /** A person has looked at it; false when somebody has before. */
    readonly see: (id: RailNoteId, seen: NonNullable<RailNote["seen"]>) => Effect.Effect<boolean>
    /** In the order in which they came, the newest first. */
    readonly list: (
      filter: RailNoteFilter,
      page: PageRequest<RailNoteId>
    ) => Effect.Effect<Page<RailNote, RailNoteId>>
  }
>()("@florin/domain/RailLog") {}
