/**
 * The port that keeps where customers stand.
 *
 * A standing is kept with its customer and again with each of the customer's accounts, so
 * that whoever locks an account to take from it has read the standing under the same lock.
 */
import { Context, type Effect } from "effect"
import type { CustomerId } from "../id/index.ts"
import type { CustomerStanding } from "./customer-standing.ts"

export class CustomerStandings extends Context.Service<
  CustomerStandings,
  {
    /** Where the customer stands; `none` for one that does not exist. */
    readonly of: (customer: CustomerId) => Effect.Effect<CustomerStanding>
    /**
     * The same, and keeps others from changing it, and from opening accounts for the
     * customer, until the atomic unit is over.
     */
    readonly lock: (customer: CustomerId) => Effect.Effect<CustomerStanding>
    /**
     * Changes it with the customer and with all of their accounts, within the caller's
     * atomic unit. The customer is locked first, then the accounts in the order of their
     * ids; what any account pays afterwards is decided by the new standing.
     */
    readonly change: (customer: CustomerId, standing: CustomerStanding) => Effect.Effect<void>
  }
>()("@florin/domain/CustomerStandings") {}
