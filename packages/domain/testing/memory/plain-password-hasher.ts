/**
 * A hasher for tests that hashes nothing: the "hash" is the password after a word that
 * says so. Quick and of no use to keep a secret; a service never runs on it.
 */
import { Effect, Redacted } from "effect"
import type { PasswordHasher } from "../../src/identity/index.ts"

/** Keeps passwords in plain text, for tests alone. */
export const plainPasswordHasher: PasswordHasher["Service"] = {
  hash: (password) => Effect.sync(() => plain(password)),
  matches: (password, hash) => Effect.sync(() => hash === plain(password))
}

const plain = (password: Redacted.Redacted): string => `$plain$${Redacted.value(password)}`
