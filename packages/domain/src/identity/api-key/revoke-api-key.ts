/** Revokes a key: from the next request on it reaches nothing, in any process. */
import { Effect, Option } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import type { ApiKeyId } from "../../id/index.ts"
import { ApiKeyNotFound } from "./api-key-refusals.ts"
import { ApiKeyRepository } from "./api-key-repository.ts"

/** Which key ends, and why. */
export interface RevokeApiKey {
  readonly key: ApiKeyId
  readonly reason: string
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/** Revokes the key; one that was revoked stays so since when it was. */
export const revokeApiKey = Effect.fnUntraced(function* (command: RevokeApiKey) {
  const { at, key: id, provenance, reason } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const keys = yield* ApiKeyRepository
      const found = yield* keys.lock(id)
      if (Option.isNone(found)) return yield* new ApiKeyNotFound({ key: id })
      const key = found.value
      if (key.revokedAt !== null) return key
      yield* keys.revoke(id, at)
      yield* recordAudit({
        action: "api-key-revoked",
        subject: id,
        provenance,
        before: {},
        after: { reason }
      })
      return { ...key, revokedAt: at }
    })
  )
})
