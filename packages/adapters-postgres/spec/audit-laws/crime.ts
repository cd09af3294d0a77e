/** A crime of a superuser, and what the audit has to say of it. */
import type { Effect } from "effect"
import type { liveInBank } from "../lived-in-bank.ts"

/** The UUIDs of what it happened to, in the bank that has lived. */
export type Lived = Effect.Success<typeof liveInBank>

/** A crime, and what the audit has to say of it. */
export interface Crime {
  readonly crime: string
  readonly committed: (on: Lived) => readonly string[]
  /** Every law that it breaks, and a check of it whose evidence has to name this thing. */
  readonly breaks: readonly string[]
  readonly named: (on: Lived) => readonly [prefix: string, uuid: string]
}
