/** How the rules of approvals, and of keys that are approved, are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const spec = "approval/approval.spec.ts"

/** Mutants of APPROVAL-1, APPROVAL-2, APPROVAL-3, and of keys that need an approval. */
export const approvalMutants: readonly RuleMutant[] = [
  {
    law: "APPROVAL-1",
    broken: "the maker may decide too",
    file: "approval/decide-approval.ts",
    is: "by === request.maker || ",
    becomes: "",
    spec
  },
  {
    law: "APPROVAL-1",
    broken: "whoever gains by it may decide too",
    file: "approval/decide-approval.ts",
    is: " || by === request.beneficiary",
    becomes: "",
    spec
  },
  {
    law: "APPROVAL-2",
    broken: "a decided request can be decided again",
    file: "approval/decide-approval.ts",
    is: "if (decision !== null) return Result.fail(alreadyDecided(decision))",
    becomes: "if (decision !== null && by === null) return Result.fail(alreadyDecided(decision))",
    spec
  },
  {
    law: "APPROVAL-2",
    broken: "what has changed since is approved as it was",
    file: "approval/decide-approval.ts",
    is: "facts.digestNow !== request.digest",
    becomes: "facts.digestNow === null",
    spec
  },
  {
    law: "APPROVAL-2",
    broken: "the person need not have seen what is decided",
    file: "approval/decide-approval.ts",
    is: "facts.digestSeen !== request.digest",
    becomes: 'facts.digestSeen === ""',
    spec
  },
  {
    law: "APPROVAL-2",
    broken: "what was asked before stays open beside what is asked anew",
    file: "approval/ask-approval.ts",
    is: "yield* voidRequests(yield* approvals.undecided",
    becomes: "voidRequests(yield* approvals.undecided",
    spec
  },
  {
    law: "APPROVAL-2",
    broken: "parts of a request run together in the text of its digest",
    file: "approval/approval-digest.ts",
    is: "[...part].length",
    becomes: '""',
    spec: "approval/approval-digest.spec.ts"
  },
  {
    law: "APPROVAL-3",
    broken: "a request can be approved at its very end",
    file: "approval/decide-approval.ts",
    is: "at >= request.expiresAt",
    becomes: "at > request.expiresAt",
    spec
  },
  {
    law: "APPROVAL-3",
    broken: "a request lives for a second day",
    file: "approval/ask-approval.ts",
    is: "24n * 3_600n",
    becomes: "48n * 3_600n",
    spec
  },
  {
    law: "IDENTITY-10",
    broken: "a key that waits for approval is live",
    file: "identity/api-key/api-key.ts",
    is: 'key.startedAt === null ? "waiting" : "live"',
    becomes: 'key.startedAt === key.expiresAt ? "waiting" : "live"',
    spec: "identity/api-key.spec.ts"
  },
  {
    law: "IDENTITY-10",
    broken: "a key is live at its very end",
    file: "identity/api-key/api-key.ts",
    is: "now >= key.expiresAt",
    becomes: "now > key.expiresAt",
    spec: "identity/api-key.spec.ts"
  },
  {
    law: "IDENTITY-10",
    broken: "a revoked key lives on until its time is over",
    file: "identity/api-key/api-key.ts",
    is: "key.revokedAt !== null",
    becomes: "key.revokedAt === key.madeAt",
    spec: "identity/api-key.spec.ts"
  },
  {
    law: "IDENTITY-10",
    broken: "a live key may do anything",
    file: "identity/api-key/api-key.ts",
    is: " && key.permissions.includes(permission)",
    becomes: ' && permission !== "clock:advance"',
    spec: "identity/api-key.spec.ts"
  }
]
