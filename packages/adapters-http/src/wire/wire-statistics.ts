/** Counts and sums of wires, as answers show them. */
import { BusinessDateSchema } from "@florin/domain/calendar"
import { MoneyFromJson } from "@florin/domain/money"
import type { WireStatistic } from "@florin/domain/wire"
import { Schema } from "effect"
import { minorView } from "../money-view.ts"
import { oneOf } from "../one-of.ts"

/** The published form of one row. */
export const WireStatisticView = Schema.Struct({
  direction: oneOf("outgoing", "incoming"),
  state: Schema.String,
  day: BusinessDateSchema,
  count: Schema.Int,
  sum: MoneyFromJson
}).annotate({
  identifier: "WireStatistic",
  description: "So many wires of one direction, state, currency and day, and their sum."
})

/** The view of a row. */
export const wireStatisticView = ({
  count,
  currency,
  day,
  direction,
  state,
  sum
}: WireStatistic): typeof WireStatisticView.Encoded => ({
  direction,
  state,
  day,
  count,
  sum: minorView(sum, currency)
})
