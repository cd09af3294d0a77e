/** The routes by which people are administered. */
import { Schema } from "effect"
import { ApprovalView, exampleApproval } from "../../approval/approval-view.ts"
import { PageView } from "../../list-page.ts"
import { describeRoute, noBody, nothing } from "../../route.ts"
import { ManagedUserView } from "./managed-user-view.ts"
import { InvitationBody, RolesBody, UserParams, UserReasonBody, UsersQuery } from "./staff-body.ts"

const shared = {
  tag: "admin",
  ownership: "none",
  idempotency: "none",
  query: nothing
} as const

const changes = { ...shared, method: "POST", bodyLimit: 4_096, rateClass: "money" } as const

const bodyExample = { reason: "left the bank" }

const askedExample = {
  status: 201,
  description: "What another administrator has to approve",
  schema: ApprovalView,
  example: exampleApproval
} as const

export const staffRoutes = {
  list: describeRoute({
    ...shared,
    method: "GET",
    path: "/api/admin/users",
    operation: "listUsers",
    summary: "List users",
    description:
      "In the order of their addresses; by the beginning of an address or a name, and by role.",
    access: "users:read",
    bodyLimit: "none",
    rateClass: "read",
    params: nothing,
    query: UsersQuery,
    body: noBody,
    answer: {
      status: 200,
      description: "A page of users",
      schema: Schema.Struct({ data: Schema.Array(ManagedUserView), page: PageView }).annotate({
        identifier: "UserList"
      })
    },
    refusals: ["CursorRefused"]
  }),
  show: describeRoute({
    ...shared,
    method: "GET",
    path: "/api/admin/users/{userId}",
    operation: "showUser",
    summary: "Show a user",
    description: "Roles, and whether they may sign in.",
    access: "users:read",
    bodyLimit: "none",
    rateClass: "read",
    params: UserParams,
    body: noBody,
    answer: { status: 200, description: "The user", schema: ManagedUserView },
    refusals: ["UserNotFound"]
  }),
  invite: describeRoute({
    ...changes,
    path: "/api/admin/users",
    operation: "inviteColleague",
    summary: "Ask for a new colleague",
    description:
      "Once another administrator approves, the colleague gets a letter with a link to choose a password.",
    access: "users:invite",
    stepUp: "required",
    params: nothing,
    body: InvitationBody,
    bodyExample: {
      email: "grace@bank.example",
      name: "Grace Hopper",
      roles: ["support"],
      reason: "joins the bank"
    },
    answer: askedExample,
    refusals: ["EmailTaken", "CustomerRoleFixed"]
  }),
  askForRoles: describeRoute({
    ...changes,
    path: "/api/admin/users/{userId}/roles",
    operation: "askForRoles",
    summary: "Ask for other roles of a colleague",
    description:
      "Nothing changes before another administrator approves. From then on each request of the colleague has the new roles.",
    access: "users:set-roles",
    stepUp: "required",
    params: UserParams,
    body: RolesBody,
    bodyExample: { roles: ["operations", "support"], reason: "joins the wire desk" },
    answer: askedExample,
    refusals: ["UserNotFound", "CustomerRoleFixed", "RolesUnchanged", "LastAdministrator"]
  }),
  forgetSecondFactor: describeRoute({
    ...changes,
    path: "/api/admin/users/{userId}/second-factor/forget",
    operation: "forgetSecondFactor",
    summary: "Ask that a lost second factor is forgotten",
    description:
      "For whoever has lost the app and the recovery codes. Nothing changes before another administrator approves; then all sessions of the user end, and the password alone signs in until they take up another second factor.",
    access: "users:disable",
    stepUp: "required",
    params: UserParams,
    body: UserReasonBody,
    bodyExample: { reason: "lost the phone, came to the desk with a passport" },
    answer: askedExample,
    refusals: ["UserNotFound", "SecondFactorMissing"]
  }),
  disable: describeRoute({
    ...changes,
    path: "/api/admin/users/{userId}/disable",
    operation: "disableUser",
    summary: "Shut a user out",
    description: "Ends their sessions at once, in every process, and lets them start none.",
    access: "users:disable",
    stepUp: "required",
    params: UserParams,
    body: UserReasonBody,
    bodyExample,
    answer: { status: 200, description: "The user, disabled", schema: ManagedUserView },
    refusals: ["UserNotFound", "LastAdministrator"]
  }),
  enable: describeRoute({
    ...changes,
    path: "/api/admin/users/{userId}/enable",
    operation: "enableUser",
    summary: "Let a user in again",
    description: "They can sign in again; sessions that have ended stay so.",
    access: "users:disable",
    stepUp: "required",
    params: UserParams,
    body: UserReasonBody,
    bodyExample: { reason: "back from leave" },
    answer: { status: 200, description: "The user, who may sign in", schema: ManagedUserView },
    refusals: ["UserNotFound"]
  }),
  endSessions: describeRoute({
    ...changes,
    path: "/api/admin/users/{userId}/end-sessions",
    operation: "endUserSessions",
    summary: "End the sessions of a user",
    description: "All of them, at once and in every process; the user may sign in again.",
    access: "sessions:end-others",
    stepUp: "required",
    params: UserParams,
    body: UserReasonBody,
    bodyExample: { reason: "lost a telephone" },
    answer: {
      status: 200,
      description: "How many have ended",
      schema: Schema.Struct({ ended: Schema.Int }).annotate({ identifier: "SessionsEnded" }),
      example: { ended: 2 }
    },
    refusals: ["UserNotFound"]
  })
}
