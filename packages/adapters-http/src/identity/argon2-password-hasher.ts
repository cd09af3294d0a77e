/**
 * Passwords by argon2id, a bounded number at a time.
 *
 * Each hash takes its memory; without a bound a flood of sign-ins would take all there
 * is. Who finds the queue full, or waits in it too long, is told to come back. A permit is
 * kept until the hashing itself has ended, even when the caller is gone. An unknown user
 * costs as much as a wrong password, and so does a hash that this bank cannot have made.
 * Source: OWASP Password Storage Cheat Sheet; RFC 9106.
 */
import { PasswordHasher } from "@florin/domain/identity"
import { Effect, Layer, Redacted } from "effect"
import type { Argon2Settings } from "../settings.ts"
import { hashingLine } from "./hashing-line.ts"
import { hashingThreads } from "./hashing-threads.ts"
import { isWithinBounds, parsedHash } from "./parsed-hash.ts"

/** The port, with the cost and the bounds that the settings ask for. */
export const argon2PasswordHasher = (settings: Argon2Settings) =>
  Layer.effect(
    PasswordHasher,
    Effect.gen(function* () {
      const threads = yield* hashingThreads(settings)
      const line = hashingLine(settings)
      const nobody = yield* Effect.promise(() => threads.hash("the password of nobody"))
      return {
        hash: (password) => line.inTurn(() => threads.hash(wordOf(password))),
        matches: (password, known) => {
          const usable = known !== null && isWithinBounds(known, settings)
          return Effect.map(
            line.inTurn(() => threads.matches(usable ? known : nobody, wordOf(password))),
            (same) => same && usable
          )
        },
        isOutdated: (known) => {
          const cost = parsedHash(known)
          return (
            cost === null ||
            cost.memoryKib !== settings.memoryKib ||
            cost.iterations !== settings.iterations ||
            cost.parallelism !== settings.parallelism
          )
        }
      }
    })
  )

// However a letter with its accent is typed, it is the same password (RFC 8265 section 4.2).
const wordOf = (password: Redacted.Redacted): string => Redacted.value(password).normalize("NFC")
