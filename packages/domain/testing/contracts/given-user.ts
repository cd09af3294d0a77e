/** Users that a contract is given to begin with, each with a customer and an address of its own. */
import { Effect } from "effect"
import { UserId } from "../../src/id/index.ts"
import { EmailAddress, type User, UserRepository } from "../../src/identity/index.ts"
import { givenCustomer } from "./given.ts"
import { freshText, nine } from "./provenance-of.ts"

/** A customer's user that has not been added. */
export const draftUser = Effect.gen(function* () {
  const user: User = {
    id: UserId.ofUuid(yield* freshText),
    email: EmailAddress.make(`${yield* freshText}@example.com`),
    name: "Ada O'Lovelace-Žižka \u{1F511}",
    roles: ["customer"],
    customer: yield* givenCustomer,
    passwordHash: "$argon2id$v=19$m=19456,t=2,p=1$abc$def",
    createdAt: nine,
    emailVerifiedAt: null,
    disabledAt: null
  }
  return user
})

/** A customer's user in the bank. */
export const givenUser = Effect.gen(function* () {
  const user = yield* draftUser
  yield* (yield* UserRepository).add(user)
  return user
})
