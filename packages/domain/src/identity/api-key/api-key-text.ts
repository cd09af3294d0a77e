/**
 * The text of an API key: a word that tells what it is, 256 random bits, and a checksum.
 *
 * The word lets scanners find keys where they should not be, and the checksum tells a key
 * from what merely looks like one, or was mistyped, before anything is looked up.
 * Source of the checksum: CRC-32 of ISO 3309 (as in ITU-T V.42, section 8.1.1.6.2).
 */
import { Redacted } from "effect"

const word = "florin_sk_"
const secretLength = 64
const hintLength = word.length + 6
const form = /^florin_sk_(?<secret>[0-9a-f]{64})(?<sum>[0-9a-f]{8})$/u

/** The random bytes of a key. */
export const apiKeySecretBytes = secretLength / 2

/** The text of a key with these random bytes, in hexadecimal. */
export const apiKeyText = (secret: Redacted.Redacted): Redacted.Redacted => {
  const text = Redacted.value(secret)
  return Redacted.make(`${word}${text}${checksum(text)}`)
}

/** Whether a text has the form of a key, its checksum included. */
export const isApiKeyText = (text: string): boolean => {
  const { secret = "", sum = "" } = form.exec(text)?.groups ?? {}
  return secret !== "" && checksum(secret) === sum
}

/** Whether a text says of itself that it is a key, rightly or not. */
export const claimsToBeApiKey = (text: string): boolean => text.startsWith(word)

/** The beginning of a key's text that may be shown. */
export const apiKeyHint = (text: Redacted.Redacted): string =>
  Redacted.value(text).slice(0, hintLength)

/** CRC-32 of an ASCII text, in eight hexadecimal digits. */
const checksum = (text: string): string => {
  let rest = 0xffff_ffff
  for (let at = 0; at < text.length; at++) {
    rest ^= text.charCodeAt(at)
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb8_8320 : 0)
  }
  return (~rest >>> 0).toString(16).padStart(8, "0")
}
