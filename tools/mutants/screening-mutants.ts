/** How the rules of passing a list are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const spec = "screening/screening.spec.ts"

/** Mutants of SCREENING-1. */
export const screeningMutants: readonly RuleMutant[] = [
  {
    law: "SCREENING-1",
    broken: "another list does not ask anew",
    file: "screening/screening-result.ts",
    is: "if (result.verdict.listVersion !== listVersion) return false",
    becomes: "if (result.verdict.listVersion === null && listVersion !== null) return false",
    spec
  },
  {
    law: "SCREENING-1",
    broken: "a missing answer lets pass",
    file: "screening/screening-result.ts",
    is: 'if (result.verdict.outcome === "clear") return true',
    becomes: 'if (result.verdict.outcome !== "hit") return true',
    spec
  },
  {
    law: "SCREENING-1",
    broken: "a clearing holds for ever",
    file: "screening/screening-result.ts",
    is: " && today <= clearing.expiresOn",
    becomes: "",
    spec
  },
  {
    law: "SCREENING-1",
    broken: "what was cleared of one name holds for another",
    file: "screening/screen-subject.ts",
    is: "(now) => now === fingerprint",
    becomes: "(now) => now !== null || fingerprint !== null",
    spec
  },
  {
    law: "SCREENING-1",
    broken: "who asked for a clearing is kept as the one who approved it",
    file: "screening/clear-screening.ts",
    is: "approver: checker,",
    becomes: "approver: maker,",
    spec
  },
  {
    law: "SCREENING-1",
    broken: "the approval does not ask what the list said",
    file: "kyc/review/decide-review.ts",
    is: "return facts.isScreenedClear ? step",
    becomes: "return facts.isScreenedClear || step ? step",
    spec
  }
]
