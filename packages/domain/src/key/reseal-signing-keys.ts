/** Private parts of signing keys are sealed anew, by the field key that seals now. Upholds KEY-2. */
import { Effect, Result } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { recordAudit } from "../audit/index.ts"
import { aboutKey, type RingChange } from "./change-key-ring.ts"
import { KeyRingStore } from "./key-ring-store.ts"
import { readSealed } from "./sealed-head.ts"
import { type SealBroken, SecretBox } from "./secret-box.ts"
import type { KeyRing, RetiredKey, SigningKey } from "./signing-key.ts"

/** What became of the private parts that other keys sealed. */
export interface SigningKeysResealed {
  readonly resealed: number
  /** Those that did not open, and are left as they are. */
  readonly broken: readonly { readonly kid: string; readonly seal: SealBroken }[]
}

/** How many private parts this field key seals. */
export const privatePartsSealedBy = (ring: KeyRing, keyId: string): number =>
  ring.filter((key) => key.stage !== "retired" && sealerOf(key) === keyId).length

const sealerOf = (key: Exclude<SigningKey, RetiredKey>): string | undefined =>
  readSealed(key.sealedPrivateKey)?.keyId

/**
 * Seals them anew, all of them that open, under the lock of the ring.
 *
 * @upholds KEY-2
 */
export const resealSigningKeys = Effect.fnUntraced(function* (change: RingChange) {
  const store = yield* KeyRingStore
  const box = yield* SecretBox
  const { personal = {}, provenance } = change
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      let resealed = 0
      const broken: { readonly kid: string; readonly seal: SealBroken }[] = []
      for (const key of yield* store.lock) {
        if (key.stage === "retired" || sealerOf(key) === box.sealsBy) continue
        const about = aboutKey(key.kid)
        const opened = yield* Effect.result(box.open(key.sealedPrivateKey, about))
        if (Result.isFailure(opened)) {
          broken.push({ kid: key.kid, seal: opened.failure })
          continue
        }
        yield* store.save({ ...key, sealedPrivateKey: yield* box.seal(opened.success, about) })
        resealed += 1
        yield* recordAudit({
          action: "signing-key-resealed",
          subject: key.kid,
          provenance,
          before: {},
          after: { sealedBy: box.sealsBy },
          personal
        })
      }
      const told: SigningKeysResealed = { resealed, broken }
      return told
    })
  )
})
