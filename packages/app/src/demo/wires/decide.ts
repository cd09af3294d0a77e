/** Another person decides about what somebody asked for, having been shown just that. */
import { type ApprovalRequest, answerApproval } from "@florin/domain/approval"
import { realMoment } from "@florin/domain/clock"
import { may, Permission, type User } from "@florin/domain/identity"
import { Effect, Schema } from "effect"
import { asked } from "./asked.ts"

const isPermission = Schema.is(Permission)

/** Whether somebody's roles give them a permission. */
export const permitsOf =
  ({ roles }: User) =>
  (permission: string): boolean =>
    isPermission(permission) && may(roles, permission)

/** Approves or rejects it. */
export const decide = Effect.fnUntraced(function* (
  { digest, id }: ApprovalRequest,
  checker: User,
  outcome: "approved" | "rejected"
) {
  return yield* answerApproval({
    approval: id,
    outcome,
    digestSeen: digest,
    reason: "looked at it",
    checker: checker.id,
    permits: permitsOf(checker),
    at: yield* realMoment,
    provenance: yield* asked(`decide:${id}`)
  })
})
