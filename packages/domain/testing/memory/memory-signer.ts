/**
 * Signatures for tests: whoever knows the public key could make them, so they prove
 * nothing to a stranger, but a changed message, signature or key is seen.
 */

import { Clock, Effect } from "effect"
import {
  type ChecksSignature,
  type SealingKey,
  type Signer,
  sameBytes
} from "../../src/audit/index.ts"
import { instantFromMillis } from "../../src/calendar/index.ts"
import { hexText } from "../../src/secret/index.ts"
import { memorySha256 } from "./memory-sha256.ts"

const signatureOf = (publicKey: Uint8Array, message: Uint8Array): Uint8Array => {
  const hash = memorySha256(Uint8Array.from([...publicKey, ...message]))
  return Uint8Array.from([...hash, ...hash])
}

/** A key of a test's own, by its number. */
export const memorySealingKey = (number = 1): SealingKey => {
  const publicKey = new Uint8Array(32).fill(number)
  return {
    keyId: hexText(memorySha256(publicKey).slice(0, 16)),
    publicKey,
    sign: (message) => signatureOf(publicKey, message)
  }
}

/** The signer of a bank in memory. */
export const memorySigner: Signer["Service"] = {
  key: Effect.sync(() => memorySealingKey()),
  moment: Effect.map(Clock.currentTimeMillis, instantFromMillis)
}

/** Whether a key of a test's own made the signature. */
export const memoryChecksSignature: ChecksSignature = (publicKey, message, signature) =>
  sameBytes(signature, signatureOf(publicKey, message))
