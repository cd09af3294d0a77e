/**
 * UUID version 7 from a moment and random bits: pure, so that tests can repeat it.
 *
 * Source: RFC 9562 section 5.7 (48 bits of Unix milliseconds, 4 of version, 12
 * and 62 random bits with the variant between them).
 */

/** The UUID of a moment in milliseconds and 74 random bits, in its 36-character form. */
export const uuidV7 = (parts: { readonly millis: bigint; readonly random: bigint }): string => {
  const high = parts.random >> 62n
  const low = parts.random & 0x3fff_ffff_ffff_ffffn
  const value =
    ((parts.millis & 0xffff_ffff_ffffn) << 80n) |
    (0x7n << 76n) |
    ((high & 0xfffn) << 64n) |
    (0x2n << 62n) |
    low
  const hex = value.toString(16).padStart(32, "0")
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20)
  ].join("-")
}
