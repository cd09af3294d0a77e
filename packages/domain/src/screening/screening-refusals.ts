/** Why a result is not cleared, in order of precedence. */
import { Schema } from "effect"
import { BusinessDateSchema } from "../calendar/index.ts"
import { ScreeningId } from "../id/index.ts"

/** The subject was never screened. */
export class NotScreened extends Schema.TaggedError<NotScreened>()("NotScreened", {
  subject: Schema.String
}) {}

/** The result that was shown is no longer the subject's last one. */
export class ScreenedAnew extends Schema.TaggedError<ScreenedAnew>()("ScreenedAnew", {
  subject: Schema.String,
  latest: ScreeningId.schema
}) {}

/** Nothing was found, or it was cleared before. */
export class NothingToClear extends Schema.TaggedError<NothingToClear>()("NothingToClear", {
  result: ScreeningId.schema
}) {}

/** A clearing ends between today and a year from now. */
export class ClearingEndRefused extends Schema.TaggedError<ClearingEndRefused>()(
  "ClearingEndRefused",
  { earliest: BusinessDateSchema, latest: BusinessDateSchema }
) {}

/** One of the refusals. */
export type ScreeningRefusal = NotScreened | ScreenedAnew | NothingToClear | ClearingEndRefused
