/** Looks a link up by its code and says whom it stands for, or that it does nothing. */
import { Effect, Option, type Redacted } from "effect"
import { UserRepository } from "../user-repository.ts"
import { decideRedemption, type OneUseLink, type Redemption } from "./one-use-link.ts"
import { OneUseLinks } from "./one-use-links.ts"

/** The user of a link that would work; nothing is locked, and nothing promised. */
export const userOfLink = Effect.fnUntraced(function* (
  code: Redacted.Redacted,
  redemption: Redemption
) {
  return yield* decide(yield* (yield* OneUseLinks).find(code), redemption)
})

/** The same within an atomic unit, in which nobody else gets to use the link. */
export const lockLink = Effect.fnUntraced(function* (
  code: Redacted.Redacted,
  redemption: Redemption
) {
  return yield* decide(yield* (yield* OneUseLinks).lock(code), redemption)
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
