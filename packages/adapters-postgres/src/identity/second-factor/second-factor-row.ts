/** Rows of second factors. */
import { UserId } from "@florin/domain/id"
import type { SecondFactor } from "@florin/domain/identity"
import { instantOf, instantOrNull } from "../../instant-of.ts"

export interface FactorRow {
  readonly user_id: string
  readonly sealed_secret: Uint8Array
  readonly enrolled_at: Date
  readonly confirmed_at: Date | null
  /** A step is within what a float counts exactly for millions of years. */
  readonly last_step: number
}

/** What is read of a row. */
export const factorColumns =
  "user_id, sealed_secret, enrolled_at, confirmed_at, last_step::float8 AS last_step"

/** The factor of a row. */
export const factorOf = (row: FactorRow): SecondFactor => ({
  user: UserId.ofUuid(row.user_id),
  sealedSecret: row.sealed_secret,
  enrolledAt: instantOf(row.enrolled_at),
  confirmedAt: instantOrNull(row.confirmed_at),
  lastStep: row.last_step
})
