/** Ed25519 key pairs as the ring keeps them: made new, or read from PEM. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject
} from "node:crypto"
import type { KeyPair } from "@florin/domain/key"
import { Redacted } from "effect"

/** A new pair. */
export const newKeyPair = (): KeyPair => pairOf(generateKeyPairSync("ed25519").privateKey)

/** The pair of a private key as PEM of PKCS 8. */
export const keyPairOfPem = (pem: Redacted.Redacted): KeyPair =>
  pairOf(createPrivateKey(Redacted.value(pem)))

/** The private key that the ring kept. */
export const privateKeyOf = (pkcs8: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" })

/** The public key that the ring kept: 32 bytes. */
export const publicKeyOf = (bytes: Uint8Array): KeyObject =>
  createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(bytes).toString("base64url") },
    format: "jwk"
  })

const pairOf = (privateKey: KeyObject): KeyPair => {
  const { crv, kty, x = "" } = createPublicKey(privateKey).export({ format: "jwk" })
  return {
    // The key's name follows from the key, as RFC 7638 does it for a JWK.
    kid: createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url"),
    publicKey: Uint8Array.from(Buffer.from(x, "base64url")),
    privateKey: Redacted.make(Uint8Array.from(privateKey.export({ type: "pkcs8", format: "der" })))
  }
}
