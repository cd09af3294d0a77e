/**
 * Whether a password is a user's, told in the same time whoever the user is and is not.
 *
 * A disabled user's password is nobody's. A hash of an earlier cost is replaced while the
 * password is at hand; when the hasher is busy, that is left to the next time.
 */
import { Effect, type Redacted } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { PasswordHash, User } from "../user.ts"
import { UserRepository } from "../user-repository.ts"
import { PasswordHasher } from "./password-hasher.ts"

/** A password, and whose it is said to be: null when nobody has the address. */
export interface VerifyPassword {
  readonly user: User | null
  readonly password: Redacted.Redacted
  readonly provenance: Provenance
}

/** Whether the password is the user's; hashes it anew when the cost has changed. */
export const verifyPassword = Effect.fnUntraced(function* (command: VerifyPassword) {
  const { password, user } = command
  const hasher = yield* PasswordHasher
  const matches = yield* hasher.matches(password, user?.passwordHash ?? null)
  if (!matches || user === null || user.disabledAt !== null) return false
  if (hasher.isOutdated(user.passwordHash))
    yield* Effect.catchTag(rehash({ ...command, user }), "SignInBusy", () => Effect.void)
  return true
})

const rehash = Effect.fnUntraced(function* (command: VerifyPassword & { readonly user: User }) {
  const { password, provenance, user } = command
  const becomes: PasswordHash = yield* (yield* PasswordHasher).hash(password)
  const users = yield* UserRepository
  yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      // A password that was changed meanwhile stays changed.
      const replaced = yield* users.replaceHash(user.id, { was: user.passwordHash, becomes })
      if (!replaced) return
      yield* recordAudit({
        action: "password-rehashed",
        subject: user.id,
        provenance,
        before: {},
        after: {}
      })
    })
  )
})
