/** Why the administration of people says no, in order of precedence. */
import { Schema } from "effect"
import { UserId } from "../../id/index.ts"

/** There is no such user. */
export class UserNotFound extends Schema.TaggedError<UserNotFound>()("UserNotFound", {
  user: UserId.schema
}) {}

/** A customer has the role customer and no other, and nobody of the bank has it. */
export class CustomerRoleFixed extends Schema.TaggedError<CustomerRoleFixed>()(
  "CustomerRoleFixed",
  {}
) {}

/** The user has these roles already. */
export class RolesUnchanged extends Schema.TaggedError<RolesUnchanged>()("RolesUnchanged", {
  user: UserId.schema
}) {}

/** Without this user nobody could administer the bank. */
export class LastAdministrator extends Schema.TaggedError<LastAdministrator>()(
  "LastAdministrator",
  { user: UserId.schema }
) {}

/** The bank has two administrators, who approve each other; nobody is appointed any more. */
export class AdministratorsEnough extends Schema.TaggedError<AdministratorsEnough>()(
  "AdministratorsEnough",
  {}
) {}

/** One of the refusals that an administrator can meet. */
export type StaffRefusal = UserNotFound | CustomerRoleFixed | RolesUnchanged | LastAdministrator
