/** The answers to what a case refuses. */
import type { KycRefusal } from "@florin/domain/kyc"
import type { ProblemTable } from "../problem/problem-shape.ts"

export const kycProblems = {
  KycCaseNotFound: {
    status: 404,
    code: "kyc_case_not_found",
    title: "There is no such case",
    detail: () => "Look for it in GET /api/kyc/cases.",
    members: (refusal) => ({ caseId: refusal.case })
  },
  KycNotStarted: {
    status: 409,
    code: "kyc_not_started",
    title: "There is no case to work on",
    detail: () => "Begin one with POST /api/kyc and the tier that is wanted."
  },
  ReviewerNotAllowed: {
    status: 403,
    code: "reviewer_not_allowed",
    title: "Another person has to look at this case",
    detail: () => "Nobody decides about themself, nor does anybody who is a customer of the bank.",
    members: (refusal) => ({ caseId: refusal.case })
  },
  KycMoveRefused: {
    status: 409,
    code: "kyc_move_refused",
    title: "The state of the case does not allow this",
    detail: ({ move, state }) => `The case is ${state}; ${move} is not possible from there.`,
    members: (refusal) => ({ caseId: refusal.case, move: refusal.move, state: refusal.state })
  },
  ReviewedByAnother: {
    status: 409,
    code: "reviewed_by_another",
    title: "Somebody else has taken the case",
    detail: () => "Whoever has taken a case decides it; hand it back to let another take it.",
    members: (refusal) => ({ caseId: refusal.case, reviewerId: refusal.reviewer })
  },
  KycCaseChanged: {
    status: 409,
    code: "kyc_case_changed",
    title: "The case is another than you were shown",
    detail: ({ version }) =>
      `Look at it again: its version is ${version} now, and a decision names the version that was seen.`,
    members: (refusal) => ({ caseId: refusal.case, version: refusal.version })
  },
  KycReasonsRefused: {
    status: 422,
    code: "kyc_reasons_refused",
    title: "The decision needs other reasons",
    detail: ({ allowed }) => `Give one reason or more of ${allowed.join(", ")}.`,
    members: ({ allowed }) => ({ allowed })
  },
  TierNotAsked: {
    status: 422,
    code: "tier_not_asked",
    title: "The customer asked for less",
    detail: ({ asked }) => `Grant ${asked} or a lower tier.`,
    members: (refusal) => ({ caseId: refusal.case, asked: refusal.asked })
  },
  ProfileIncomplete: {
    status: 422,
    code: "profile_incomplete",
    title: "The tier needs more of the profile",
    detail: ({ missing }) => `Send ${missing.join(", ")} with PUT /api/kyc/profile.`,
    members: ({ missing }) => ({ missing })
  },
  CustomerTooYoung: {
    status: 422,
    code: "customer_too_young",
    title: "The bank takes nobody of this age",
    detail: ({ ageMin }) => `A customer is ${ageMin} years old or older.`,
    members: ({ ageMin }) => ({ ageMin })
  },
  DocumentsMissing: {
    status: 422,
    code: "documents_missing",
    title: "The tier needs more documents",
    detail: ({ missing }) =>
      `A document of each of these kinds is needed, and has to be found clean: ${missing.join(", ")}.`,
    members: ({ missing }) => ({ missing })
  },
  ScreeningNotClear: {
    status: 409,
    code: "screening_not_clear",
    title: "The screening is not clear",
    detail: () =>
      "Two people have to clear a hit or a missing answer first: POST /api/kyc/cases/{caseId}/screening/clear.",
    members: (refusal) => ({ caseId: refusal.case })
  }
} as const satisfies ProblemTable<KycRefusal>
