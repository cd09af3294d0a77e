/** How the rules of approvals are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const spec = "approval/approval.spec.ts"

/** Mutants of APPROVAL-1, APPROVAL-2 and APPROVAL-3. */
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
    is: "yield* voidEarlier(asked, id, provenance)",
    becomes: "voidEarlier(asked, id, provenance)",
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
  }
]
