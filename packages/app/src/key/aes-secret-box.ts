/**
 * The secret box by AES-256-GCM.
 *
 * Sealed: the head (version and key id), a random nonce of 96 bits, the ciphertext, the tag
 * of 128 bits. The head and what the secret is about are authenticated with it. Random
 * nonces are safe for 2^32 secrets of one key, which no bank's field key comes near; it is
 * changed once a year. Source: NIST SP 800-38D sections 5.2.1.1, 8.2.2 and 8.3.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes
} from "node:crypto"
import { readSealed, SealBroken, SecretBox, sealedHead } from "@florin/domain/key"
import { Effect, Layer, Redacted } from "effect"

/** A key of the box; the bytes are 32. */
export interface FieldKey {
  readonly id: string
  readonly bytes: Redacted.Redacted<Uint8Array>
}

/** One key or more, of which the first seals. */
export type FieldKeys = readonly [FieldKey, ...FieldKey[]]

const algorithm = "aes-256-gcm"
const nonceBytes = 12
const tagBytes = 16

/** The box with these keys. */
export const aesSecretBox = (fieldKeys: FieldKeys): SecretBox["Service"] => {
  const keys = new Map(fieldKeys.map((key) => [key.id, cipherKey(key)]))
  const [first] = fieldKeys
  const sealing = cipherKey(first)
  const head = sealedHead(first.id)
  return {
    sealsBy: first.id,
    seal: (secret, about) =>
      Effect.sync(() => {
        const nonce = randomBytes(nonceBytes)
        const cipher = createCipheriv(algorithm, sealing, nonce, { authTagLength: tagBytes })
        cipher.setAAD(boundTo(head, about))
        const body = [cipher.update(secret), cipher.final()]
        return Uint8Array.from(Buffer.concat([head, nonce, ...body, cipher.getAuthTag()]))
      }),
    open: (sealed, about) =>
      Effect.suspend(() => {
        const parts = readSealed(sealed)
        if (parts === null) return Effect.fail(new SealBroken({ trouble: "form", keyId: null }))
        const { keyId } = parts
        const key = keys.get(keyId)
        if (key === undefined) return Effect.fail(new SealBroken({ trouble: "unknown-key", keyId }))
        return Effect.try({
          try: () => {
            const { nonce, body, tag } = cutUp(parts.rest)
            const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
            decipher.setAAD(boundTo(parts.head, about))
            decipher.setAuthTag(tag)
            return Uint8Array.from(Buffer.concat([decipher.update(body), decipher.final()]))
          },
          catch: () => new SealBroken({ trouble: "not-genuine", keyId })
        })
      })
  }
}

// Other keys follow from the same field key, so the cipher has one of its own too.
const cipherKey = ({ bytes }: FieldKey): KeyObject =>
  createSecretKey(
    Buffer.from(hkdfSync("sha256", Redacted.value(bytes), "", "florin sealed fields", 32))
  )

/** The port, with these keys. */
export const aesSecretBoxLayer = (keys: FieldKeys): Layer.Layer<SecretBox> =>
  Layer.sync(SecretBox, () => aesSecretBox(keys))

// The head tells its own length, so that no other head and words make the same bytes.
const boundTo = (head: Uint8Array, about: string): Buffer =>
  Buffer.concat([head, Buffer.from(about, "utf8")])

const cutUp = (rest: Uint8Array) => ({
  nonce: rest.subarray(0, nonceBytes),
  body: rest.subarray(nonceBytes, Math.max(nonceBytes, rest.length - tagBytes)),
  tag: rest.subarray(Math.max(nonceBytes, rest.length - tagBytes))
})
