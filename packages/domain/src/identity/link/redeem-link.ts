/** Looks a link up by its code and says whom it stands for, or that it does nothing. */
import { Effect, Option, type Redacted } from "effect"
import { Digest } from "../../audit/index.ts"
import { secretDigest } from "../secret-digest.ts"
import { UserRepository } from "../user-repository.ts"
import { decideRedemption, type OneUseLink, type Redemption } from "./one-use-link.ts"
import { OneUseLinks } from "./one-use-links.ts"

/** The user of a link that would work; nothing is locked, and nothing promised. */
export const userOfLink = Effect.fnUntraced(function* (
  code: Redacted.Redacted,
  redemption: Redemption
) {
  const { sha256 } = yield* Digest
  return yield* decide(yield* (yield* OneUseLinks).find(secretDigest(sha256, code)), redemption)
})

/** Uses the link up and makes the user's others of its purpose void: a step of a unit. */
export const useLink = Effect.fnUntraced(function* (
  code: Redacted.Redacted,
  redemption: Redemption
) {
  const { now, purpose } = redemption
  const { sha256 } = yield* Digest
  const links = yield* OneUseLinks
  const digest = secretDigest(sha256, code)
  const user = yield* decide(yield* links.lock(digest), redemption)
  yield* links.use(digest, now)
  yield* links.withdraw(user.id, purpose, now)
  return user
})

const decide = Effect.fnUntraced(function* (
  link: Option.Option<OneUseLink>,
  redemption: Redemption
) {
  const user = Option.isSome(link)
    ? yield* (yield* UserRepository).find(link.value.user)
    : Option.none()
  const found =
    Option.isSome(link) && Option.isSome(user) ? { link: link.value, user: user.value } : null
  return yield* Effect.fromResult(decideRedemption(found, redemption))
})
