/**
 * Where a contract's commands come from, and when: days, moments and keys. Nothing is
 * read from a real clock, and keys are fresh.
 */
import { Effect, Result } from "effect"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import type { Provenance } from "../../src/audit/index.ts"
import {
  addMicros,
  type BusinessDate,
  businessDateOf,
  type Instant,
  instantFromIso
} from "../../src/calendar/index.ts"
import { type CustomerId, Ids } from "../../src/id/index.ts"

/** Every contract's today. */
export const monday: BusinessDate = businessDateOf("2026-03-02")
export const tuesday: BusinessDate = businessDateOf("2026-03-03")
/** When accounts are opened, and when things happen if nothing else is said. */
export const nine: Instant = Result.getOrThrow(instantFromIso("2026-03-02T09:00:00Z"))

/** So many minutes after nine o'clock on the contract's Monday. */
export const afterNine = (minutes: number): Instant =>
  addMicros(nine, BigInt(minutes) * 60_000_000n)

/** A text that nobody has used before. */
export const freshText: Effect.Effect<string, never, Ids> = Effect.flatMap(
  Ids,
  (ids) => ids.nextUuid
)

/** A key that nobody has used before. */
export const freshKey: Effect.Effect<IdempotencyKey, never, Ids> = Effect.map(freshText, (text) =>
  IdempotencyKey.make(text)
)

/** Where a command comes from; a fresh key, from the bank's own side, at nine on Monday. */
export interface Asked {
  readonly key?: IdempotencyKey
  readonly principal?: string
  readonly route?: string
  readonly fingerprint?: string
  readonly onBehalfOf?: CustomerId | null
  readonly address?: string | null
  readonly at?: Instant
  readonly today?: BusinessDate
}

/** The provenance of a command. */
export const provenanceOf = (asked: Asked = {}): Effect.Effect<Provenance, never, Ids> =>
  Effect.map(asked.key === undefined ? freshKey : Effect.succeed(asked.key), (key) => ({
    intent: {
      principal: asked.principal ?? "contract",
      route: asked.route ?? "contract",
      key,
      fingerprint: asked.fingerprint ?? "as first asked"
    },
    requestId: `request-${key}`,
    address: asked.address ?? null,
    onBehalfOf: asked.onBehalfOf ?? null,
    at: asked.at ?? nine,
    today: asked.today ?? monday
  }))
