/** Adds, promotes and retires signing keys: under a lock, and written down. Upholds KEY-1. */
import { Effect, Redacted } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type AuditAction, type Provenance, recordAudit } from "../audit/index.ts"
import { type Instant, instantToIso } from "../calendar/index.ts"
import { decideAddition, decidePromotion, decideRetirement } from "./decide-key-move.ts"
import { KeyRingStore } from "./key-ring-store.ts"
import { SecretBox } from "./secret-box.ts"
import { keyOf, type SigningKey } from "./signing-key.ts"

/** A key pair, as it was made. */
export interface KeyPair {
  readonly kid: string
  readonly publicKey: Uint8Array
  /** PKCS 8. */
  readonly privateKey: Redacted.Redacted<Uint8Array>
}

/** When and by whom the ring is changed; keys count real time, as sessions do. */
export interface RingChange {
  readonly now: Instant
  readonly provenance: Provenance
  /** Who changes it, where the provenance does not tell. */
  readonly personal?: Readonly<Record<string, string>>
}

/** What the private part of a key is sealed about. */
export const aboutKey = (kid: string): string => `signing-key ${kid}`

const sealed = Effect.fnUntraced(function* (pair: KeyPair) {
  const box = yield* SecretBox
  return {
    kid: pair.kid,
    publicKey: pair.publicKey,
    sealedPrivateKey: yield* box.seal(Redacted.value(pair.privateKey), aboutKey(pair.kid))
  }
})

/** Adds a key; the first of all signs at once. */
export const addSigningKey = Effect.fnUntraced(function* (pair: KeyPair, change: RingChange) {
  const store = yield* KeyRingStore
  const key = yield* sealed(pair)
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const added = yield* Effect.fromResult(decideAddition(yield* store.lock, key, change.now))
      yield* store.save(added)
      yield* record("signing-key-added", null, added, change)
      return added
    })
  )
})

/**
 * Gives an empty ring its first key; a ring that has one stays as it is. Whoever signed in
 * under the key before there was a ring stays signed in.
 */
export const beginKeyRing = Effect.fnUntraced(function* (pair: KeyPair, change: RingChange) {
  const store = yield* KeyRingStore
  if ((yield* store.read).length > 0) return
  yield* (yield* Atomicity)
    .atomically(
      Effect.gen(function* () {
        if ((yield* store.lock).length === 0) yield* addSigningKey(pair, change)
      })
    )
    .pipe(Effect.orDie)
})

/** Lets another key sign, from now on; the one that did is retired. */
export const promoteSigningKey = Effect.fnUntraced(function* (kid: string, change: RingChange) {
  const store = yield* KeyRingStore
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const ring = yield* store.lock
      const changed = yield* Effect.fromResult(decidePromotion(ring, kid, change.now))
      for (const key of changed) {
        yield* store.save(key)
        const action = key.stage === "promoted" ? "signing-key-promoted" : "signing-key-retired"
        yield* record(action, keyOf(ring, key.kid) ?? null, key, change)
      }
      return changed
    })
  )
})

/** Retires a key that does not sign; `atOnce` when somebody else may have it. */
export const retireSigningKey = Effect.fnUntraced(function* (
  kid: string,
  atOnce: boolean,
  change: RingChange
) {
  const store = yield* KeyRingStore
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const ring = yield* store.lock
      const key = yield* Effect.fromResult(decideRetirement(ring, kid, change.now, atOnce))
      yield* store.save(key)
      yield* record("signing-key-retired", keyOf(ring, kid) ?? null, key, change)
      return key
    })
  )
})

const record = (
  action: AuditAction,
  before: SigningKey | null,
  after: SigningKey,
  { personal = {}, provenance }: RingChange
) =>
  recordAudit({
    action,
    subject: after.kid,
    provenance,
    before: before === null ? {} : told(before),
    after: told(after),
    personal
  })

const told = (key: SigningKey): Readonly<Record<string, string>> =>
  key.stage === "retired"
    ? { stage: key.stage, acceptedUntil: instantToIso(key.acceptedUntil) }
    : { stage: key.stage }
