/** The port that keeps links, each by the digest of its code: it never sees the code. */
import { Context, type Effect, type Option } from "effect"
import type { Instant } from "../../calendar/index.ts"
import type { UserId } from "../../id/index.ts"
import type { SecretDigest } from "../secret-digest.ts"
import type { LinkPurpose, OneUseLink } from "./one-use-link.ts"

export class OneUseLinks extends Context.Service<
  OneUseLinks,
  {
    readonly add: (digest: SecretDigest, link: OneUseLink) => Effect.Effect<void>
    readonly find: (digest: SecretDigest) => Effect.Effect<Option.Option<OneUseLink>>
    /** The same, and keeps others who ask for it waiting until the atomic unit is over. */
    readonly lock: (digest: SecretDigest) => Effect.Effect<Option.Option<OneUseLink>>
    /** Marks a link as used; a link that was used or withdrawn is used by nobody: a defect. */
    readonly use: (digest: SecretDigest, at: Instant) => Effect.Effect<void>
    /** Makes the user's links of a purpose void that were neither used nor withdrawn. */
    readonly withdraw: (user: UserId, purpose: LinkPurpose, at: Instant) => Effect.Effect<void>
    /** How many links of a purpose the user was sent from this moment on. */
    readonly countSince: (
      user: UserId,
      purpose: LinkPurpose,
      since: Instant
    ) => Effect.Effect<number>
    /** Forgets links whose time was over before this moment; gives how many. */
    readonly forget: (expiredBefore: Instant) => Effect.Effect<number>
  }
>()("@florin/domain/OneUseLinks") {}
