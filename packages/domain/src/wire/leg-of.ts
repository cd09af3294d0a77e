/** Under which intent the ledger takes each step of a wire: one of its own, once. */
import { IdempotencyKey } from "../atomicity/index.ts"
import type { Provenance } from "../audit/index.ts"

/** The steps of a wire that the ledger takes, each once. */
export type WireLeg =
  | "hold"
  | "release"
  | "submission"
  | "settlement"
  | "restitution"
  | "receipt"
  | "suspense"

/** The provenance of one step of a wire: the ledger takes each step of each wire once. */
export const legOf = (provenance: Provenance, leg: WireLeg, subject: string): Provenance => ({
  ...provenance,
  intent: {
    principal: provenance.intent.principal,
    route: `wire ${leg}`,
    key: IdempotencyKey.make(subject),
    fingerprint: subject
  }
})
