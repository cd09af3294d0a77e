/** What administrators send about people. */
import { UserId } from "@florin/domain/id"
import { Role } from "@florin/domain/identity"
import { Schema, SchemaTransformation } from "effect"
import { whyField } from "../../approval/approval-body.ts"
import { pageQuery } from "../../list-page.ts"
import { oneOf } from "../../one-of.ts"
import { filledLine } from "../../text-fields.ts"
import { AnyCaseEmail } from "../identity-body.ts"

/** The user in a path. */
export const UserParams = Schema.Struct({ userId: UserId.schema })

const prefix = (most: number, expected: string) => filledLine(most, expected)

/** The filters of the list of users. */
export const UsersQuery = Schema.Struct({
  ...pageQuery,
  email: Schema.optionalKey(
    prefix(254, "the beginning of an e-mail address").pipe(
      Schema.decode(SchemaTransformation.toLowerCase())
    )
  ),
  name: Schema.optionalKey(prefix(200, "the beginning of a name")),
  role: Schema.optionalKey(Role)
})

/** Why a user is shut out, let in again, or signed out. */
export const UserReasonBody = Schema.Struct({ reason: whyField }).annotate({
  identifier: "UserReason"
})

const StaffRole = oneOf("support", "operations", "administrator", "auditor").annotate({
  identifier: "StaffRole",
  description: "What one of the bank's people is to the bank"
})

const staffRoles = Schema.Array(StaffRole).check(
  Schema.isMinLength(1, { message: "expected one role or more" }),
  Schema.isMaxLength(4, { message: "expected each role once" })
)

/** The roles that one of the bank's people is to have. */
export const RolesBody = Schema.Struct({ roles: staffRoles, reason: whyField }).annotate({
  identifier: "RolesAsked"
})

/** A new colleague. */
export const InvitationBody = Schema.Struct({
  email: AnyCaseEmail,
  name: filledLine(200, "a name"),
  roles: staffRoles,
  reason: whyField
}).annotate({ identifier: "Invitation" })
