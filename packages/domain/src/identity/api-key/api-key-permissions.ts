/**
 * What a service may ever be allowed to do, and when a second person has to agree to it.
 *
 * People, keys, approvals and the bank's time are administered by people alone, and money
 * leaves for another bank by the word of people alone. A key that is bound to a customer gets
 * no more than a customer has.
 */
import { may, type Permission, permissionsOf, type Role } from "../permission.ts"

/** The permissions that a key of the bank may have. */
export const bankKeyPermissions: readonly Permission[] = [
  "accounts:close",
  "accounts:freeze",
  "accounts:open",
  "accounts:read",
  "accounts:set-rules",
  "audit:read",
  "cash:deposit",
  "cash:withdraw",
  "controls:read",
  "customers:read",
  "entries:read",
  "entries:reverse",
  "fee-quotes:read",
  "holds:capture",
  "holds:place",
  "holds:read",
  "holds:release",
  "ledger:read",
  "transfers:make",
  "wires:read"
]

/** The permissions that a key of one customer may have. */
export const customerKeyPermissions: readonly Permission[] = permissionsOf.customer.filter(
  // Who somebody is, they say and show themselves; who orders a wire approves none of it.
  (permission) => permission !== "kyc:own" && permission !== "wires:make"
)

/** Those of the permissions that no key of this kind may have. */
export const refusedToKey = (
  permissions: readonly Permission[],
  kind: "bank" | "customer"
): readonly Permission[] => {
  const allowed = kind === "bank" ? bankKeyPermissions : customerKeyPermissions
  return permissions.filter((permission) => !allowed.includes(permission))
}

/**
 * Nobody gives a key by themselves what they may not do themselves, nor what no administrator
 * may, whatever other roles they have: moving money takes two people.
 */
export const keyNeedsSecondPerson = (
  permissions: readonly Permission[],
  maker: readonly Role[]
): boolean =>
  permissions.some((permission) => !(may(maker, permission) && may(["administrator"], permission)))
