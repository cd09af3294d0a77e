/** Why a change of the keys is refused, in order of precedence. */
import { Schema } from "effect"
import { InstantSchema } from "../calendar/index.ts"

/** The ring has no key of this id. */
export class KeyUnknown extends Schema.TaggedError<KeyUnknown>()("KeyUnknown", {
  kid: Schema.String
}) {}

/** The ring has this key already. */
export class KeyKnown extends Schema.TaggedError<KeyKnown>()("KeyKnown", {
  kid: Schema.String
}) {}

/** The key is past the stage for this. */
export class KeyMoveRefused extends Schema.TaggedError<KeyMoveRefused>()("KeyMoveRefused", {
  kid: Schema.String,
  move: Schema.Literals(["promote", "retire"]),
  stage: Schema.Literals(["accepted", "promoted", "retired"])
}) {}

/** Not every process can know the key yet, and some would refuse what it signs. */
export class KeyTooNew extends Schema.TaggedError<KeyTooNew>()("KeyTooNew", {
  kid: Schema.String,
  /** The moment from which on it may be promoted. */
  until: InstantSchema
}) {}

/** The field key is the one that seals: another takes its place first. */
export class FieldKeySeals extends Schema.TaggedError<FieldKeySeals>()("FieldKeySeals", {
  keyId: Schema.String
}) {}

/** What the field key sealed is still kept under it. */
export class FieldKeyStillNeeded extends Schema.TaggedError<FieldKeyStillNeeded>()(
  "FieldKeyStillNeeded",
  {
    keyId: Schema.String,
    secondFactors: Schema.Int,
    signingKeys: Schema.Int,
    profiles: Schema.Int,
    documents: Schema.Int
  }
) {}

/** One of the refusals. */
export type KeyRefusal =
  | KeyUnknown
  | KeyKnown
  | KeyMoveRefused
  | KeyTooNew
  | FieldKeySeals
  | FieldKeyStillNeeded
