/** A person becomes a customer who can sign in: user and customer, or neither. */
import { Effect, type Redacted, Redacted as Secret } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import { CustomerId, Ids, UserId } from "../id/index.ts"
import { PasswordRefused } from "./identity-refusals.ts"
import { PasswordHasher } from "./password-hasher.ts"
import { passwordReasons } from "./password-policy.ts"
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
  const reasons = passwordReasons(Secret.value(command.password), command)
  if (reasons.length > 0) return yield* new PasswordRefused({ reasons })
  const passwordHash = yield* (yield* PasswordHasher).hash(command.password)
  const ids = yield* Ids
  const customer = CustomerId.ofUuid(yield* ids.nextUuid)
  const createdAt = command.provenance.at
  const user: User = {
    id: UserId.ofUuid(yield* ids.nextUuid),
    email: command.email,
    name: command.name,
    roles: ["customer"],
    customer,
    passwordHash,
    createdAt
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
        provenance: command.provenance,
        before: {},
        after: { customer }
      })
    })
  )
  return user
})
