/** Why a decision about a request is refused, in order of precedence. */
import { Schema } from "effect"
import { InstantSchema } from "../calendar/index.ts"
import { ApprovalId, UserId } from "../id/index.ts"

/** There is no such request. */
export class ApprovalNotFound extends Schema.TaggedError<ApprovalNotFound>()("ApprovalNotFound", {
  approval: ApprovalId.schema
}) {}

/** The kind of operation needs a permission that the person does not have. */
export class CheckerNotAllowed extends Schema.TaggedError<CheckerNotAllowed>()(
  "CheckerNotAllowed",
  { approval: ApprovalId.schema, permission: Schema.String }
) {}

/** It was decided before; a decision is made once. */
export class ApprovalDecided extends Schema.TaggedError<ApprovalDecided>()("ApprovalDecided", {
  approval: ApprovalId.schema,
  outcome: Schema.Literals(["approved", "rejected", "voided"]),
  by: UserId.schema,
  at: InstantSchema
}) {}

/** Its time is over. */
export class ApprovalExpired extends Schema.TaggedError<ApprovalExpired>()("ApprovalExpired", {
  approval: ApprovalId.schema,
  expiresAt: InstantSchema
}) {}

/** Whoever asked for it, or gains by it, does not decide it. */
export class SecondPersonRequired extends Schema.TaggedError<SecondPersonRequired>()(
  "SecondPersonRequired",
  { approval: ApprovalId.schema }
) {}

/** The person decides about something else than what the request shows. */
export class ShownDiffers extends Schema.TaggedError<ShownDiffers>()("ShownDiffers", {
  approval: ApprovalId.schema
}) {}

/** What was shown is no longer so: the request is void and has to be made anew. */
export class ApprovalVoided extends Schema.TaggedError<ApprovalVoided>()("ApprovalVoided", {
  approval: ApprovalId.schema
}) {}

/** The operation itself cannot be carried out now; the request stays as it was. */
export class OperationRefused extends Schema.TaggedError<OperationRefused>()("OperationRefused", {
  approval: ApprovalId.schema,
  /** The name of the operation's own refusal. */
  because: Schema.String
}) {}

/** One of the refusals. */
export type ApprovalRefusal =
  | ApprovalNotFound
  | CheckerNotAllowed
  | ApprovalDecided
  | ApprovalExpired
  | SecondPersonRequired
  | ShownDiffers
  | ApprovalVoided
  | OperationRefused
