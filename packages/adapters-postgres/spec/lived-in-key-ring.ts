/** A key ring that was begun and rotated once; its keys sign nothing here. */
import { addMicros } from "@florin/domain/calendar"
import {
  addSigningKey,
  beginKeyRing,
  type KeyPair,
  knownEverywhereAt,
  promoteSigningKey
} from "@florin/domain/key"
import { Effect, Redacted } from "effect"
import { freshProvenance } from "./given-accounts.ts"

const pairOf = (letter: string): KeyPair => ({
  kid: letter.repeat(43),
  publicKey: new Uint8Array(32).fill(letter.charCodeAt(0)),
  privateKey: Redacted.make(new Uint8Array(48).fill(letter.charCodeAt(0)))
})

/** Rotates; gives the id of the key that is retired by it. */
export const rotateKeyRing = Effect.gen(function* () {
  const provenance = freshProvenance()
  const begun = { now: provenance.at, provenance }
  yield* beginKeyRing(pairOf("a"), begun)
  yield* addSigningKey(pairOf("b"), { ...begun, provenance: freshProvenance() })
  const now = addMicros(knownEverywhereAt(begun.now), 1n)
  yield* promoteSigningKey(pairOf("b").kid, { now, provenance: freshProvenance() })
  return { retiredKey: pairOf("a").kid }
})
