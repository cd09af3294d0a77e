/** The answers to what deciding about a request refuses. */
import type { ApprovalRefusal } from "@florin/domain/approval"
import { instantToIso } from "@florin/domain/calendar"
import type { ProblemTable } from "../problem/problem-shape.ts"

export const approvalProblems = {
  ApprovalNotFound: {
    status: 404,
    code: "approval_not_found",
    title: "There is no such approval",
    detail: () => "Look for it in GET /api/admin/approvals.",
    members: ({ approval }) => ({ approval })
  },
  CheckerNotAllowed: {
    status: 403,
    code: "checker_not_allowed",
    title: "Your roles do not allow deciding about this",
    detail: ({ permission }) => `Whoever decides about it needs the permission ${permission}.`,
    members: ({ approval, permission }) => ({ approval, permission })
  },
  ApprovalDecided: {
    status: 409,
    code: "approval_decided",
    title: "It has been decided before",
    detail: ({ at, outcome }) =>
      `It was ${outcome} at ${instantToIso(at)}, and a decision is final. Ask anew for what is still wanted.`,
    members: ({ approval, at, by, outcome }) => ({ approval, outcome, by, at: instantToIso(at) })
  },
  ApprovalExpired: {
    status: 409,
    code: "approval_expired",
    title: "Its time is over",
    detail: ({ expiresAt }) =>
      `It could be decided until ${instantToIso(expiresAt)}. Ask anew for what is still wanted.`,
    members: ({ approval, expiresAt }) => ({ approval, expiresAt: instantToIso(expiresAt) })
  },
  SecondPersonRequired: {
    status: 403,
    code: "second_person_required",
    title: "Another person must decide this",
    detail: () => "Neither who asked for it nor who gains by it decides about it.",
    members: ({ approval }) => ({ approval })
  },
  ShownDiffers: {
    status: 409,
    code: "shown_differs",
    title: "This is not what you were shown",
    detail: () => "Read the approval again, and send the digest that it shows.",
    members: ({ approval }) => ({ approval })
  },
  ApprovalVoided: {
    status: 409,
    code: "approval_voided",
    title: "What was shown has changed since it was asked for",
    detail: () => "The request is void, and nothing was carried out. Ask anew.",
    members: ({ approval }) => ({ approval })
  },
  OperationRefused: {
    status: 409,
    code: "operation_refused",
    title: "It cannot be carried out now",
    detail: () =>
      "The operation itself was refused for the reason under because. The request is as it was, and can be decided again.",
    members: ({ approval, because }) => ({ approval, because: codeOf(because) })
  }
} as const satisfies ProblemTable<ApprovalRefusal>

/** The name of a refusal as codes have it: `LastAdministrator` is `last_administrator`. */
const codeOf = (name: string): string =>
  name.replaceAll(/(?<=[a-z])[A-Z]/gu, (letter) => `_${letter}`).toLowerCase()
