/**
 * The first administrators of a bank, whom nobody of the bank could approve.
 *
 * Whoever operates the bank's machines appoints them, until there are two who can approve
 * each other; from then on this does nothing. The person gets a letter with a link to
 * choose a password, as any new colleague does.
 */
import { Effect } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { Ids, UserId } from "../../id/index.ts"
import { queueNotice } from "../../notice/index.ts"
import { unknownPasswordHash } from "../password/unknown-password.ts"
import type { EmailAddress, User } from "../user.ts"
import { UserRepository } from "../user-repository.ts"
import { AdministratorsEnough } from "./staff-refusals.ts"
import { UserRegister } from "./user-register.ts"

/** Who is to administer the bank. */
export interface AppointAdministrator {
  readonly email: EmailAddress
  readonly name: string
  /** Who operates the machine on which the command was given. */
  readonly operator: string
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/** So many can approve what each other asks for. */
const administratorsEnough = 2

/** Adds the administrator, when the bank has fewer than two who may sign in. */
export const appointAdministrator = Effect.fnUntraced(function* (command: AppointAdministrator) {
  const { at, email, name, operator, provenance } = command
  const user: User = {
    id: UserId.ofUuid(yield* (yield* Ids).nextUuid),
    email,
    name,
    roles: ["administrator"],
    customer: null,
    passwordHash: yield* unknownPasswordHash,
    createdAt: provenance.at,
    emailVerifiedAt: null,
    disabledAt: null
  }
  yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      if ((yield* lockAdministrators(user.id)) >= administratorsEnough)
        return yield* new AdministratorsEnough({})
      yield* (yield* UserRepository).add(user)
      yield* queueNotice({ user: user.id, kind: "reset-password", facts: {}, at })
      yield* recordAudit({
        action: "staff-registered",
        subject: user.id,
        provenance,
        before: {},
        after: { roles: "administrator" },
        personal: { email, name, operator }
      })
    })
  )
  return user
})

/** How many administrators may sign in; that stays so until the unit ends. */
const lockAdministrators = Effect.fnUntraced(function* (beside: UserId) {
  const register = yield* UserRegister
  yield* register.lockOtherAdministrators(beside)
  const { rows } = yield* register.list(
    { emailPrefix: null, namePrefix: null, role: "administrator" },
    { size: 100, direction: "forward", position: null }
  )
  return rows.filter(({ disabledAt }) => disabledAt === null).length
})
