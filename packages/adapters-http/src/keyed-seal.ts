/**
 * Seals on texts that the service gives away and takes back: cursors, CSRF tokens.
 *
 * A seal is an HMAC-SHA-256 under a key that follows from one of the service's own and from
 * the purpose, so that a seal of one kind says nothing of another. The first key seals; a
 * seal of any of them is genuine, so that keys can be changed while seals are about.
 */
import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from "node:crypto"
import { Redacted } from "effect"

/** The service's own keys, of which the first seals. */
export type MacKeys = readonly [
  Redacted.Redacted<Uint8Array>,
  ...(readonly Redacted.Redacted<Uint8Array>[])
]

/** Seals of one purpose. */
export interface Seals {
  readonly of: (text: string) => string
  readonly isGenuine: (seal: string, text: string) => boolean
}

/** The letters of a whole seal in base64url. */
export const wholeSeal = 43

/** Seals of a purpose; of a shorter one so many letters are left, each of six bits. */
export const makeSeals = (keys: MacKeys, purpose: string, letters: number = wholeSeal): Seals => {
  const derived = keys.map((key) =>
    createSecretKey(Buffer.from(hkdfSync("sha256", Redacted.value(key), "", purpose, 32)))
  )
  const by = (key: (typeof derived)[number] | undefined, text: string): string => {
    if (key === undefined) throw new Error("no key to seal with")
    return createHmac("sha256", key).update(text).digest("base64url").slice(0, letters)
  }
  return {
    of: (text) => by(derived[0], text),
    isGenuine: (seal, text) => {
      const given = Buffer.from(seal)
      return (
        given.length === letters &&
        derived.some((key) => timingSafeEqual(given, Buffer.from(by(key, text))))
      )
    }
  }
}
