/** The ports that keep users and customers. */
import { Context, type Effect, type Option } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { CustomerId, UserId } from "../id/index.ts"
import type { EmailTaken } from "./identity-refusals.ts"
import type { Customer, EmailAddress, PasswordHash, User } from "./user.ts"

export class UserRepository extends Context.Service<
  UserRepository,
  {
    readonly add: (user: User) => Effect.Effect<void, EmailTaken>
    readonly find: (id: UserId) => Effect.Effect<Option.Option<User>>
    readonly findByEmail: (email: EmailAddress) => Effect.Effect<Option.Option<User>>
    /** The user that a customer signs in as. */
    readonly findByCustomer: (customer: CustomerId) => Effect.Effect<Option.Option<User>>
    /** The hashes of the user's last passwords, the current one first. */
    readonly lastHashes: (id: UserId) => Effect.Effect<readonly PasswordHash[]>
    /** The same, and keeps others from changing them until the atomic unit is over. */
    readonly lockHashes: (id: UserId) => Effect.Effect<readonly PasswordHash[]>
    /** Makes this the current hash; `kept` hashes are kept in all. */
    readonly changePassword: (id: UserId, hash: PasswordHash, kept: number) => Effect.Effect<void>
    /** Replaces the current hash by another of the same password; false when it is another. */
    readonly replaceHash: (
      id: UserId,
      hashes: { readonly was: PasswordHash; readonly becomes: PasswordHash }
    ) => Effect.Effect<boolean>
    /** Marks the user's address as verified; one that is stays as it is. */
    readonly verifyEmail: (id: UserId, at: Instant) => Effect.Effect<void>
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
