/** The ports that keep users and customers. */
import { Context, type Effect, type Option } from "effect"
import type { CustomerId, UserId } from "../id/index.ts"
import type { EmailTaken } from "./identity-refusals.ts"
import type { Customer, EmailAddress, User } from "./user.ts"

export class UserRepository extends Context.Service<
  UserRepository,
  {
    readonly add: (user: User) => Effect.Effect<void, EmailTaken>
    readonly find: (id: UserId) => Effect.Effect<Option.Option<User>>
    readonly findByEmail: (email: EmailAddress) => Effect.Effect<Option.Option<User>>
  }
>()("@florin/domain/UserRepository") {}

/** Keeps customers. */
export class CustomerRepository extends Context.Service<
  CustomerRepository,
  {
    readonly add: (customer: Customer) => Effect.Effect<void>
    readonly find: (id: CustomerId) => Effect.Effect<Option.Option<Customer>>
  }
>()("@florin/domain/CustomerRepository") {}
