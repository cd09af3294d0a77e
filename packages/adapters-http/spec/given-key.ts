/** Keys of services that specs begin with, put into the books as if they were made before. */

import { Digest } from "@florin/domain/audit"
import { addMicros, instantFromMillis } from "@florin/domain/calendar"
import { ApiKeyId, type CustomerId, Ids, UserId } from "@florin/domain/id"
import {
  type ApiKey,
  ApiKeyRepository,
  apiKeyHint,
  apiKeySecretBytes,
  apiKeyText,
  type Permission,
  secretDigest
} from "@florin/domain/identity"
import { secretText } from "@florin/domain/secret"
import { Clock, Effect, Redacted } from "effect"
import type { Service } from "./service.ts"

const day = 86_400_000_000n

/** The text of a live key with these permissions, of the bank or of one customer. */
export const givenKey = (
  service: Pick<Service, "run">,
  permissions: readonly Permission[],
  differs: Partial<ApiKey> & { readonly customer?: CustomerId | null } = {}
): Promise<string> =>
  service.run(
    Effect.gen(function* () {
      const text = apiKeyText(yield* secretText(apiKeySecretBytes))
      const now = instantFromMillis(yield* Clock.currentTimeMillis)
      const uuid = yield* (yield* Ids).nextUuid
      const key: ApiKey = {
        id: ApiKeyId.ofUuid(uuid),
        name: "A service",
        hint: apiKeyHint(text),
        permissions,
        customer: null,
        madeBy: UserId.ofUuid(uuid),
        madeAt: now,
        expiresAt: addMicros(now, day),
        startedAt: now,
        revokedAt: null,
        lastUsedAt: null,
        ...differs
      }
      const hash = secretDigest((yield* Digest).sha256, text)
      yield* (yield* ApiKeyRepository).add(key, hash)
      return Redacted.value(text)
    })
  )
