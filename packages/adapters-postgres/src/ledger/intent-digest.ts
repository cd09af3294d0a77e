/** The 16 bytes under which PostgreSQL finds an intent; the same as its `intent_digest`. */
import { hash } from "node:crypto"
import { type Intent, scopeOf } from "@florin/domain/atomicity"

/** The digest as a UUID's text. */
export const intentDigest = (intent: Intent): string => {
  const hex = hash("sha256", scopeOf(intent), "hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
