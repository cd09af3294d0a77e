/** Who asks with a key: the live key of this text, or nobody, whatever is wrong with it. */
import { Effect, Option, Redacted } from "effect"
import { Digest } from "../../audit/index.ts"
import { addMicros, type Instant } from "../../calendar/index.ts"
import { secretDigest } from "../secret-digest.ts"
import { type ApiKey, apiKeyStageAt } from "./api-key.ts"
import { ApiKeyRepository } from "./api-key-repository.ts"
import { isApiKeyText } from "./api-key-text.ts"

/** A key's use is written down at most so often. */
const useEveryMicros = 60_000_000n

/**
 * The live key of a text; null for one that is unknown, revoked, expired or waits.
 *
 * @upholds IDENTITY-10
 */
export const useApiKey = Effect.fnUntraced(function* (text: string, now: Instant) {
  if (!isApiKeyText(text)) return null
  const keys = yield* ApiKeyRepository
  const found = yield* keys.findByHash(secretDigest((yield* Digest).sha256, Redacted.make(text)))
  if (Option.isNone(found) || apiKeyStageAt(found.value, now) !== "live") return null
  const key: ApiKey = found.value
  if (key.lastUsedAt === null || addMicros(key.lastUsedAt, useEveryMicros) <= now)
    yield* keys.noteUse(key.id, now)
  return key
})
