/** Decides which roles one of the bank's people may be given, and who may be shut out. */
import { Result } from "effect"
import type { Role } from "../permission.ts"
import type { User } from "../user.ts"
import { CustomerRoleFixed, LastAdministrator, RolesUnchanged } from "./staff-refusals.ts"

/** The roles as they are kept and shown: each once, in the order of their names. */
export const rolesInOrder = (roles: readonly Role[]): readonly Role[] =>
  [...new Set(roles)].toSorted((one, other) => (one < other ? -1 : 1))

/** The roles that somebody of the bank may have; a customer's is not one of them. */
export const decideStaffRoles = (
  roles: readonly Role[]
): Result.Result<readonly Role[], CustomerRoleFixed> =>
  roles.length === 0 || roles.includes("customer")
    ? Result.fail(new CustomerRoleFixed({}))
    : Result.succeed(rolesInOrder(roles))

/** The user's new roles, or why they cannot have them. */
export const decideRoles = (
  user: User,
  asked: readonly Role[],
  facts: { readonly otherAdministrators: boolean }
): Result.Result<readonly Role[], CustomerRoleFixed | RolesUnchanged | LastAdministrator> => {
  if (user.customer !== null) return Result.fail(new CustomerRoleFixed({}))
  const staff = decideStaffRoles(asked)
  if (Result.isFailure(staff)) return Result.fail(staff.failure)
  const roles = staff.success
  if (roles.join() === rolesInOrder(user.roles).join())
    return Result.fail(new RolesUnchanged({ user: user.id }))
  return administers(user) && !roles.includes("administrator") && !facts.otherAdministrators
    ? Result.fail(new LastAdministrator({ user: user.id }))
    : Result.succeed(roles)
}

/** Whether a user may be disabled: somebody has to be left who administers the bank. */
export const decideDisabling = (
  user: User,
  facts: { readonly otherAdministrators: boolean }
): Result.Result<User, LastAdministrator> =>
  administers(user) && !facts.otherAdministrators
    ? Result.fail(new LastAdministrator({ user: user.id }))
    : Result.succeed(user)

const administers = (user: User): boolean =>
  user.disabledAt === null && user.roles.includes("administrator")
