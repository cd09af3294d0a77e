/** The operations of identity that need a second person, for the bank's register of them. */
import type { ApprovedOperation } from "../approval/index.ts"
import type { AuditTrail } from "../audit/index.ts"
import type { Ids } from "../id/index.ts"
import type { OutgoingNotices } from "../notice/index.ts"
import type { Secrets } from "../secret/index.ts"
import type { ApiKeyRepository } from "./api-key/api-key-repository.ts"
import { startKeyOperation } from "./api-key/make-api-key.ts"
import type { PasswordHasher } from "./password/password-hasher.ts"
import { rolesOperation } from "./staff/change-roles.ts"
import { invitationOperation } from "./staff/invite-colleague.ts"
import type { UserRegister } from "./staff/user-register.ts"
import type { UserRepository } from "./user-repository.ts"

/** The ports on which the operations are carried out. */
export type IdentityOperationPorts =
  | ApiKeyRepository
  | AuditTrail
  | Ids
  | OutgoingNotices
  | PasswordHasher
  | Secrets
  | UserRegister
  | UserRepository

/** Other roles, new colleagues, and keys that may do more than their makers. */
export const identityOperations: ReadonlyArray<ApprovedOperation<IdentityOperationPorts>> = [
  rolesOperation,
  invitationOperation,
  startKeyOperation
]
