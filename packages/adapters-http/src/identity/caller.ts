/** Who asks, as a request needs to know it: a person who is signed in, or a service with a key. */
import type { Instant } from "@florin/domain/calendar"
import type { CustomerId } from "@florin/domain/id"
import {
  may,
  type Permission,
  reachesOnlyOwn,
  type Session,
  type SignedIn,
  type User
} from "@florin/domain/identity"
import { Effect } from "effect"
import { PersonRequired } from "../problem/edge-refusals.ts"

/** Whoever asks. */
export interface Asker {
  /** The id by which intents, audit records and the log know them. */
  readonly principal: string
  readonly permits: (permission: Permission) => boolean
  /** The customer whose things alone they reach; null for who reaches everybody's. */
  readonly onlyOf: CustomerId | null
}

/** A person who is signed in. */
export interface Caller extends Asker {
  readonly user: User
  readonly session: Session
  /** The real moment at which the session was looked at. */
  readonly at: Instant
}

/** The caller that a live session stands for at this moment. */
export const callerOf = ({ session, user }: SignedIn, at: Instant): Caller => ({
  principal: user.id,
  permits: (permission) => may(user.roles, permission),
  onlyOf: reachesOnlyOwn(user.roles) ? user.customer : null,
  user,
  session,
  at
})

/** The person who asks; a service with a key is refused. */
export const personOf = (asker: Asker): Effect.Effect<Caller, PersonRequired> =>
  isPerson(asker) ? Effect.succeed(asker) : Effect.fail(new PersonRequired({}))

/** Whether a person asks, and no service. */
export const isPerson = (asker: Asker): asker is Caller => "session" in asker
