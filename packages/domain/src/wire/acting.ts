/** By whose command wires are worked on, and when. */
import type { Provenance } from "../audit/index.ts"
import type { Instant } from "../calendar/index.ts"

export interface Acting {
  readonly provenance: Provenance
  /** The real moment, which letters tell. */
  readonly at: Instant
}
