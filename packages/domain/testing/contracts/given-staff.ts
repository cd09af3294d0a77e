/** People of the bank that a contract is given to begin with. */
import { Effect, Option } from "effect"
import { type Approval, answerApproval } from "../../src/approval/index.ts"
import type { BusinessDate } from "../../src/calendar/index.ts"
import { UserId } from "../../src/id/index.ts"
import { EmailAddress, type Role, type User, UserRepository } from "../../src/identity/index.ts"
import { afterNine, freshText, nine, provenanceOf } from "./provenance-of.ts"

/** Somebody of the bank with these roles, in the bank. */
export const givenColleague = Effect.fnUntraced(function* (
  roles: readonly Role[] = ["administrator"],
  differs: Partial<User> = {}
) {
  const user: User = {
    id: UserId.ofUuid(yield* freshText),
    email: EmailAddress.make(`${yield* freshText}@bank.example`),
    name: "Grace Hopper",
    roles,
    customer: null,
    passwordHash: "$plain$none",
    createdAt: nine,
    emailVerifiedAt: null,
    disabledAt: null,
    ...differs
  }
  yield* (yield* UserRepository).add(user)
  return user
})

/** How the user stands now. */
export const userNow = Effect.fnUntraced(function* ({ id }: Pick<User, "id">) {
  return Option.getOrThrow(yield* (yield* UserRepository).find(id))
})

/** What somebody says of a request: minutes after nine, and what differs from plain assent. */
export interface Word {
  readonly minutes?: number
  readonly outcome?: "approved" | "rejected"
  readonly digestSeen?: string
  readonly permits?: (permission: string) => boolean
  readonly today?: BusinessDate
}

/** Somebody decides about a request that they were shown. */
export const says = Effect.fnUntraced(function* (
  { request }: Approval,
  checker: Pick<User, "id">,
  { digestSeen, minutes = 1, outcome = "approved", permits = () => true, today }: Word = {}
) {
  const at = afterNine(minutes)
  return yield* answerApproval({
    approval: request.id,
    outcome,
    digestSeen: digestSeen ?? request.digest,
    reason: "looked at together",
    checker: checker.id,
    permits,
    at,
    provenance: yield* provenanceOf({
      principal: checker.id,
      at,
      ...(today === undefined ? {} : { today })
    })
  })
})
