/** A session as its own user sees it, and what a sign-in answers. */
import { InstantSchema, instantToIso } from "@florin/domain/calendar"
import { SessionId } from "@florin/domain/id"
import type { Session, StartedSession } from "@florin/domain/identity"
import { Schema } from "effect"
import { UserView, userView } from "../user-view.ts"
import type { IssuedTokens } from "./issue-tokens.ts"

/** The published form of a session. */
export const SessionView = Schema.Struct({
  id: SessionId.schema,
  startedAt: InstantSchema,
  lastSeenAt: InstantSchema,
  expiresAt: InstantSchema,
  address: Schema.NullOr(Schema.String),
  userAgent: Schema.NullOr(Schema.String),
  secondFactor: Schema.Boolean,
  current: Schema.Boolean
}).annotate({ identifier: "Session", description: "Somebody signed in on one device." })

/** The view of a session, for whoever asks in `current`. */
export const sessionView = (
  session: Session,
  current: Pick<Session, "id">
): typeof SessionView.Encoded => ({
  id: session.id,
  startedAt: instantToIso(session.startedAt),
  lastSeenAt: instantToIso(session.seenAt),
  expiresAt: instantToIso(session.expiresAt),
  address: session.origin.address,
  userAgent: session.origin.userAgent,
  secondFactor: session.secondFactorAt !== null,
  current: session.id === current.id
})

/** The answer to whoever is signed in now; the tokens are in the cookies. */
export const SignedInView = Schema.Struct({
  outcome: Schema.Literal("signed_in"),
  user: UserView,
  expiresAt: InstantSchema.annotate({ description: "Renew the access token before this moment" }),
  sessionExpiresAt: InstantSchema.annotate({ description: "The end of the session itself" })
}).annotate({ identifier: "SignedIn" })

/** The view of a session that began or was renewed. */
export const signedInView = (
  { session, user }: Pick<StartedSession, "session" | "user">,
  { expiresAt }: IssuedTokens
): typeof SignedInView.Encoded => ({
  outcome: "signed_in",
  user: userView(user),
  expiresAt: instantToIso(expiresAt),
  sessionExpiresAt: instantToIso(session.expiresAt)
})

/** The answer to a right password whose user has a second factor. */
export const SecondFactorAskedView = Schema.Struct({
  outcome: Schema.Literal("second_factor_required"),
  challenge: Schema.String.annotate({ description: "Good once, for the second step" }),
  expiresAt: InstantSchema
}).annotate({ identifier: "SecondFactorAsked" })
