/**
 * Erases what the log holds of a person beyond what they did: addresses, names, devices. What
 * is kept of their sessions loses it too.
 *
 * What was done stays, and every seal holds, since none covers it. That it was erased is
 * written down, without what it was. Upholds AUDIT-4.
 */
import { Context, Effect } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import type { CustomerId, UserId } from "../id/index.ts"
import { recordAudit } from "./audit-trail.ts"
import type { Provenance } from "./provenance.ts"

/** How many rows lost something personal. */
export interface Erasure {
  readonly records: bigint
  readonly entries: bigint
  readonly sessions: bigint
}

export class PersonalFacts extends Context.Service<
  PersonalFacts,
  {
    /**
     * Erases it for good, of the user or customer and of whoever is both: the personal
     * part of records by them or of them, or of tries by their e-mail address, their addresses
     * in records and entries, and where their sessions were started from.
     */
    readonly erase: (person: UserId | CustomerId) => Effect.Effect<Erasure>
  }
>()("@florin/domain/PersonalFacts") {}

/** Whose data is erased, and where the command comes from. */
export interface ErasureAsked {
  readonly person: UserId | CustomerId
  readonly provenance: Provenance
}

/**
 * Erases the personal data of a person in the log; asking again finds nothing more.
 *
 * @upholds AUDIT-4
 */
export const erasePersonalData = Effect.fnUntraced(function* (command: ErasureAsked) {
  const data = yield* PersonalFacts
  const { atomically } = yield* Atomicity
  return yield* atomically(
    Effect.tap(data.erase(command.person), ({ entries, records, sessions }) =>
      recordAudit({
        action: "personal-data-erased",
        subject: command.person,
        provenance: command.provenance,
        before: {},
        after: {
          records: String(records),
          entries: String(entries),
          sessions: String(sessions)
        }
      })
    )
  )
})
