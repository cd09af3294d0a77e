/** A column of values as one typed array parameter, for `unnest` and `= ANY`. */
import { PgTypes } from "@effect/sql-pg"
import { Result } from "effect"

const oids = {
  bool: PgTypes.OID.bool,
  bytea: PgTypes.OID.bytea,
  date: PgTypes.OID.date,
  int2: PgTypes.OID.int2,
  int8: PgTypes.OID.int8,
  text: PgTypes.OID.text,
  timestamptz: PgTypes.OID.timestamptz,
  uuid: PgTypes.OID.uuid
}

/** The element types that columns have. */
export type ArrayType = keyof typeof oids

/** The values of one column; a value that is not of the type is a defect of the adapter. */
export const arrayParameter = (type: ArrayType, values: readonly unknown[]) =>
  Result.getOrThrow(PgTypes.array(values, oids[type]))
