/**
 * What a bank of the bench is made of, and the ids of its people and accounts.
 *
 * Customers and accounts are numbered from 1, and an id follows from the number, so that
 * nobody has to ask the database for a million of them.
 */
import { AccountId, CustomerId } from "@florin/domain/id"

/** How much there is of everything. */
export interface BankPlan {
  readonly customers: number
  readonly accountsOfCustomer: number
  /** Transfers that are booked before the bank opens, spread over all accounts. */
  readonly entries: number
}

/** How many accounts the bank has. */
export const accountsIn = ({ accountsOfCustomer, customers }: BankPlan): number =>
  customers * accountsOfCustomer

/** The account of this number. */
export const accountOfNumber = (number: number): AccountId => AccountId.ofUuid(uuid("a", number))

/** The customer whose account this is. */
export const ownerOfNumber = ({ accountsOfCustomer }: BankPlan, number: number): CustomerId =>
  CustomerId.ofUuid(uuid("c", Math.ceil(number / accountsOfCustomer)))

/** The address by which the customer of this number signs in. */
export const emailOfNumber = (customer: number): string => `customer-${customer}@bench.example`

/** The address by which the bank's teller signs in. */
export const tellerEmail = "teller@bench.example"

/** The kinds of numbered rows, each with ids of its own. */
export type Numbered = "a" | "c" | "d" | "e" | "f"

const uuid = (kind: Numbered, number: number): string =>
  `0000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`

/** The same id in SQL, of the number that an expression gives. */
export const uuidInSql = (kind: Numbered, number: string): string =>
  `('0000000${kind}-0000-7000-8000-' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`
