/** The ports that keep users, customers and sessions. */
import { Context, type Effect, type Option } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { CustomerId, SessionId, UserId } from "../id/index.ts"
import type { EmailTaken } from "./identity-refusals.ts"
import type { Session } from "./session.ts"
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

/** A live session with its user, as a request needs them. */
export interface SignedIn {
  readonly session: Session
  readonly user: User
}

/** Keeps sessions. */
export class SessionRepository extends Context.Service<
  SessionRepository,
  {
    readonly add: (session: Session) => Effect.Effect<void>
    readonly find: (id: SessionId) => Effect.Effect<Option.Option<SignedIn>>
    /** Ends the session; ending it again changes nothing. */
    readonly end: (id: SessionId, at: Instant) => Effect.Effect<void>
  }
>()("@florin/domain/SessionRepository") {}
