/**
 * Where the commands of Florin's own programs come from: the demo bank, an import, a job.
 *
 * They name themselves as the principal, and their keys follow from what they do it to:
 * a program that is killed and run again asks for the same things under the same keys,
 * and gets the answers that it got before.
 */
import { hash } from "node:crypto"
import { IdempotencyKey } from "@florin/domain/atomicity"
import type { Provenance } from "@florin/domain/audit"
import { BankClock } from "@florin/domain/clock"
import { Effect } from "effect"

/** A program and the route by which its commands come. */
export interface Program {
  readonly principal: string
  readonly route: string
}

/** The provenance of one command: its key, and the words that tell what is asked. */
export const provenanceOf = (
  program: Program,
  key: string,
  words: readonly string[]
): Effect.Effect<Provenance, never, BankClock> =>
  Effect.map(
    Effect.flatMap(BankClock, (clock) => clock.time),
    ({ now, today }) => ({
      intent: {
        ...program,
        key: IdempotencyKey.make(key),
        fingerprint: hash("sha256", JSON.stringify(words))
      },
      requestId: `${program.route} ${key}`,
      address: null,
      onBehalfOf: null,
      at: now,
      today
    })
  )
