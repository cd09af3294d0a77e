/** Why a wire is not ordered or moved, in order of precedence. */
import { Schema } from "effect"
import { FieldFault } from "../beneficiary/index.ts"
import { BusinessDateSchema, InstantSchema } from "../calendar/index.ts"
import { IncomingWireId, RailNoteId, WireId } from "../id/index.ts"
import { CurrencyCodeSchema } from "../money/index.ts"
import { incomingStates } from "./incoming/incoming-wire.ts"
import { wireStates } from "./wire-state.ts"

/** There is no such wire, or it is not the caller's to see. */
export class WireNotFound extends Schema.TaggedError<WireNotFound>()("WireNotFound", {
  wire: Schema.String
}) {}

/** What was filled in cannot be sent, for all of these reasons. */
export class WireRefused extends Schema.TaggedError<WireRefused>()("WireRefused", {
  faults: Schema.Array(FieldFault)
}) {}

/** The bank sends no wires in this currency. */
export class WireCurrencyNotServed extends Schema.TaggedError<WireCurrencyNotServed>()(
  "WireCurrencyNotServed",
  { currency: CurrencyCodeSchema, served: Schema.Array(CurrencyCodeSchema) }
) {}

/** The day is over, too far ahead, or not one on which the service works. */
export class WireDateRefused extends Schema.TaggedError<WireDateRefused>()("WireDateRefused", {
  date: BusinessDateSchema,
  because: Schema.Literals(["past", "not-a-business-day", "too-far-ahead", "cut-off-over"]),
  /** The nearest day that would do. */
  nearest: BusinessDateSchema
}) {}

/** With `BEN` the fee is taken out of the amount, which leaves nothing to send. */
export class WireFeeTakesAll extends Schema.TaggedError<WireFeeTakesAll>()("WireFeeTakesAll", {
  currency: CurrencyCodeSchema,
  amount: Schema.BigInt,
  fee: Schema.BigInt
}) {}

/** The wire's state does not allow it. */
export class WireMoveRefused extends Schema.TaggedError<WireMoveRefused>()("WireMoveRefused", {
  wire: WireId.schema,
  move: Schema.String,
  state: Schema.Literals(wireStates),
  since: InstantSchema
}) {}

/** There is no such incoming wire, or it is not the caller's to see. */
export class IncomingWireNotFound extends Schema.TaggedError<IncomingWireNotFound>()(
  "IncomingWireNotFound",
  { wire: Schema.String }
) {}

/** The incoming wire is not in suspense any longer. */
export class IncomingWireDone extends Schema.TaggedError<IncomingWireDone>()("IncomingWireDone", {
  wire: IncomingWireId.schema,
  state: Schema.Literals(incomingStates)
}) {}

/** It is money of this bank's own customer, which no other bank sent: it is credited. */
export class SendBackRefused extends Schema.TaggedError<SendBackRefused>()("SendBackRefused", {
  wire: IncomingWireId.schema
}) {}

/** Its sender may be on the list: two people have to clear that first. */
export class IncomingWireNotCleared extends Schema.TaggedError<IncomingWireNotCleared>()(
  "IncomingWireNotCleared",
  { wire: IncomingWireId.schema }
) {}

/** There is no such note of the rail. */
export class RailNoteNotFound extends Schema.TaggedError<RailNoteNotFound>()("RailNoteNotFound", {
  note: Schema.String
}) {}

/** Nobody has to look at the note any longer. */
export class RailNoteSeen extends Schema.TaggedError<RailNoteSeen>()("RailNoteSeen", {
  note: RailNoteId.schema
}) {}

/** The refusals of wires in order of precedence. */
export const wireRefusals = [
  WireNotFound,
  WireRefused,
  WireCurrencyNotServed,
  WireDateRefused,
  WireFeeTakesAll,
  WireMoveRefused,
  IncomingWireNotFound,
  IncomingWireDone,
  SendBackRefused,
  IncomingWireNotCleared,
  RailNoteNotFound,
  RailNoteSeen
] as const
/** One of the refusals. */
export type WireRefusal = InstanceType<(typeof wireRefusals)[number]>
