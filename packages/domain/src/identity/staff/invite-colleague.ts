/**
 * A new colleague: one administrator asks, another approves, and a letter goes out.
 *
 * The bank keeps a user with a password that nobody knows. The letter has a link by which
 * the colleague chooses their own; when it has run out they ask for another as whoever
 * has forgotten a password does.
 */
import { Effect, Schema } from "effect"
import { type ApprovedOperation, askApproval, type Shown } from "../../approval/index.ts"
import { Atomicity } from "../../atomicity/index.ts"
import { type AuditTrail, type Provenance, recordAudit } from "../../audit/index.ts"
import { Ids, UserId } from "../../id/index.ts"
import { type OutgoingNotices, queueNotice } from "../../notice/index.ts"
import type { Secrets } from "../../secret/index.ts"
import { EmailTaken } from "../identity-refusals.ts"
import type { PasswordHasher } from "../password/password-hasher.ts"
import { unknownPasswordHash } from "../password/unknown-password.ts"
import type { Role } from "../permission.ts"
import { EmailAddress, type User } from "../user.ts"
import { UserRepository } from "../user-repository.ts"
import { decideStaffRoles } from "./decide-roles.ts"
import { rolesOfText, rolesText } from "./roles-text.ts"

/** Who is to work for the bank, as what, and who asks for it. */
export interface InviteColleague {
  readonly email: EmailAddress
  readonly name: string
  readonly roles: readonly Role[]
  readonly reason: string
  readonly maker: UserId
  readonly provenance: Provenance
}

const operation = "invite-colleague"

/** Asks for the colleague; nobody is added before another administrator approves. */
export const inviteColleague = Effect.fnUntraced(function* (command: InviteColleague) {
  const { email, maker, name, provenance, reason } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const roles = yield* Effect.fromResult(decideStaffRoles(command.roles))
      const taken = yield* (yield* UserRepository).findByEmail(email)
      if (taken._tag === "Some") return yield* new EmailTaken({})
      return yield* askApproval({
        operation,
        subject: UserId.ofUuid(yield* (yield* Ids).nextUuid),
        shown: { email, name, rolesAsked: rolesText(roles) },
        reason,
        maker,
        beneficiary: null,
        provenance
      })
    })
  )
})

/** How an invitation is looked at and carried out. */
export const invitationOperation: ApprovedOperation<
  UserRepository | PasswordHasher | Secrets | OutgoingNotices | AuditTrail | Ids
> = {
  operation,
  permission: "users:invite",
  // Nobody is there yet who could have changed; a taken address is refused when it is done.
  shownNow: ({ shown }) => Effect.succeed(shown),
  carryOut: ({ id: approval, shown, subject }, { at, provenance }) =>
    Effect.gen(function* () {
      const id = yield* Effect.fromResult(UserId.parse(subject))
      const passwordHash = yield* unknownPasswordHash
      const user = yield* colleagueOf(id, shown, { passwordHash, createdAt: provenance.at })
      yield* (yield* UserRepository).add(user)
      yield* queueNotice({ user: id, kind: "reset-password", facts: {}, at })
      yield* recordAudit({
        action: "staff-invited",
        subject: id,
        provenance,
        before: {},
        after: { roles: rolesText(user.roles), approval },
        personal: { email: user.email, name: user.name }
      })
    })
}

const isEmail = Schema.is(EmailAddress)

const colleagueOf = (
  id: UserId,
  { email = "", name = "", ...shown }: Shown,
  made: Pick<User, "passwordHash" | "createdAt">
): Effect.Effect<User> =>
  isEmail(email)
    ? Effect.succeed({
        id,
        email,
        name,
        roles: rolesOfText(shown),
        customer: null,
        emailVerifiedAt: null,
        disabledAt: null,
        ...made
      })
    : Effect.die(new Error(`an invitation to ${id} shows no e-mail address`))
