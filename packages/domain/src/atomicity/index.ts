/** The face of atomic units, intents and pages. */
export { Atomicity } from "./atomicity.ts"
export { forgetOnceCommitted, forgettingUnits } from "./forgetting-units.ts"
export {
  IdempotencyKey,
  IdempotencyKeyInProgress,
  IdempotencyKeyReused,
  type Intent,
  scopeOf
} from "./idempotency.ts"
export {
  type Answered,
  type AnswerText,
  IdempotencyStore,
  once,
  type RememberedAnswer
} from "./idempotency-store.ts"
export { type KeptKey, type KeptKind, KeptReads, keptName } from "./kept-reads.ts"
export { type LocalKeptSettings, localKeptReads, noKeptReads } from "./local-kept-reads.ts"
export { type Page, type PageRequest, pageSizeMax } from "./page.ts"
