/** How the rules of knowing customers are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const spec = "kyc/kyc.spec.ts"

/** Mutants of KYC-1 and KYC-2. */
export const kycMutants: readonly RuleMutant[] = [
  {
    law: "KYC-1",
    broken: "a rejected case can be taken again",
    file: "kyc/kyc-state.ts",
    is: "rejected: {},",
    becomes: 'rejected: { take: "under_review" },',
    spec
  },
  {
    law: "KYC-1",
    broken: "a submitted case can be approved without being taken",
    file: "kyc/kyc-state.ts",
    is: 'submitted: { take: "under_review" }',
    becomes: 'submitted: { take: "under_review", approve: "approved" }',
    spec
  },
  {
    law: "KYC-1",
    broken: "a customer may look at cases",
    file: "kyc/review/decide-review.ts",
    is: "): boolean => customer === null",
    becomes: '): boolean => customer !== "nobody"',
    spec
  },
  {
    law: "KYC-1",
    broken: "any reviewer decides what another has taken",
    file: "kyc/review/decide-review.ts",
    is: "taken.reviewer !== reviewer.id",
    becomes: "taken.reviewer === null",
    spec
  },
  {
    law: "KYC-1",
    broken: "a decision needs no reason",
    file: "kyc/review/decide-review.ts",
    is: "reasons.length === 0 || ",
    becomes: "",
    spec
  },
  {
    law: "KYC-1",
    broken: "what a reviewer did not see is decided",
    file: "kyc/review/decide-review.ts",
    is: "version !== versionSeen",
    becomes: "version < versionSeen",
    spec
  },
  {
    law: "KYC-1",
    broken: "a document that nobody scanned is enough for an approval",
    file: "kyc/review/decide-review.ts",
    is: '["clean"]',
    becomes: '["clean", "quarantined"]',
    spec
  },
  {
    law: "KYC-2",
    broken: "an approval grants what was asked for, whatever was granted",
    file: "kyc/review/decide-review.ts",
    is: "tierHeld: tier,",
    becomes: "tierHeld: taken.tierAsked,",
    spec
  },
  {
    law: "KYC-2",
    broken: "an approval leaves the standing to somebody else",
    file: "kyc/keep-step.ts",
    is: "yield* (yield* CustomerStandings).change",
    becomes: "yield* Effect.void; (yield* CustomerStandings).change",
    spec
  },
  {
    law: "KYC-2",
    broken: "another name leaves the standing as it is",
    file: "kyc/decide-draft.ts",
    is: "policy.reverifiedFields.includes(field)",
    becomes: 'policy.reverifiedFields.includes(field) && field !== "legalName"',
    spec
  },
  {
    law: "KYC-2",
    broken: "a lowered standing may last longer than it did",
    file: "kyc/decide-draft.ts",
    is: "standing.expiresOn !== null && standing.expiresOn < by ? standing.expiresOn : by",
    becomes: "by",
    spec
  },
  {
    law: "KYC-2",
    broken: "a standing is lowered to nothing but its end",
    file: "kyc/decide-draft.ts",
    is: "lowerTier(standing.tierHeld, policy.reverificationTier)",
    becomes: "standing.tierHeld",
    spec
  },
  {
    law: "KYC-2",
    broken: "a standing ends on its last day",
    file: "kyc/review/decide-expiry.ts",
    is: "today <= standing.expiresOn",
    becomes: "today < standing.expiresOn",
    spec
  },
  {
    law: "KYC-2",
    broken: "an ended standing stays with the customer",
    file: "kyc/kyc-case.ts",
    is: 'isStanding(given.state) && given.tierHeld !== "none"',
    becomes: "given.expiresOn !== null",
    spec
  }
]
