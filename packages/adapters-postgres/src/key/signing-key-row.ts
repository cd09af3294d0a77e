/** A row of `signing_key` and the key that it stands for. */
import { PgTypes } from "@effect/sql-pg"
import type { SigningKey } from "@florin/domain/key"
import { instantOf } from "../instant-of.ts"
import { momentParameter } from "../moment-parameter.ts"

export interface SigningKeyRow {
  readonly kid: string
  readonly stage: SigningKey["stage"]
  readonly public_key: Uint8Array
  readonly sealed_private_key: Uint8Array | null
  readonly added_at: Date
  readonly promoted_at: Date | null
  readonly retired_at: Date | null
  readonly accepted_until: Date | null
}

export const signingKeyColumns =
  "kid, stage, public_key, sealed_private_key, added_at, promoted_at, retired_at, accepted_until"

/** The key of a row; the table's checks keep its times and its stage together. */
export const signingKeyOf = (row: SigningKeyRow): SigningKey => {
  const { kid, promoted_at, retired_at, sealed_private_key: sealedPrivateKey } = row
  const key = { kid, publicKey: row.public_key, addedAt: instantOf(row.added_at) }
  if (row.stage === "retired" && retired_at !== null && row.accepted_until !== null)
    return {
      ...key,
      stage: row.stage,
      promotedAt: promoted_at === null ? null : instantOf(promoted_at),
      retiredAt: instantOf(retired_at),
      acceptedUntil: instantOf(row.accepted_until)
    }
  if (row.stage === "promoted" && promoted_at !== null && sealedPrivateKey !== null)
    return { ...key, stage: row.stage, sealedPrivateKey, promotedAt: instantOf(promoted_at) }
  if (row.stage === "accepted" && sealedPrivateKey !== null)
    return { ...key, stage: row.stage, sealedPrivateKey }
  throw new Error(`the signing key ${kid} is not of its stage`)
}

/** The values of a key in the order of the columns. */
export const signingKeyParameters = (key: SigningKey) => [
  key.kid,
  key.stage,
  PgTypes.bytea(key.publicKey),
  PgTypes.bytea(key.stage === "retired" ? null : key.sealedPrivateKey),
  momentParameter(key.addedAt),
  momentParameter(key.stage === "accepted" ? null : key.promotedAt),
  momentParameter(key.stage === "retired" ? key.retiredAt : null),
  momentParameter(key.stage === "retired" ? key.acceptedUntil : null)
]
