/** A row of `api_key` and the key that it stands for. */
import { ApiKeyId, CustomerId, UserId, uuidOf } from "@florin/domain/id"
import type { ApiKey, Permission } from "@florin/domain/identity"
import { arrayParameter } from "../../array-parameter.ts"
import { instantOf, instantOrNull } from "../../instant-of.ts"
import { momentParameter } from "../../moment-parameter.ts"

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly permissions: readonly Permission[]
  readonly customer_id: string | null
  readonly made_by: string
  readonly made_at: Date
  readonly expires_at: Date
  readonly started_at: Date | null
  readonly revoked_at: Date | null
  readonly last_used_at: Date | null
}

export const apiKeyColumns =
  "k.id, k.name, k.hint, k.permissions, k.customer_id, k.made_by, k.made_at, k.expires_at, " +
  "k.started_at, k.revoked_at, k.last_used_at"

/** The key of a row. */
export const apiKeyOf = (row: ApiKeyRow): ApiKey => ({
  id: ApiKeyId.ofUuid(row.id),
  name: row.name,
  hint: row.hint,
  permissions: row.permissions,
  customer: row.customer_id === null ? null : CustomerId.ofUuid(row.customer_id),
  madeBy: UserId.ofUuid(row.made_by),
  madeAt: instantOf(row.made_at),
  expiresAt: instantOf(row.expires_at),
  startedAt: instantOrNull(row.started_at),
  revokedAt: instantOrNull(row.revoked_at),
  lastUsedAt: instantOrNull(row.last_used_at)
})

export const insertApiKey = `
  INSERT INTO api_key (id, hash, name, hint, permissions, customer_id, made_by, made_at, expires_at,
    started_at, revoked_at, last_used_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

/** The parameters of `insertApiKey`. */
export const apiKeyParameters = (key: ApiKey, hash: string) => [
  uuidOf(key.id),
  hash,
  key.name,
  key.hint,
  arrayParameter("text", key.permissions),
  key.customer === null ? null : uuidOf(key.customer),
  uuidOf(key.madeBy),
  momentParameter(key.madeAt),
  momentParameter(key.expiresAt),
  momentParameter(key.startedAt),
  momentParameter(key.revokedAt),
  momentParameter(key.lastUsedAt)
]
