/** A copy of the key ring, its keys ready to sign and to check with. */
import type { KeyObject } from "node:crypto"
import {
  aboutKey,
  KeyRingStore,
  type PromotedKey,
  SecretBox,
  type SigningKey,
  signingKeyOf
} from "@florin/domain/key"
import { Effect } from "effect"
import { privateKeyOf, publicKeyOf } from "./ed25519-key-pair.ts"

/** A private key and its id. */
export interface TokenSigner {
  readonly kid: string
  readonly privateKey: KeyObject
}

/** The ring at one moment. */
export interface RingCopy {
  readonly keys: ReadonlyMap<string, CheckingKey>
  readonly signer: TokenSigner
  /** By the process's own steady clock, in milliseconds. */
  readonly madeAt: number
}

interface CheckingKey {
  readonly key: SigningKey
  readonly publicKey: KeyObject
}

/** Copies the ring; what the copy before had ready is not made again. */
export const ringCopy = Effect.fnUntraced(function* (before: RingCopy | null) {
  const madeAt = performance.now()
  const ring = yield* (yield* KeyRingStore).read
  const signing = signingKeyOf(ring)
  if (signing === undefined) return yield* Effect.die(new Error("no key of the ring signs"))
  const signer =
    before?.signer.kid === signing.kid ? before.signer : yield* Effect.orDie(opened(signing))
  const copy: RingCopy = {
    madeAt,
    signer,
    keys: new Map(
      ring.map((key) => [
        key.kid,
        { key, publicKey: before?.keys.get(key.kid)?.publicKey ?? publicKeyOf(key.publicKey) }
      ])
    )
  }
  return copy
})

const opened = Effect.fnUntraced(function* ({ kid, sealedPrivateKey }: PromotedKey) {
  const pkcs8 = yield* (yield* SecretBox).open(sealedPrivateKey, aboutKey(kid))
  return { kid, privateKey: privateKeyOf(pkcs8) }
})
