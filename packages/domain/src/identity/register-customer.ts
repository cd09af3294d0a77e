/** A person becomes a customer who can sign in: user and customer, or neither. */
import { Effect, type Redacted } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { askedBy, type Provenance, recordAudit } from "../audit/index.ts"
import { CustomerId, Ids, UserId } from "../id/index.ts"
import { queueNotice } from "../notice/index.ts"
import { chooseHash } from "./password/choose-hash.ts"
import type { EmailAddress, User } from "./user.ts"
import { CustomerRepository, UserRepository } from "./user-repository.ts"

export interface RegisterCustomer {
  readonly email: EmailAddress
  readonly name: string
  readonly password: Redacted.Redacted
  readonly provenance: Provenance
}

/** Registers a customer with the bank. */
export const registerCustomer = Effect.fnUntraced(function* (command: RegisterCustomer) {
  const { password, provenance } = command
  const passwordHash = yield* chooseHash({ password, owner: command, last: [] })
  const ids = yield* Ids
  const customer = CustomerId.ofUuid(yield* ids.nextUuid)
  const createdAt = provenance.at
  const user: User = {
    id: UserId.ofUuid(yield* ids.nextUuid),
    email: command.email,
    name: command.name,
    roles: ["customer"],
    customer,
    passwordHash,
    createdAt,
    emailVerifiedAt: null,
    disabledAt: null
  }
  const { atomically } = yield* Atomicity
  const customers = yield* CustomerRepository
  const users = yield* UserRepository
  yield* atomically(
    Effect.gen(function* () {
      yield* customers.add({ id: customer, name: command.name, createdAt, metadata: {} })
      yield* users.add(user)
      yield* recordAudit({
        action: "customer-registered",
        subject: user.id,
        provenance: askedBy(user.id, provenance),
        before: {},
        after: { customer }
      })
      yield* queueNotice({ user: user.id, kind: "verify-email", facts: {}, at: createdAt })
    })
  )
  return user
})
