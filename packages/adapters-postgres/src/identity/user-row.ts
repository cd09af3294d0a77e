/** Rows of `bank_user` and `customer`, and what they stand for. */
import { CustomerId, UserId } from "@florin/domain/id"
import { type Customer, EmailAddress, type Role, type User } from "@florin/domain/identity"
import { instantOf, instantOrNull } from "../instant-of.ts"

export interface UserRow {
  readonly user_id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly customer_id: string | null
  readonly password_hash: string
  readonly created_at: Date
  readonly email_verified_at: Date | null
  readonly disabled_at: Date | null
}

export const userColumns =
  "u.id AS user_id, u.email, u.name, u.roles, u.customer_id, u.password_hash, u.created_at, " +
  "u.email_verified_at, u.disabled_at"

/** The user of a row. */
export const userOf = (row: UserRow): User => ({
  id: UserId.ofUuid(row.user_id),
  email: EmailAddress.make(row.email),
  name: row.name,
  roles: row.roles,
  customer: row.customer_id === null ? null : CustomerId.ofUuid(row.customer_id),
  passwordHash: row.password_hash,
  createdAt: instantOf(row.created_at),
  emailVerifiedAt: instantOrNull(row.email_verified_at),
  disabledAt: instantOrNull(row.disabled_at)
})

export interface CustomerRow {
  readonly id: string
  readonly name: string
  readonly created_at: Date
  readonly metadata: Readonly<Record<string, string>>
}

export const customerColumns = "c.id, c.name, c.created_at, c.metadata"

/** The customer of a row. */
export const customerOf = (row: CustomerRow): Customer => ({
  id: CustomerId.ofUuid(row.id),
  name: row.name,
  createdAt: instantOf(row.created_at),
  metadata: row.metadata
})
