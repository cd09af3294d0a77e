/** The answers to what the administration of people refuses. */
import type { StaffRefusal } from "@florin/domain/identity"
import type { ProblemTable } from "../../problem/problem-shape.ts"

export const staffProblems = {
  UserNotFound: {
    status: 404,
    code: "user_not_found",
    title: "There is no such user",
    detail: () => "Look for them in GET /api/admin/users.",
    members: ({ user }) => ({ user })
  },
  CustomerRoleFixed: {
    status: 409,
    code: "customer_role_fixed",
    title: "Customers and the bank's people are kept apart",
    detail: () =>
      "A customer has the role customer and no other, and nobody of the bank has it. Invite them with another address."
  },
  RolesUnchanged: {
    status: 409,
    code: "roles_unchanged",
    title: "The user has these roles already",
    detail: () => "Nothing has to be approved.",
    members: ({ user }) => ({ user })
  },
  LastAdministrator: {
    status: 409,
    code: "last_administrator",
    title: "The bank would have no administrator left",
    detail: () => "Make somebody else an administrator first.",
    members: ({ user }) => ({ user })
  }
} as const satisfies ProblemTable<StaffRefusal>
