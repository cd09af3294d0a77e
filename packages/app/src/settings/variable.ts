/** One variable of the environment, as it is explained to people. */
import type { Env } from "./env.ts"

/** One variable, explained. */
export interface Variable {
  readonly meaning: string
  /** Completes the sentence "it must be ...". */
  readonly allowed: string
  /** The value when none is set; one for each environment when they differ; or none. */
  readonly fallback: string | Readonly<Record<Env["FLORIN_ENV"], string>> | undefined
  /** A secret's value is never printed. */
  readonly secret?: true
}
