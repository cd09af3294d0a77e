/**
 * The port that searches what was done at the bank: journal entries and audit records as
 * one log, newest first, each with where it stands in the sealed chain.
 *
 * Time here is the bank's: when an entry was booked, and when a record's change was made.
 */
import { Context, type Effect, type Option } from "effect"
import type { Page, PageRequest } from "../../atomicity/index.ts"
import type { Instant } from "../../calendar/index.ts"
import type { AuditId, EntryId } from "../../id/index.ts"
import type { Provenance } from "../provenance.ts"
import type { LoggedPosting } from "../seal/sealed-text.ts"

/** Something that was done. */
export interface LoggedAction {
  readonly id: EntryId | AuditId
  readonly at: Instant
  /** An audit record's action, or an entry's kind with `-booked` behind it. */
  readonly action: string
  /** The id of what was changed; an entry's is its own. */
  readonly subject: string
  readonly provenance: Provenance
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
  readonly personal: Readonly<Record<string, string>>
  /** What an entry moved; of an audit record, nothing. */
  readonly lines: readonly LoggedPosting[]
  /** The number of the block that seals it; null while it is not sealed. */
  readonly block: bigint | null
}

/** What is searched for; each that is not null has to hold. */
export interface LogFilter {
  /** Who did it: the id of a user, or the name of one of the bank's programs. */
  readonly principal: string | null
  /**
   * What it was done to: the id of an account, customer, user, hold, entry or whatever
   * else. An account's and a customer's includes every entry that touched them.
   */
  readonly object: string | null
  readonly action: string | null
  readonly from: Instant | null
  readonly until: Instant | null
}

/** Where a row stands in the list. */
export interface LoggedAt {
  readonly at: Instant
  readonly uuid: string
}

export class AuditLog extends Context.Service<
  AuditLog,
  {
    readonly search: (
      filter: LogFilter,
      page: PageRequest<LoggedAt>
    ) => Effect.Effect<Page<LoggedAction, LoggedAt>>
    readonly find: (id: EntryId | AuditId) => Effect.Effect<Option.Option<LoggedAction>>
  }
>()("@florin/domain/AuditLog") {}

/** What the kind of an entry is called in the log. */
export const bookedAction = (kind: string): string => `${kind}-booked`

/** The kind of entry that such an action books; null for an audit record's action. */
export const kindBooked = (action: string): string | null =>
  action.endsWith("-booked") ? action.slice(0, -"-booked".length) : null
