/** A user as answers show one. */
import { CustomerId, UserId } from "@florin/domain/id"
import { EmailAddress, Role, type User } from "@florin/domain/identity"
import { Schema } from "effect"

/** The published form. */
export const UserView = Schema.Struct({
  id: UserId.schema,
  email: EmailAddress,
  emailVerified: Schema.Boolean,
  name: Schema.String,
  roles: Schema.Array(Role),
  customerId: Schema.NullOr(CustomerId.schema)
}).annotate({ identifier: "User", description: "A person who signs in." })

/** The view of a user. */
export const userView = (user: User): typeof UserView.Encoded => ({
  id: user.id,
  email: user.email,
  emailVerified: user.emailVerifiedAt !== null,
  name: user.name,
  roles: user.roles,
  customerId: user.customer
})
