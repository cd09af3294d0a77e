/**
 * The header `Idempotency-Key`, and the fingerprint of what was asked under it.
 *
 * The key may stand bare or in quotes (a structured-field string). The fingerprint
 * covers the client's own words alone: path parameters and body, whatever the order of
 * their fields.
 *
 * Source: IETF draft-ietf-httpapi-idempotency-key-header.
 */
import { hash } from "node:crypto"
import { IdempotencyKey } from "@florin/domain/atomicity"
import { Result, Schema } from "effect"
import { IdempotencyKeyRefused } from "../problem/edge-refusals.ts"

const isKey = Schema.is(IdempotencyKey)

/** The caller's key. */
export const readIdempotencyKey = (
  header: string | undefined
): Result.Result<IdempotencyKey, IdempotencyKeyRefused> => {
  if (header === undefined || header.trim() === "")
    return refused("The header Idempotency-Key is missing or empty.")
  const quoted = /^"(.*)"$/u.exec(header.trim())
  const key = quoted?.[1] ?? header.trim()
  if (key.length > 255) return refused("The idempotency key is longer than 255 characters.")
  return isKey(key)
    ? Result.succeed(key)
    : refused("The idempotency key holds blanks or characters that are not visible ASCII.")
}

const refused = (reason: string): Result.Result<never, IdempotencyKeyRefused> =>
  Result.fail(new IdempotencyKeyRefused({ reason }))

/** A digest of what was asked: 43 characters. */
export const fingerprintOf = (params: Readonly<Record<string, string>>, body: unknown): string =>
  hash("sha256", canonicalJson([params, body]), "base64url")

/** JSON with the fields of every object in order, so that equal content has equal text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner
  )
