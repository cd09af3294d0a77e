/** One of the bank's own people, for specs that need nothing but that they exist. */
import { instantFromMicros } from "../../src/calendar/index.ts"
import type { UserId } from "../../src/id/index.ts"
import { EmailAddress, type Role, type User } from "../../src/identity/index.ts"

/** A person of the bank with these roles. */
export const staffUser = (id: UserId, roles: readonly Role[]): User => ({
  id,
  email: EmailAddress.make(`${id}@bank.example`),
  name: "Somebody of the bank",
  roles,
  customer: null,
  passwordHash: "none",
  createdAt: instantFromMicros(0n),
  emailVerifiedAt: null,
  disabledAt: null
})
