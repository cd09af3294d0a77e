/** By whose word a sent wire moves: the rail's, or that of two people in its place. */
import type { Acting } from "../acting.ts"
import type { WireReason } from "../wire.ts"

/** Who says so, and why. */
export interface Said extends Acting {
  readonly reason: WireReason | null
  /** The message of the rail; null where two people say it. */
  readonly railMessage: string | null
}
