/**
 * The key that signs the heads of the sealed log: Ed25519, derived from the first field key.
 *
 * So it is kept and changed with the field keys, and is no other key of the bank: whoever
 * can sign access tokens cannot sign a head. Its public half stays in the sealed log, by
 * which old heads are checked after a change. Source: RFC 5869 (HKDF), RFC 8410 (forms).
 */

import { createPrivateKey, createPublicKey, hkdfSync, sign, verify } from "node:crypto"
import { type ChecksSignature, type SealingKey, Signer } from "@florin/domain/audit"
import { realMoment } from "@florin/domain/clock"
import { hexText } from "@florin/domain/secret"
import { Effect, Layer, Redacted } from "effect"
import type { FieldKey } from "../key/aes-secret-box.ts"
import { fieldKeys, type Settings } from "../settings/index.ts"
import { nodeSha256 } from "./node-digest.ts"

// What stands before the 32 bytes of a private Ed25519 key in PKCS 8 (RFC 8410 section 7).
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex")

const keyIdBytes = 16

/** The id of a public key: the beginning of its hash. */
export const sealKeyId = (publicKey: Uint8Array): string =>
  hexText(nodeSha256(publicKey).subarray(0, keyIdBytes))

/** The signing key that follows from a field key. */
export const sealingKeyOf = ({ bytes }: FieldKey): SealingKey => {
  const seed = hkdfSync("sha256", Redacted.value(bytes), "", "florin seals on the log", 32)
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Head, new Uint8Array(seed)]),
    format: "der",
    type: "pkcs8"
  })
  const publicKey = new Uint8Array(
    createPublicKey(privateKey).export({ format: "der", type: "spki" })
  )
  return {
    keyId: sealKeyId(publicKey),
    publicKey,
    sign: (message) => new Uint8Array(sign(null, message, privateKey))
  }
}

/** The signer whose key follows from this field key, by the clock of this machine. */
export const signerWith = (key: FieldKey): Signer["Service"] => {
  const sealingKey = sealingKeyOf(key)
  return {
    key: Effect.succeed(sealingKey),
    moment: realMoment
  }
}

/** The signer of this deployment. */
export const sealSigner = (settings: Settings) =>
  Layer.effect(
    Signer,
    Effect.map(fieldKeys(settings), ([first]) => signerWith(first))
  )

/** Whether the private half of this public key made the signature. */
export const checksSignature: ChecksSignature = (publicKey, message, signature) => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" })
    return key.asymmetricKeyType === "ed25519" && verify(null, message, key, signature)
  } catch {
    return false
  }
}
