/** Why a schedule is not changed and a fee not charged, in order of precedence. */
import { Schema } from "effect"
import { BusinessDateSchema } from "../calendar/index.ts"
import { FeeScheduleId } from "../id/index.ts"
import { FeeFault } from "./fee-fault.ts"

/** There is no such schedule. */
export class FeeScheduleNotFound extends Schema.TaggedError<FeeScheduleNotFound>()(
  "FeeScheduleNotFound",
  { schedule: Schema.String }
) {}

/** What somebody wrote is no schedule, for all of these reasons. */
export class FeeScheduleRefused extends Schema.TaggedError<FeeScheduleRefused>()(
  "FeeScheduleRefused",
  { faults: Schema.Array(FeeFault) }
) {}

/** Another schedule about the same begins on that day. */
export class FeeScheduleDateTaken extends Schema.TaggedError<FeeScheduleDateTaken>()(
  "FeeScheduleDateTaken",
  { schedule: FeeScheduleId.schema, effectiveFrom: BusinessDateSchema }
) {}

/** The schedule ends already, or another has taken its place. */
export class FeeScheduleOver extends Schema.TaggedError<FeeScheduleOver>()("FeeScheduleOver", {
  schedule: FeeScheduleId.schema,
  from: BusinessDateSchema
}) {}

/** A schedule ends on a day to come, and not before its first one. */
export class FeeScheduleEndRefused extends Schema.TaggedError<FeeScheduleEndRefused>()(
  "FeeScheduleEndRefused",
  { schedule: FeeScheduleId.schema, earliest: BusinessDateSchema }
) {}

/** There is no such charge, or none that the one who asks may see. */
export class FeeChargeNotFound extends Schema.TaggedError<FeeChargeNotFound>()(
  "FeeChargeNotFound",
  { charge: Schema.String }
) {}

/** The fee of this was reserved or charged before. */
export class FeeReservedBefore extends Schema.TaggedError<FeeReservedBefore>()(
  "FeeReservedBefore",
  { subject: Schema.String }
) {}

/** Another fee was reserved for this than is charged, or what was reserved was given back. */
export class FeeNotAsReserved extends Schema.TaggedError<FeeNotAsReserved>()("FeeNotAsReserved", {
  subject: Schema.String
}) {}

/** The fee of this was charged before. */
export class FeeChargedBefore extends Schema.TaggedError<FeeChargedBefore>()("FeeChargedBefore", {
  subject: Schema.String
}) {}

/** One of the refusals. */
export type FeeRefusal =
  | FeeScheduleNotFound
  | FeeScheduleRefused
  | FeeScheduleDateTaken
  | FeeScheduleOver
  | FeeScheduleEndRefused
  | FeeChargeNotFound
  | FeeReservedBefore
  | FeeNotAsReserved
  | FeeChargedBefore
