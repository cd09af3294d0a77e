/** Who asks, as a request needs to know it: a person who is signed in, or a service with a key. */
import type { CustomerId } from "@florin/domain/id"
import {
  may,
  type Permission,
  reachesOnlyOwn,
  type Session,
  type User
} from "@florin/domain/identity"

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
}

/** The caller that a live session stands for. */
export const callerOf = (user: User, session: Session): Caller => ({
  principal: user.id,
  permits: (permission) => may(user.roles, permission),
  onlyOf: reachesOnlyOwn(user.roles) ? user.customer : null,
  user,
  session
})

/** Whether a person asks, and no service. */
export const isPerson = (asker: Asker): asker is Caller => "session" in asker
