/**
 * The data set as the import uses it: everything that one thing says of another is true.
 *
 * `read-folder` makes it from the files and refuses whatever does not hold together.
 */
import type { BusinessDate } from "@florin/domain/calendar"

/** A district of the Czech Republic. */
export interface BerkaDistrict {
  readonly id: string
  readonly name: string
  readonly region: string
}

/** A person. */
export interface BerkaClient {
  readonly id: string
  readonly bornOn: string
  readonly sex: string
  readonly district: BerkaDistrict
}

/** An account, and the clients who own it and who may use it besides. */
export interface BerkaAccount {
  readonly id: string
  readonly openedOn: BusinessDate
  readonly frequency: string
  readonly district: BerkaDistrict
  readonly owner: string
  readonly disponent: string | null
}

/** A payment order; the amount in minor units. */
export interface BerkaOrder {
  readonly id: string
  readonly account: string
  readonly bankTo: string
  readonly accountTo: string
  readonly amount: bigint
  /** What it is for, or an empty text. */
  readonly symbol: string
}

/** The whole data set. */
export interface BerkaData {
  readonly districts: readonly BerkaDistrict[]
  readonly clients: readonly BerkaClient[]
  readonly accounts: readonly BerkaAccount[]
  readonly orders: readonly BerkaOrder[]
}
