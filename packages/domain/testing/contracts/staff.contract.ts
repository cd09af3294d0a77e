/** The contract of users as the bank's administration sees and changes them. */
import { Effect, Option, Redacted, Result } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import { SessionId, UserId } from "../../src/id/index.ts"
import {
  askForRoles,
  CustomerRoleFixed,
  disableUser,
  EmailAddress,
  EmailTaken,
  enableUser,
  endSessionsOf,
  inviteColleague,
  PasswordHasher,
  type Role,
  RolesUnchanged,
  type Session,
  SessionRepository,
  type User,
  UserNotFound,
  UserRepository
} from "../../src/identity/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenColleague, says, userNow } from "./given-staff.ts"
import { givenUser } from "./given-user.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine, provenanceOf } from "./provenance-of.ts"
import { userListContract } from "./user-list.contract.ts"

const asksForRoles = Effect.fnUntraced(function* (
  maker: User,
  user: Pick<User, "id">,
  roles: readonly Role[]
) {
  return yield* askForRoles({
    user: user.id,
    roles,
    reason: "a new task",
    maker: maker.id,
    provenance: yield* provenanceOf({ principal: maker.id })
  })
})

const invites = Effect.fnUntraced(function* (maker: User, roles: readonly Role[], email?: string) {
  return yield* inviteColleague({
    email: EmailAddress.make(email ?? `${yield* freshText}@bank.example`),
    name: "Katherine Johnson",
    roles,
    reason: "joins the bank",
    maker: maker.id,
    provenance: yield* provenanceOf({ principal: maker.id })
  })
})

const changing = Effect.fnUntraced(function* (user: Pick<User, "id">, minutes = 1) {
  const at = afterNine(minutes)
  const by = (yield* givenColleague()).id
  return { user: user.id, by, reason: "asked for", at, provenance: yield* provenanceOf({ at }) }
})

const sessionOf = Effect.fnUntraced(function* (user: User) {
  const session: Session = {
    id: SessionId.ofUuid(yield* freshText),
    user: user.id,
    origin: { address: null, userAgent: null },
    startedAt: nine,
    seenAt: nine,
    idleUntil: afterNine(15),
    expiresAt: afterNine(720),
    endedAt: null,
    endedBecause: null,
    steppedUpAt: null,
    secondFactorAt: null
  }
  return session
})

const actionsOf = Effect.fnUntraced(function* ({ id }: Pick<User, "id">) {
  return (yield* (yield* AuditTrail).of(id)).map(({ action }) => action)
})

/** The contract of `UserRegister` and of what the administration does. */
export const staffContract = (name: string, open: OpenHarness): void => {
  describe(`The administration of people ${name}`, () => {
    const run = bankOf(open)
    userListContract(run)
    roles(run)
    invitations(run)
    disabling(run)
  })
}

const roles = (run: RunOnBank): void => {
  describe("Roles", () => {
    it("asked for they change nothing; approved by another they are there, and written down", () =>
      run(
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const user = yield* givenColleague(["support"])
          const approval = yield* asksForRoles(maker, user, ["support", "operations", "support"])
          expect(approval.request).toMatchObject({
            operation: "change-roles",
            subject: user.id,
            beneficiary: user.id,
            shown: { rolesNow: "support", rolesAsked: "operations, support", email: user.email }
          })
          expect((yield* userNow(user)).roles).toEqual(["support"])
          yield* says(approval, checker)
          expect((yield* userNow(user)).roles).toEqual(["operations", "support"])
          expect(yield* (yield* AuditTrail).of(user.id)).toMatchObject([
            {
              action: "roles-changed",
              before: { roles: "support" },
              after: { roles: "operations, support", approval: approval.request.id },
              provenance: { intent: { principal: checker.id } }
            }
          ])
        })
      ))

    it("whoever asks, and whoever gets them, approves nothing", () =>
      run(
        Effect.gen(function* () {
          const [maker, user] = [yield* givenColleague(), yield* givenColleague(["support"])]
          const approval = yield* asksForRoles(maker, user, ["administrator"])
          for (const checker of [maker, user]) {
            const refusal = yield* Effect.flip(says(approval, checker))
            expect(refusal._tag).toBe("SecondPersonRequired")
          }
          expect((yield* userNow(user)).roles).toEqual(["support"])
        })
      ))

    it("approved after they have changed otherwise they are void", () =>
      run(
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const user = yield* givenColleague(["support"])
          const first = yield* asksForRoles(maker, user, ["operations"])
          const second = yield* asksForRoles(checker, user, ["auditor"])
          yield* says(second, maker)
          const refusal = yield* Effect.flip(says(first, checker, { minutes: 2 }))
          expect(refusal).toMatchObject({ _tag: "ApprovalDecided", outcome: "voided" })
          expect((yield* userNow(user)).roles).toEqual(["auditor"])
        })
      ))

    it("a customer's are fixed, nobody becomes one, and the same roles are no change", () =>
      run(
        Effect.gen(function* () {
          const maker = yield* givenColleague()
          const [customer, user] = [yield* givenUser, yield* givenColleague(["support"])]
          yield* expectRefusal(
            new CustomerRoleFixed({}),
            asksForRoles(maker, customer, ["support"]),
            asksForRoles(maker, user, ["customer"]),
            asksForRoles(maker, user, ["support", "customer"]),
            asksForRoles(maker, user, [])
          )
          yield* expectRefusal(
            new RolesUnchanged({ user: user.id }),
            asksForRoles(maker, user, ["support"])
          )
          const nobody = { id: UserId.ofUuid(yield* freshText) }
          yield* expectRefusal(
            new UserNotFound({ user: nobody.id }),
            asksForRoles(maker, nobody, ["support"])
          )
        })
      ))
  })
}

const invitations = (run: RunOnBank): void => {
  describe("Invitations", () => {
    it("approved, the colleague is there with a password that nobody knows", () =>
      run(
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const approval = yield* invites(maker, ["operations"])
          const id = Result.getOrThrow(UserId.parse(approval.request.subject))
          const users = yield* UserRepository
          expect(Option.isNone(yield* users.find(id))).toBe(true)
          yield* says(approval, checker)
          const user = yield* userNow({ id })
          const { email } = approval.request.shown
          expect(user).toMatchObject({
            email,
            name: "Katherine Johnson",
            roles: ["operations"],
            customer: null,
            emailVerifiedAt: null,
            disabledAt: null
          })
          const matches = yield* (yield* PasswordHasher).matches(
            Redacted.make(""),
            user.passwordHash
          )
          expect(matches).toBe(false)
          expect(yield* actionsOf(user)).toEqual(["staff-invited"])
        })
      ))

    it("an address that somebody has is refused, also when it was taken meanwhile", () =>
      run(
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          yield* expectRefusal(new EmailTaken({}), invites(maker, ["support"], checker.email))
          const email = `${yield* freshText}@bank.example`
          const [one, other] = [
            yield* invites(maker, ["support"], email),
            yield* invites(maker, ["support"], email)
          ]
          yield* says(one, checker)
          const refusal = yield* Effect.flip(says(other, checker))
          expect(refusal).toMatchObject({ _tag: "OperationRefused", because: "EmailTaken" })
        })
      ))
  })
}

const disabling = (run: RunOnBank): void => {
  describe("Disabling", () => {
    it("ends every session at once; enabled again, they stay ended", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenColleague(["support"])
          const sessions = yield* SessionRepository
          const session = yield* sessionOf(user)
          yield* sessions.add(session)
          const disabled = yield* disableUser(yield* changing(user))
          expect(disabled.disabledAt).toBe(afterNine(1))
          expect(yield* userNow(user)).toStrictEqual({ ...user, disabledAt: afterNine(1) })
          const signedIn = Option.getOrThrow(yield* sessions.find(session.id))
          expect(signedIn.session).toMatchObject({
            endedAt: afterNine(1),
            endedBecause: "user-disabled"
          })
          yield* disableUser(yield* changing(user, 2))
          expect((yield* userNow(user)).disabledAt).toBe(afterNine(1))
          yield* enableUser(yield* changing(user, 3))
          yield* enableUser(yield* changing(user, 4))
          expect(yield* userNow(user)).toStrictEqual(user)
          const kept = Option.getOrThrow(yield* sessions.find(session.id))
          expect(kept.session.endedAt).toBe(afterNine(1))
          expect(yield* actionsOf(user)).toEqual(["user-disabled", "user-enabled"])
        })
      ))

    it("voids what the user has asked another to approve", () =>
      run(
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const user = yield* givenColleague(["support"])
          const approval = yield* asksForRoles(maker, user, ["operations"])
          yield* disableUser(yield* changing(maker))
          const refused = yield* Effect.flip(says(approval, checker, { minutes: 2 }))
          expect(refused).toMatchObject({ _tag: "ApprovalDecided", outcome: "voided" })
          expect((yield* userNow(user)).roles).toEqual(["support"])
        })
      ))

    it("ending somebody's sessions leaves them able to sign in", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenUser
          const sessions = yield* SessionRepository
          for (let count = 0; count < 3; count++) yield* sessions.add(yield* sessionOf(user))
          expect(yield* endSessionsOf(yield* changing(user))).toBe(3)
          expect(yield* sessions.listOf(user.id)).toEqual([])
          expect((yield* userNow(user)).disabledAt).toBeNull()
          expect(yield* endSessionsOf(yield* changing(user))).toBe(0)
        })
      ))

    it("who is not there cannot be disabled", () =>
      run(
        Effect.gen(function* () {
          const nobody = { id: UserId.ofUuid(yield* freshText) }
          yield* expectRefusal(
            new UserNotFound({ user: nobody.id }),
            disableUser(yield* changing(nobody)),
            enableUser(yield* changing(nobody)),
            endSessionsOf(yield* changing(nobody))
          )
        })
      ))
  })
}
