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

/** What somebody may be allowed to do: what it is about, and the deed. */
export const Permission = Schema.Literals([
  "accounts:close",
  "accounts:freeze",
  "accounts:open",
  "accounts:read",
  "accounts:set-rules",
  "api-keys:make",
  "api-keys:read",
  "api-keys:revoke",
  "approvals:decide",
  "approvals:read",
  "audit-personal:read",
  "audit:read",
  "cash:deposit",
  "cash:withdraw",
  "clock:advance",
  "controls:read",
  "customers:read",
  "entries:read",
  "entries:reverse",
  "fee-quotes:read",
  "fees:set",
  "holds:capture",
  "holds:place",
  "holds:read",
  "holds:release",
  "kyc-documents:read",
  "kyc:own",
  "kyc:read",
  "kyc:review",
  "ledger:read",
  "personal-data:erase",
  "screening:clear",
  "sessions:end-others",
  "transfers:make",
  "users:disable",
  "users:invite",
  "users:read",
  "users:set-roles",
  "wires:approve",
  "wires:make",
  "wires:read",
  "wires:work"
]).annotate({ identifier: "Permission", description: "What somebody may be allowed to do" })
export type Permission = typeof Permission.Type

const reads = [
  "accounts:read",
  "entries:read",
  "fee-quotes:read",
  "holds:read",
  "wires:read"
] as const

/**
 * The permissions of each role.
 *
 * Support reads. Operations works on what is the customers', and decides about customers. An
 * administrator manages people, keys and settings, and moves no money. An auditor reads
 * everything but customers' documents, the audit log among it, and changes nothing. A new kind
 * of operation brings its permissions here.
 */
export const permissionsOf = {
  customer: [
    ...reads,
    "accounts:open",
    "accounts:close",
    "kyc:own",
    "transfers:make",
    "wires:make"
  ],
  support: [...reads, "customers:read", "kyc:read", "users:read"],
  operations: [
    ...reads,
    "accounts:open",
    "accounts:freeze",
    "accounts:close",
    "accounts:set-rules",
    "approvals:decide",
    "approvals:read",
    "cash:deposit",
    "cash:withdraw",
    "customers:read",
    "entries:reverse",
    "holds:capture",
    "holds:place",
    "holds:release",
    "kyc-documents:read",
    "kyc:read",
    "kyc:review",
    "ledger:read",
    "screening:clear",
    "wires:approve",
    "wires:work"
  ],
  administrator: [
    ...reads,
    "api-keys:make",
    "api-keys:read",
    "api-keys:revoke",
    "approvals:decide",
    "approvals:read",
    "audit:read",
    "clock:advance",
    "controls:read",
    "customers:read",
    "fees:set",
    "ledger:read",
    "personal-data:erase",
    "sessions:end-others",
    "users:disable",
    "users:invite",
    "users:read",
    "users:set-roles"
  ],
  auditor: [
    ...reads,
    "api-keys:read",
    "approvals:read",
    "audit-personal:read",
    "audit:read",
    "controls:read",
    "customers:read",
    "kyc:read",
    "ledger:read",
    "users:read"
  ]
} as const satisfies Record<Role, readonly Permission[]>

/** Whether one of the roles has the permission. */
export const may = (roles: readonly Role[], permission: Permission): boolean =>
  roles.some((role) => sets[role].has(permission))

// Asked of every request, so that no list is searched for it.
const sets: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  customer: new Set(permissionsOf.customer),
  support: new Set(permissionsOf.support),
  operations: new Set(permissionsOf.operations),
  administrator: new Set(permissionsOf.administrator),
  auditor: new Set(permissionsOf.auditor)
}

/** Whether the roles reach only what is the caller's own. */
export const reachesOnlyOwn = (roles: readonly Role[]): boolean =>
  roles.every((role) => role === "customer")
