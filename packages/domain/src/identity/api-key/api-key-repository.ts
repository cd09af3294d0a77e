/** The port that keeps keys of services, each by the hash of its text. */
import { Context, type Effect, type Option } from "effect"
import type { Page, PageRequest } from "../../atomicity/index.ts"
import type { Instant } from "../../calendar/index.ts"
import type { ApiKeyId } from "../../id/index.ts"
import type { ApiKey } from "./api-key.ts"

export class ApiKeyRepository extends Context.Service<
  ApiKeyRepository,
  {
    readonly add: (key: ApiKey, hash: string) => Effect.Effect<void>
    readonly find: (id: ApiKeyId) => Effect.Effect<Option.Option<ApiKey>>
    /**
     * The key as it is now: nothing is kept from one look-up to the next. None for a key of a
     * customer whose user is disabled, for as long as they are.
     */
    readonly findByHash: (hash: string) => Effect.Effect<Option.Option<ApiKey>>
    /** In the order in which they were made, the newest first. */
    readonly list: (page: PageRequest<ApiKeyId>) => Effect.Effect<Page<ApiKey, ApiKeyId>>
    /** Keeps everybody else from changing the key until the current unit ends. */
    readonly lock: (id: ApiKeyId) => Effect.Effect<Option.Option<ApiKey>>
    /** Starts a key that waits; another stays as it is. */
    readonly start: (id: ApiKeyId, at: Instant) => Effect.Effect<void>
    /** Revokes a key for good; a revoked one stays so since when it was. */
    readonly revoke: (id: ApiKeyId, at: Instant) => Effect.Effect<void>
    /**
     * Notes that the key was used. Written a moment later, together with others, and perhaps
     * never: it moves nothing back.
     */
    readonly noteUse: (id: ApiKeyId, at: Instant) => Effect.Effect<void>
  }
>()("@florin/domain/ApiKeyRepository") {}
