/** The port of the key with which the bank signs the head of its sealed log (Ed25519). */
import { Context, type Effect } from "effect"
import type { Instant } from "../../calendar/index.ts"

/** The key that signs now. */
export interface SealingKey {
  /** Follows from the public key: the first 16 bytes of its SHA-256, in hexadecimal. */
  readonly keyId: string
  /** As SubjectPublicKeyInfo (RFC 8410), so that anybody can check what was signed. */
  readonly publicKey: Uint8Array
  readonly sign: (message: Uint8Array) => Uint8Array
}

export class Signer extends Context.Service<
  Signer,
  {
    /** The key to sign with at this moment; another may follow it. */
    readonly key: Effect.Effect<SealingKey>
    /** The real moment, for which whoever signs vouches: the bank's clock has no part in it. */
    readonly moment: Effect.Effect<Instant>
  }
>()("@florin/domain/Signer") {}

/** Whether a signature of a message was made with the private half of this public key. */
export type ChecksSignature = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array
) => boolean
