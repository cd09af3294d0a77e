/**
 * Who asks with a key: the service that it was made for.
 *
 * A key is looked up on every request, as a session is, so that a revoked one reaches
 * nothing from then on. Unknown, revoked, expired and waiting keys are all nobody's.
 */
import { realMoment } from "@florin/domain/clock"
import { type ApiKey, claimsToBeApiKey, keyPermits, useApiKey } from "@florin/domain/identity"
import { Effect } from "effect"
import type { Credential } from "../authenticate.ts"
import type { Asker } from "../caller.ts"

/** A service with its key. */
export interface ServiceCaller extends Asker {
  readonly key: ApiKey
}

/** Whether a credential is a key, and not a session's token. No browser adds one by itself. */
export const isApiKeyCredential = ({ ambient, token }: Credential): boolean =>
  !ambient && claimsToBeApiKey(token)

/** The service of a key; null for a key that is nobody's. */
export const callerOfApiKey = Effect.fnUntraced(function* ({ token }: Credential) {
  const now = yield* realMoment
  const key = yield* useApiKey(token, now)
  if (key === null) return null
  const caller: ServiceCaller = {
    principal: key.id,
    permits: (permission) => keyPermits(key, permission, now),
    onlyOf: key.customer,
    key
  }
  return caller
})
