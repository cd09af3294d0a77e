/**
 * Other roles for one of the bank's people: one administrator asks, another approves.
 *
 * The person who gets them decides neither. From the approval on each of their requests
 * has the new roles, since a session reads them every time. What they have asked others to
 * approve is void: they asked for it with the roles that they had.
 */
import { Effect, Result } from "effect"
import {
  type ApprovalRepository,
  type ApprovedOperation,
  askApproval,
  type Shown,
  voidRequestsOf
} from "../../approval/index.ts"
import { Atomicity } from "../../atomicity/index.ts"
import { type AuditTrail, type Provenance, recordAudit } from "../../audit/index.ts"
import { type Ids, UserId } from "../../id/index.ts"
import type { Role } from "../permission.ts"
import type { User } from "../user.ts"
import { decideRoles } from "./decide-roles.ts"
import { lockUser } from "./lock-user.ts"
import { rolesOfText, rolesText } from "./roles-text.ts"
import { UserRegister } from "./user-register.ts"

/** Which roles somebody is to have, and who asks for it. */
export interface AskForRoles {
  readonly user: UserId
  readonly roles: readonly Role[]
  readonly reason: string
  readonly maker: UserId
  readonly provenance: Provenance
}

const operation = "change-roles"

const shownOf = (user: User, roles: readonly Role[]): Shown => ({
  email: user.email,
  name: user.name,
  rolesNow: rolesText(user.roles),
  rolesAsked: rolesText(roles)
})

/** Asks for the roles; nothing changes before another administrator approves. */
export const askForRoles = Effect.fnUntraced(function* (command: AskForRoles) {
  const { maker, provenance, reason, user: id } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { user, ...facts } = yield* lockUser(id)
      const roles = yield* Effect.fromResult(decideRoles(user, command.roles, facts))
      return yield* askApproval({
        operation,
        subject: user.id,
        shown: shownOf(user, roles),
        reason,
        maker,
        beneficiary: user.id,
        provenance
      })
    })
  )
})

/** How a change of roles is looked at and carried out. */
export const rolesOperation: ApprovedOperation<
  UserRegister | ApprovalRepository | AuditTrail | Ids
> = {
  operation,
  permission: "users:set-roles",
  shownNow: ({ shown, subject }) =>
    Effect.gen(function* () {
      const id = UserId.parse(subject)
      if (Result.isFailure(id)) return null
      const found = yield* Effect.option(lockUser(id.success))
      return found._tag === "None" ? null : shownOf(found.value.user, rolesOfText(shown))
    }),
  carryOut: ({ id: approval, shown, subject }, { checker, provenance }) =>
    Effect.gen(function* () {
      const id = yield* Effect.fromResult(UserId.parse(subject))
      const { user, ...facts } = yield* lockUser(id)
      const roles = yield* Effect.fromResult(decideRoles(user, rolesOfText(shown), facts))
      yield* (yield* UserRegister).setRoles(id, roles)
      const reason = "its maker's roles have changed"
      yield* voidRequestsOf(id, { by: checker, reason, provenance })
      yield* recordAudit({
        action: "roles-changed",
        subject: id,
        provenance,
        before: { roles: rolesText(user.roles) },
        after: { roles: rolesText(roles), approval }
      })
    })
}
