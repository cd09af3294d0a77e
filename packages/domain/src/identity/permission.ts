/**
 * Who may do what: one table from role to permissions.
 *
 * Every route names the permission it needs. Ownership is another question: a
 * customer's permissions reach only what is theirs.
 */
import { Schema } from "effect"

/** What a person is to the bank. */
export const Role = Schema.Literals([
  "customer",
  "support",
  "operations",
  "administrator",
  "auditor"
]).annotate({ identifier: "Role", description: "What a person is to the bank" })
export type Role = typeof Role.Type

export type Permission =
  | "accounts:open"
  | "accounts:read"
  | "accounts:freeze"
  | "accounts:close"
  | "accounts:set-rules"
  | "audit:read"
  | "cash:deposit"
  | "cash:withdraw"
  | "clock:advance"
  | "customers:read"
  | "entries:read"
  | "entries:reverse"
  | "holds:capture"
  | "holds:place"
  | "holds:read"
  | "holds:release"
  | "ledger:read"
  | "transfers:make"

const reads = ["accounts:read", "entries:read", "holds:read"] as const

/** The permissions of each role. */
export const permissionsOf = {
  customer: [...reads, "accounts:open", "accounts:close", "transfers:make"],
  support: [...reads, "customers:read"],
  operations: [
    ...reads,
    "accounts:open",
    "accounts:freeze",
    "accounts:close",
    "accounts:set-rules",
    "cash:deposit",
    "cash:withdraw",
    "customers:read",
    "entries:reverse",
    "holds:capture",
    "holds:place",
    "holds:release",
    "ledger:read"
  ],
  administrator: [...reads, "customers:read", "clock:advance", "ledger:read"],
  auditor: [...reads, "audit:read", "customers:read", "ledger:read"]
} as const satisfies Record<Role, readonly Permission[]>

/** Whether one of the roles has the permission. */
export const may = (roles: readonly Role[], permission: Permission): boolean =>
  roles.some((role) => new Set<Permission>(permissionsOf[role]).has(permission))

/** Whether the roles reach only what is the caller's own. */
export const reachesOnlyOwn = (roles: readonly Role[]): boolean =>
  roles.every((role) => role === "customer")
