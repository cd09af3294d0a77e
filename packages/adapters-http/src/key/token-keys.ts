/**
 * The keys of access tokens, as this process knows them: a copy of the bank's key ring.
 *
 * The copy is made anew every few seconds, and at once when a token names a key that is not
 * in it; how often that happens is bounded, so that made-up names do not reach the
 * database. A copy that could not be made anew for long signs nothing, because the key in
 * it may have been retired meanwhile. Upholds KEY-1.
 */
import type { KeyObject } from "node:crypto"
import { instantFromMillis } from "@florin/domain/calendar"
import {
  isAccepted,
  type KeyRingStore,
  kidForm,
  noticeSeconds,
  type SecretBox
} from "@florin/domain/key"
import { Effect, Exit, Schedule } from "effect"
import { type RingCopy, ringCopy, type TokenSigner } from "./ring-copy.ts"

/** What signing and checking tokens needs of the ring. */
export interface TokenKeys {
  /** The key that signs. */
  readonly signer: () => Promise<TokenSigner>
  /** The key of this id, if what it signed is accepted at this moment; else null. */
  readonly accepted: (kid: string, nowSeconds: number) => Promise<KeyObject | null>
  /** The same by the copy as it is, for a token that was checked before. */
  readonly isStillAccepted: (kid: string, nowSeconds: number) => boolean
}

/** How a copy is kept. */
export interface CopySettings {
  readonly everySeconds: number
  /** At least so long between two copies that unknown names cause. */
  readonly unknownMillis: number
  /** The longest that a copy may be old and still sign. */
  readonly signsForMillis: number
}

/** Half of the notice that every process is given, so that none signs with a key too long. */
const usual: CopySettings = {
  everySeconds: 5,
  unknownMillis: 1_000,
  signsForMillis: (noticeSeconds * 1_000) / 2
}

/** The keys of the bank's ring, which is not empty; kept up to date as long as the scope is. */
export const tokenKeys = Effect.fnUntraced(function* (settings: CopySettings = usual) {
  const context = yield* Effect.context<KeyRingStore | SecretBox>()
  let copy = yield* ringCopy(null)
  let coming: Promise<void> | null = null
  let unknownAt = Number.NEGATIVE_INFINITY
  // Whoever needs a new copy while one is made waits for that one.
  const renew = (): Promise<void> => {
    coming ??= Effect.runPromiseWith(context)(Effect.suspend(() => ringCopy(copy)))
      .then((made) => {
        copy = made
      })
      .finally(() => {
        coming = null
      })
    return coming
  }
  yield* Effect.forkScoped(keepTrying(renew, settings.everySeconds))
  const keys: TokenKeys = {
    signer: async () => {
      if (performance.now() - copy.madeAt > settings.signsForMillis) await renew()
      return copy.signer
    },
    accepted: async (kid, nowSeconds) => {
      if (!copy.keys.has(kid) && kidForm.test(kid)) {
        const now = performance.now()
        if (now - unknownAt >= settings.unknownMillis) {
          unknownAt = now
          await renew()
        } else if (coming !== null) await coming
      }
      return isAcceptedBy(copy, kid, nowSeconds) ? (copy.keys.get(kid)?.publicKey ?? null) : null
    },
    isStillAccepted: (kid, nowSeconds) => isAcceptedBy(copy, kid, nowSeconds)
  }
  return keys
})

const isAcceptedBy = (copy: RingCopy, kid: string, nowSeconds: number): boolean => {
  const found = copy.keys.get(kid)
  if (found === undefined) return false
  // Asked with every request; most are of the key that signs, and need no moment made.
  return (
    found.key.stage !== "retired" ||
    isAccepted(found.key, instantFromMillis(Math.floor(nowSeconds * 1000)))
  )
}

// The copy in hand serves on when the database is gone for a while.
const keepTrying = (renew: () => Promise<void>, everySeconds: number) =>
  Effect.promise(renew).pipe(
    Effect.exit,
    Effect.flatMap((exit) =>
      Exit.isSuccess(exit)
        ? Effect.void
        : Effect.logWarning("the signing keys could not be read again; the known ones serve on")
    ),
    Effect.delay(`${everySeconds} seconds`),
    Effect.repeat(Schedule.forever)
  )
