/**
 * A key by which a service asks, in place of a person who signs in.
 *
 * The bank knows a key by its hash alone. It reaches what it was made for, from when it was
 * started until it is revoked or its time is over. Times are real ones. Upholds IDENTITY-10.
 */
import type { Instant } from "../../calendar/index.ts"
import type { ApiKeyId, CustomerId, UserId } from "../../id/index.ts"
import type { Permission } from "../permission.ts"

export interface ApiKey {
  readonly id: ApiKeyId
  /** What it is for, in its maker's words. */
  readonly name: string
  /** How its text begins, by which people tell keys apart. */
  readonly hint: string
  readonly permissions: readonly Permission[]
  /** The customer whose things alone it reaches; null for a key of the bank. */
  readonly customer: CustomerId | null
  readonly madeBy: UserId
  readonly madeAt: Instant
  readonly expiresAt: Instant
  /** Null while another person has not approved it. */
  readonly startedAt: Instant | null
  readonly revokedAt: Instant | null
  /** When it was last used, give or take a minute. */
  readonly lastUsedAt: Instant | null
}

/** The stages of a key; only a live one reaches anything. */
export const apiKeyStages = ["waiting", "live", "expired", "revoked"] as const
/** How far a key is in its life. */
export type ApiKeyStage = (typeof apiKeyStages)[number]

/**
 * The stage of a key at this moment of real time.
 *
 * @upholds IDENTITY-10
 */
export const apiKeyStageAt = (key: ApiKey, now: Instant): ApiKeyStage => {
  if (key.revokedAt !== null) return "revoked"
  if (now >= key.expiresAt) return "expired"
  return key.startedAt === null ? "waiting" : "live"
}

/**
 * Whether the key may do this at this moment.
 *
 * @upholds IDENTITY-10
 */
export const keyPermits = (key: ApiKey, permission: Permission, now: Instant): boolean =>
  apiKeyStageAt(key, now) === "live" && key.permissions.includes(permission)
