/** What the bank's people send about wires that came in, and about what the rail said. */
import { BusinessDateSchema } from "@florin/domain/calendar"
import { AccountId, IncomingWireId, RailNoteId } from "@florin/domain/id"
import { CurrencyCodeSchema } from "@florin/domain/money"
import { incomingStates, railOutcomes } from "@florin/domain/wire"
import { Schema } from "effect"
import { whyField } from "../approval/approval-body.ts"
import { pageQuery } from "../list-page.ts"
import { oneOf } from "../one-of.ts"
import { filledLine } from "../text-fields.ts"

/** The incoming wire in a path. */
export const IncomingWireParams = Schema.Struct({ incomingWireId: IncomingWireId.schema })

/** The filters of the list; each that is given has to hold. */
export const IncomingWiresQuery = Schema.Struct({
  ...pageQuery,
  accountId: Schema.optionalKey(AccountId.schema),
  state: Schema.optionalKey(oneOf(...incomingStates)),
  currency: Schema.optionalKey(CurrencyCodeSchema),
  from: Schema.optionalKey(BusinessDateSchema),
  until: Schema.optionalKey(BusinessDateSchema)
}).check(
  Schema.makeFilter(
    ({ from, until }) =>
      from === undefined ||
      until === undefined ||
      from <= until ||
      "expected from at or before until"
  )
)

/** The body that asks for a credit out of suspense. */
export const CreditIncomingBody = Schema.Struct({
  accountId: AccountId.schema,
  reason: whyField
}).annotate({ identifier: "IncomingWireCredit" })

/** The body that asks for sending an incoming wire back. */
export const SendBackBody = Schema.Struct({
  code: Schema.String.check(
    Schema.isPattern(/^[A-Z]{2}[0-9]{2}$/u, {
      message: "expected a return reason of ISO 20022, such as AC01"
    })
  ),
  reason: whyField
}).annotate({ identifier: "IncomingWireReturn" })

/** The note of the rail in a path. */
export const RailNoteParams = Schema.Struct({ railNoteId: RailNoteId.schema })

/** The filters of the list of what the rail said. */
export const RailNotesQuery = Schema.Struct({
  ...pageQuery,
  subject: Schema.optionalKey(
    Schema.String.check(
      Schema.isPattern(/^(?:in)?wire_[0-7][0-9a-hjkmnp-tv-z]{25}$/u, {
        message: "expected the id of a wire, going out or coming in"
      })
    )
  ),
  outcome: Schema.optionalKey(oneOf(...railOutcomes)),
  open: Schema.optionalKey(oneOf("true", "false"))
})

/** The body of whoever has looked at a note. */
export const SeenBody = Schema.Struct({
  words: filledLine(500, "what came of it")
}).annotate({ identifier: "RailNoteLook" })
