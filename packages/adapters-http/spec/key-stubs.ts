/** Keys of access tokens for specs that have no ring. */
import type { Redacted } from "effect"
import { Redacted as Secret } from "effect"
import { keyPairOfPem, privateKeyOf, publicKeyOf } from "../src/key/ed25519-key-pair.ts"
import type { TokenKeys } from "../src/key/token-keys.ts"

/** One key that signs and is accepted for ever. */
export const oneKey = (pem: Redacted.Redacted): TokenKeys => {
  const pair = keyPairOfPem(pem)
  const signer = { kid: pair.kid, privateKey: privateKeyOf(Secret.value(pair.privateKey)) }
  const publicKey = publicKeyOf(pair.publicKey)
  return {
    signer: () => Promise.resolve(signer),
    accepted: (kid) => Promise.resolve(kid === pair.kid ? publicKey : null),
    isStillAccepted: (kid) => kid === pair.kid
  }
}
