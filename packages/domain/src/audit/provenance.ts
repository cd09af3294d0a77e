/**
 * Where a change comes from: who asked, how, when, and under which intent.
 *
 * Every command carries one, and whatever it changes keeps it: a journal entry
 * in its own row, anything else in an audit record. Upholds AUDIT-1.
 */
import type { Intent } from "../atomicity/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { CustomerId, UserId } from "../id/index.ts"

export interface Provenance {
  readonly intent: Intent
  /** The request that carried the command, as it stands in the logs. */
  readonly requestId: string
  /**
   * Where the command came from: the network address as the edge saw it, and null for the
   * bank's own programs. Personal, so it can be erased; no seal covers it.
   */
  readonly address: string | null
  /** Set when the command comes from a customer, who may move only what is theirs. */
  readonly onBehalfOf: CustomerId | null
  /** The moment the command was made. */
  readonly at: Instant
  /** The bank's date at that moment: the value date unless another is given. */
  readonly today: BusinessDate
}

/** The provenance of what somebody asked who was not signed in, once it is known who it was. */
export const askedBy = (user: UserId, provenance: Provenance): Provenance => ({
  ...provenance,
  intent: { ...provenance.intent, principal: user }
})
