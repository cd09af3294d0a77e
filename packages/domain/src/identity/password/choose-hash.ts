/**
 * The hash of a password that a user chooses, or every reason against it at once.
 *
 * Whether it is one of the last is asked of the kept hashes, one check each, under the
 * same bound as sign-ins. Upholds IDENTITY-5.
 */
import { Effect, Redacted } from "effect"
import { CredentialRules } from "../credential-rules.ts"
import { PasswordRefused } from "../identity-refusals.ts"
import type { PasswordHash } from "../user.ts"
import { PasswordHasher } from "./password-hasher.ts"
import { formerReason, type PasswordOwner, passwordReasons } from "./password-policy.ts"

/** A chosen password, whose it is to be, and the hashes of the last, the newest first. */
export interface ChosenPassword {
  readonly password: Redacted.Redacted
  readonly owner: PasswordOwner
  readonly last: readonly PasswordHash[]
}

/**
 * Hashes a chosen password that the policy takes.
 *
 * @upholds IDENTITY-5
 */
export const chooseHash = Effect.fnUntraced(function* ({ last, owner, password }: ChosenPassword) {
  const { password: rules } = yield* CredentialRules
  const hasher = yield* PasswordHasher
  const reasons = [...passwordReasons(Redacted.value(password), owner, rules)]
  for (const hash of last.slice(0, rules.historyLength))
    if (yield* hasher.matches(password, hash)) {
      reasons.push(formerReason(rules))
      break
    }
  if (reasons.length > 0) return yield* new PasswordRefused({ reasons })
  return yield* hasher.hash(password)
})
