/** A period as requests ask for it: from a moment, until before another. */
import { InstantSchema } from "@florin/domain/calendar"
import { Schema } from "effect"

/** The query parameters of a period; either end may be left open. */
export const periodQuery = {
  from: Schema.optionalKey(InstantSchema),
  until: Schema.optionalKey(InstantSchema)
}

interface AskedPeriod {
  readonly from?: bigint
  readonly until?: bigint
}

/** That a period does not end before it begins. */
export const endsAfterItBegins = Schema.makeFilter<AskedPeriod>(
  ({ from, until }) =>
    from === undefined || until === undefined || from <= until || "expected from at or before until"
)
