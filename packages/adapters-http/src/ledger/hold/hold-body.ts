/** What clients send to reserve money and to end a hold. */
import { InstantSchema } from "@florin/domain/calendar"
import { AccountId, HoldId } from "@florin/domain/id"
import { PositiveMoneyFromJson } from "@florin/domain/money"
import { Schema } from "effect"
import { nothing } from "../../route.ts"
import { line } from "../../text-fields.ts"
import { entryTextFields } from "../entry-text.ts"
import { HoldStageSchema } from "./hold-view.ts"

/** The hold in a path. */
export const HoldParams = Schema.Struct({ holdId: HoldId.schema })

/** The body of a new hold. */
export const PlaceHoldBody = Schema.Struct({
  amount: PositiveMoneyFromJson,
  description: Schema.optionalKey(line(140)),
  expiresAt: Schema.optionalKey(InstantSchema)
}).annotate({
  identifier: "HoldPlacement",
  description: "Without expiresAt the hold ends after seven days."
})

/** The body of a capture. */
export const CaptureHoldBody = Schema.Struct({
  amount: Schema.optionalKey(PositiveMoneyFromJson),
  toAccountId: Schema.optionalKey(AccountId.schema),
  ...entryTextFields
}).annotate({
  identifier: "HoldCapture",
  description:
    "Without an amount all that is held is taken; without toAccountId it goes to the bank's settlement account."
})

/** The body of a release: nothing is asked. */
export const ReleaseHoldBody = nothing.annotate({
  identifier: "HoldRelease",
  message: "expected an empty object"
})

/** The filter of an account's holds. */
export const HoldsQuery = Schema.Struct({ stage: Schema.optionalKey(HoldStageSchema) })
