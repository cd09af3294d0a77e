/**
 * A code on paper that stands in for the second factor, once.
 *
 * 120 bits of chance, so that its plain digest can be kept: nobody tries them all. Source:
 * ASVS 5.0 6.5.2 (112 bits or more need no password hash).
 */
import { Effect, Redacted } from "effect"
import { Secrets } from "../../secret/index.ts"

/** How many codes a user gets at a time. */
export const recoveryCodeCount = 10

const codeBytes = 15
/** Crockford's base 32 in lower case: no letter that is taken for another. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

/** Fresh codes, in groups of letters such as `k3x9-...`. */
export const drawRecoveryCodes: Effect.Effect<readonly Redacted.Redacted[], never, Secrets> =
  Effect.map(
    Effect.flatMap(Secrets, ({ randomBytes }) => randomBytes(codeBytes * recoveryCodeCount)),
    (drawn) =>
      Array.from({ length: recoveryCodeCount }, (_, index) =>
        Redacted.make(codeOf(drawn.slice(index * codeBytes, (index + 1) * codeBytes)))
      )
  )

const codeOf = (bytes: Uint8Array): string => {
  const bits = bytes.reduce((all, byte) => (all << 8n) | BigInt(byte), 0n)
  const letters = Array.from({ length: 24 }, (_, at) =>
    alphabet.charAt(Number.parseInt(`${(bits >> BigInt(5 * (23 - at))) & 31n}`, 10))
  ).join("")
  return (letters.match(/.{4}/gu) ?? []).join("-")
}

/** A code as it is compared: case, blanks and hyphens make no difference. */
export const plainRecoveryCode = (code: Redacted.Redacted): Redacted.Redacted =>
  Redacted.make(
    Redacted.value(code)
      .toLowerCase()
      .replaceAll(/[\s-]/gu, "")
      .replaceAll("o", "0")
      .replaceAll(/[il]/gu, "1")
  )
