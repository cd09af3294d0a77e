/**
 * A key that signs access tokens, and the life of one.
 *
 * A key is added (its tokens would be accepted), promoted (it signs), and retired when the
 * next one is promoted: it never signs again, and what it signed is accepted for as long
 * as it lives. After that the key is over. Its private part is there, sealed, only while
 * it may sign. Upholds KEY-1.
 */
import { addMicros, type Instant } from "../calendar/index.ts"

/** The longest life that a token may have, in seconds. */
export const tokenLifeSecondsMax = 3_600

/** How long every process of the bank may take to learn that the ring has changed. */
export const noticeSeconds = 60

/** How far the clocks of two machines may differ. */
export const clockSkewSeconds = 30

interface AnyKey {
  /** Follows from the public part (RFC 7638), so that no two keys have the same. */
  readonly kid: string
  /** The 32 bytes of an Ed25519 public key. */
  readonly publicKey: Uint8Array
  readonly addedAt: Instant
}

/** Its tokens are accepted, and it may be promoted. */
export interface AcceptedKey extends AnyKey {
  readonly stage: "accepted"
  readonly sealedPrivateKey: Uint8Array
}

/** It signs. */
export interface PromotedKey extends AnyKey {
  readonly stage: "promoted"
  readonly sealedPrivateKey: Uint8Array
  readonly promotedAt: Instant
}

/** It signs no more; it has no private part. */
export interface RetiredKey extends AnyKey {
  readonly stage: "retired"
  /** Null for a key that never signed. */
  readonly promotedAt: Instant | null
  readonly retiredAt: Instant
  /** From this moment on nothing that it signed is accepted. */
  readonly acceptedUntil: Instant
}

/** A key of the ring. */
export type SigningKey = AcceptedKey | PromotedKey | RetiredKey

/** All keys of the bank. */
export type KeyRing = readonly SigningKey[]

/** The form of a key's id. */
export const kidForm = /^[\w-]{43}$/u

/** The key of this id. */
export const keyOf = (ring: KeyRing, kid: string): SigningKey | undefined =>
  ring.find((key) => key.kid === kid)

/**
 * The key that signs; undefined only for a ring without keys.
 *
 * @upholds KEY-1
 */
export const signingKeyOf = (ring: KeyRing): PromotedKey | undefined =>
  ring.find((key) => key.stage === "promoted")

/**
 * Whether what the key signed is accepted at this moment.
 *
 * @upholds KEY-1
 */
export const isAccepted = (key: SigningKey, now: Instant): boolean =>
  key.stage !== "retired" || now < key.acceptedUntil

/**
 * When the last token of a key that is retired now is over, in a process that learned of it
 * last and by the clock that is farthest behind.
 *
 * @upholds KEY-1
 */
export const lastTokenOver = (retiredAt: Instant): Instant =>
  addMicros(
    retiredAt,
    BigInt(tokenLifeSecondsMax + noticeSeconds + clockSkewSeconds) * microsPerSecond
  )

/** The first moment at which every process has learned of a key that was added at this one. */
export const knownEverywhereAt = (addedAt: Instant): Instant =>
  addMicros(addedAt, BigInt(noticeSeconds) * microsPerSecond)

const microsPerSecond = 1_000_000n
