/**
 * The caller's promise that two requests are one.
 *
 * A key belongs to a principal and a route. The same key with the same
 * fingerprint gives the first answer again; with another fingerprint it is
 * refused. A refused or failed command leaves its key free. Upholds LEDGER-6.
 */
import { Schema } from "effect"

/** The caller's key: 1 to 255 visible ASCII characters. */
export const IdempotencyKey = Schema.String.check(
  Schema.isPattern(/^[\x21-\x7e]{1,255}$/u, {
    message: "expected 1 to 255 visible ASCII characters without spaces"
  })
)
  .pipe(Schema.brand("IdempotencyKey"))
  .annotate({
    identifier: "IdempotencyKey",
    description: "Chosen by the caller, unique for each intended change; a UUID is a good choice"
  })
export type IdempotencyKey = typeof IdempotencyKey.Type

/** Who asked for what under which key, and a digest of what was asked. */
export interface Intent {
  /** The id of the user or service that asks. */
  readonly principal: string
  /** The route's stable name, such as `POST /api/transactions`. */
  readonly route: string
  readonly key: IdempotencyKey
  /** A digest of the caller's own words, never of what the server adds. */
  readonly fingerprint: string
}

/** The text under which an intent is remembered: principal, route and key. */
export const scopeOf = (intent: Intent): string =>
  `${intent.principal}\n${intent.route}\n${intent.key}`

/** The key was used before for something else. */
export class IdempotencyKeyReused extends Schema.TaggedError<IdempotencyKeyReused>()(
  "IdempotencyKeyReused",
  { key: IdempotencyKey }
) {}

/** The first request with this key has not ended yet. */
export class IdempotencyKeyInProgress extends Schema.TaggedError<IdempotencyKeyInProgress>()(
  "IdempotencyKeyInProgress",
  { key: IdempotencyKey }
) {}
