/** What happens in the office of a bank that has lived: roles, a colleague, keys, approvals. */
import { type Approval, answerApproval } from "@florin/domain/approval"
import { recordAudit } from "@florin/domain/audit"
import { addMicros } from "@florin/domain/calendar"
import { Ids, UserId, uuidOf } from "@florin/domain/id"
import {
  askForRoles,
  EmailAddress,
  inviteColleague,
  makeApiKey,
  type Role,
  type User,
  UserRepository
} from "@florin/domain/identity"
import { Effect, Result } from "effect"
import { freshProvenance } from "./given-accounts.ts"

const reason = "agreed"

/** Somebody of the bank who may administer it. */
export const administrator = (name: string) => somebodyOfTheBank(name, "administrator")

/** One of the bank's people. */
export const somebodyOfTheBank = Effect.fnUntraced(function* (name: string, role: Role) {
  const provenance = freshProvenance()
  const user: User = {
    id: UserId.ofUuid(yield* (yield* Ids).nextUuid),
    email: EmailAddress.make(`${name}@bank.example`),
    name,
    roles: [role],
    customer: null,
    passwordHash: "none",
    createdAt: provenance.at,
    emailVerifiedAt: null,
    disabledAt: null
  }
  yield* (yield* UserRepository).add(user)
  yield* recordAudit({
    action: "staff-registered",
    subject: user.id,
    provenance,
    before: {},
    after: {}
  })
  return user
})

/** Somebody approves a request, or rejects it. */
export const decides = (
  { request }: Approval,
  checker: User,
  outcome: "approved" | "rejected" = "approved",
  provenance = freshProvenance()
) =>
  answerApproval({
    approval: request.id,
    outcome,
    digestSeen: request.digest,
    reason,
    checker: checker.id,
    permits: () => true,
    at: provenance.at,
    provenance
  })

/** Lets it happen, and gives the UUIDs of what it happened to. */
export const workInOffice = Effect.gen(function* () {
  const [maker, checker] = [yield* administrator("maker"), yield* administrator("checker")]
  const invitation = yield* inviteColleague({
    email: EmailAddress.make("colleague@bank.example"),
    name: "A colleague",
    roles: ["support"],
    reason,
    maker: maker.id,
    provenance: freshProvenance()
  })
  yield* decides(invitation, checker)
  const colleague = Result.getOrThrow(UserId.parse(invitation.request.subject))
  const asks = (roles: readonly ("operations" | "auditor")[]) =>
    askForRoles({ user: colleague, roles, reason, maker: maker.id, provenance: freshProvenance() })
  const rejected = yield* asks(["auditor"])
  yield* decides(rejected, checker, "rejected")
  yield* asks(["auditor"])
  const approved = yield* asks(["operations"])
  yield* decides(approved, checker)
  yield* asks(["auditor"])
  const provenance = freshProvenance()
  const { approval, key } = yield* makeApiKey({
    name: "A service",
    permissions: ["cash:deposit"],
    customer: null,
    expiresAt: addMicros(provenance.at, 86_400_000_000n),
    reason,
    maker,
    at: provenance.at,
    provenance
  })
  if (approval === null) return yield* Effect.die(new Error("a key of this kind is approved"))
  yield* decides(approval, checker)
  return {
    approved: uuidOf(approved.request.id),
    rejected: uuidOf(rejected.request.id),
    colleague: uuidOf(colleague),
    apiKey: uuidOf(key.id)
  }
})
