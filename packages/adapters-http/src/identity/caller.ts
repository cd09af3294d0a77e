/** Who is signed in, as a request needs to know it. */
import type { CustomerId } from "@florin/domain/id"
import { reachesOnlyOwn, type Session, type User } from "@florin/domain/identity"

export interface Caller {
  readonly user: User
  readonly session: Session
  /** The customer whose things alone the caller reaches; null for the bank's own people. */
  readonly onlyOf: CustomerId | null
}

/** The caller that a live session stands for. */
export const callerOf = (user: User, session: Session): Caller => ({
  user,
  session,
  onlyOf: reachesOnlyOwn(user.roles) ? user.customer : null
})
