/** The ids by which other banks know a wire. */
import { Effect } from "effect"
import type { WireId } from "../../id/index.ts"
import { hexText, Secrets } from "../../secret/index.ts"

const uuidBytes = 16

/**
 * A UUID of version 4: random but for the bits that say so.
 *
 * Source: RFC 9562, section 5.4; ISO 20022, `UUIDv4Identifier`.
 */
export const freshUetr = Effect.gen(function* () {
  const bytes = yield* (yield* Secrets).randomBytes(uuidBytes)
  const hex = hexText(
    bytes.map((byte, at) =>
      at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte
    )
  )
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20)
  ].join("-")
})

/**
 * The end-to-end id: the wire's own in capitals, within 35 characters that every message
 * carries.
 */
export const endToEndIdOf = (wire: WireId): string =>
  `W${wire.slice(wire.indexOf("_") + 1).toUpperCase()}`
