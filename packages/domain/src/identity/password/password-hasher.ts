/** The port that hashes passwords (argon2id) and compares them, a bounded number at a time. */
import { Context, type Effect, type Redacted } from "effect"
import type { SignInBusy } from "../identity-refusals.ts"
import type { PasswordHash } from "../user.ts"

export class PasswordHasher extends Context.Service<
  PasswordHasher,
  {
    readonly hash: (password: Redacted.Redacted) => Effect.Effect<PasswordHash, SignInBusy>
    /** Takes as long for no hash (an unknown user) as for a wrong password. */
    readonly matches: (
      password: Redacted.Redacted,
      hash: PasswordHash | null
    ) => Effect.Effect<boolean, SignInBusy>
    /** Whether a hash was made at another cost than the one that is asked for now. */
    readonly isOutdated: (hash: PasswordHash) => boolean
  }
>()("@florin/domain/PasswordHasher") {}
