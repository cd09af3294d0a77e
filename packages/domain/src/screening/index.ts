/** The face of screening: who may be somebody listed, and who let them pass. */
export { type AskToClear, askToClear, screeningOperations } from "./clear-screening.ts"
export { type ClearingAsked, clearingMonthsMax, decideClearing } from "./decide-clearing.ts"
export { isClear } from "./is-clear.ts"
export { type ScreenSubject, screenNew, screenSubject } from "./screen-subject.ts"
export { partyText, type ScreenedParty } from "./screened-party.ts"
export { Screening } from "./screening.ts"
export {
  ClearingEndRefused,
  NothingToClear,
  NotScreened,
  ScreenedAnew,
  type ScreeningRefusal
} from "./screening-refusals.ts"
export {
  letsPass,
  type Screened,
  type ScreeningClearing,
  type ScreeningFacts,
  type ScreeningResult
} from "./screening-result.ts"
export { ListMatch, matchesMax, ScreeningVerdict, verdictText } from "./screening-verdict.ts"
export { Screenings } from "./screenings.ts"
