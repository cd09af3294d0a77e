/** A user as the bank's administration sees one. */
import { type Instant, InstantSchema, instantToIso } from "@florin/domain/calendar"
import type { User } from "@florin/domain/identity"
import { Schema } from "effect"
import { UserView, userView } from "../user-view.ts"

/** The published form. */
export const ManagedUserView = Schema.Struct({
  ...UserView.fields,
  createdAt: InstantSchema,
  disabledAt: Schema.NullOr(InstantSchema)
}).annotate({ identifier: "ManagedUser", description: "A user, and whether they may sign in." })

/** The view of a user. */
export const managedUserView = (user: User): typeof ManagedUserView.Encoded => ({
  ...userView(user),
  createdAt: instantToIso(user.createdAt),
  disabledAt: isoOrNull(user.disabledAt)
})

const isoOrNull = (instant: Instant | null): string | null =>
  instant === null ? null : instantToIso(instant)
