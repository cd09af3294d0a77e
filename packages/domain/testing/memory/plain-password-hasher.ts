/**
 * A hasher for tests that hashes nothing: the "hash" is the password after a word that
 * says so. Quick and of no use to keep a secret; a service never runs on it.
 */
import { Effect, Redacted } from "effect"
import type { PasswordHasher } from "../../src/identity/index.ts"

/** Keeps passwords in plain text, for tests alone. */
export const plainPasswordHasher: PasswordHasher["Service"] = {
  hash: (password) => Effect.sync(() => plain(password)),
  matches: (password, hash) =>
    Effect.sync(() => hash !== null && wordOf(hash) === wordOf(plain(password))),
  isOutdated: (hash) => !hash.startsWith(mark)
}

const mark = "$plain$"

const plain = (password: Redacted.Redacted): string =>
  `${mark}${Redacted.value(password).normalize("NFC")}`

/** What stands after the last mark: `$old$` in place of `$plain$` is a hash of another cost. */
const wordOf = (hash: string): string => hash.replace(/^\$(?:plain|old)\$/u, "")
