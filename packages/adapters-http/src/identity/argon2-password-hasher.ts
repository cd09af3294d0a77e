/**
 * Passwords by argon2id, a bounded number at a time.
 *
 * Each hash takes its memory; without a bound a flood of sign-ins would take all there
 * is. Who finds the queue full is told to come back. A permit is kept until the hashing
 * itself has ended, even when the caller is gone. An unknown user costs as much as a
 * wrong password. Source: OWASP Password Storage Cheat Sheet.
 */
import { PasswordHasher, SignInBusy } from "@florin/domain/identity"
import { hash, verify } from "@node-rs/argon2"
import { Effect, Layer, Redacted, Semaphore } from "effect"
import type { Argon2Settings } from "../settings.ts"

/** Hashes under way at the same time: as many as there are cores to compute them. */
const permits = 2
/** Hashes that wait for a permit. */
const queueMax = 32

/** The port, with the cost that the settings ask for. */
export const argon2PasswordHasher = (settings: Argon2Settings) =>
  Layer.effect(
    PasswordHasher,
    Effect.gen(function* () {
      // The library's algorithm is argon2id unless another is named.
      const options = {
        memoryCost: settings.memoryKib,
        timeCost: settings.iterations,
        parallelism: settings.parallelism
      }
      const nobody = yield* Effect.promise(() => hash("the password of nobody", options))
      const semaphore = yield* Semaphore.make(permits)
      let waiting = 0
      const bounded = <A>(work: () => Promise<A>): Effect.Effect<A, SignInBusy> =>
        Effect.suspend(() => {
          if (waiting >= permits + queueMax) return Effect.fail(new SignInBusy({}))
          waiting++
          return Effect.ensuring(
            semaphore.withPermits(1)(Effect.uninterruptible(Effect.promise(work))),
            Effect.sync(() => {
              waiting--
            })
          )
        })
      return {
        hash: (password) => bounded(() => hash(Redacted.value(password).normalize("NFC"), options)),
        matches: (password, known) =>
          Effect.map(
            bounded(() => verify(known ?? nobody, Redacted.value(password).normalize("NFC"))),
            (same) => same && known !== null
          )
      }
    })
  )
