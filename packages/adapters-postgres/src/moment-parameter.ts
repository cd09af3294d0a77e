/** A moment as a typed parameter of a statement, so that PostgreSQL has nothing to guess. */
import { PgTypes } from "@effect/sql-pg"
import { type Instant, instantToMillis } from "@florin/domain/calendar"

/** The parameter of a moment, to the millisecond; null is none. */
export const momentParameter = (instant: Instant | null) =>
  PgTypes.timestamptz(instant === null ? null : instantToMillis(instant))
