/** A person who signs in, and the customer that they are, if they are one. */
import { Schema } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { CustomerId, UserId } from "../id/index.ts"
import type { Role } from "./permission.ts"

/** An e-mail address as it is compared: trimmed and in lower case, at most 254 characters. */
export const EmailAddress = Schema.String.check(
  Schema.isPattern(/^[^\s@\p{C}]{1,64}@[^\s@.\p{C}]+(\.[^\s@.\p{C}]+)+$/u, {
    message: "expected an e-mail address such as ada@example.com"
  }),
  Schema.isMaxLength(254)
)
  .pipe(Schema.brand("EmailAddress"))
  .annotate({ identifier: "EmailAddress", description: "In lower case", format: "email" })
export type EmailAddress = typeof EmailAddress.Type

/** A password's hash in the PHC string format; never shown. */
export type PasswordHash = string

export interface User {
  readonly id: UserId
  readonly email: EmailAddress
  readonly name: string
  readonly roles: readonly Role[]
  /** The customer that this user is; null for the bank's own people. */
  readonly customer: CustomerId | null
  readonly passwordHash: PasswordHash
  readonly createdAt: Instant
  /** When the user proved that the address is theirs; null before. */
  readonly emailVerifiedAt: Instant | null
  /** Since when the user may not sign in; null when they may. */
  readonly disabledAt: Instant | null
}

/** A person or firm that holds accounts, whether or not they sign in. */
export interface Customer {
  readonly id: CustomerId
  readonly name: string
  readonly createdAt: Instant
  /** Facts from elsewhere, such as the number of an imported bank's client. */
  readonly metadata: Readonly<Record<string, string>>
}
