/** The operations of identity that need a second person, for the bank's register of them. */
import { Effect } from "effect"
import { bindOperation } from "../approval/index.ts"
import { startKeyOperation } from "./api-key/make-api-key.ts"
import { forgetFactorOperation } from "./second-factor/forget-second-factor.ts"
import { rolesOperation } from "./staff/change-roles.ts"
import { invitationOperation } from "./staff/invite-colleague.ts"

/** Other roles, new colleagues, keys that may do more than their makers, lost second factors. */
export const identityOperations = Effect.all([
  bindOperation(rolesOperation),
  bindOperation(invitationOperation),
  bindOperation(startKeyOperation),
  bindOperation(forgetFactorOperation)
])
