/** What a customer paid on a date, as the last day that is kept of them tells. */
import type { BusinessDate } from "@florin/domain/calendar"
import { type CustomerId, uuidOf } from "@florin/domain/id"
import type { CurrencyCode } from "@florin/domain/money"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"

// What counts for a later day counts for an earlier one as well, as `paidOn` of the ledger has it.
const selectPaid =
  "SELECT paid FROM customer_day WHERE owner_id = $1 AND currency = $2 AND day >= $3::date"

/** In minor units; nothing when nothing is kept. */
export const readPaidOn = (
  sql: SqlClient.SqlClient,
  asked: {
    readonly customer: CustomerId
    readonly currency: CurrencyCode
    readonly date: BusinessDate
  }
): Effect.Effect<bigint> =>
  orFault(
    Effect.map(
      sql.unsafe<{ readonly paid: bigint }>(selectPaid, [
        uuidOf(asked.customer),
        asked.currency,
        asked.date
      ]),
      ([row]) => row?.paid ?? 0n
    )
  )
