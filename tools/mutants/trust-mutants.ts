/** How the rules of the audit trail and of sessions are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

/** Mutants of AUDIT-1 and IDENTITY-1. */
export const trustMutants: readonly RuleMutant[] = [
  {
    law: "AUDIT-1",
    broken: "a change carries no provenance of its command",
    file: "ledger/decide-entry.ts",
    is: "  provenance: draft.provenance\n",
    becomes: '  provenance: { ...draft.provenance, requestId: "" }\n',
    spec: "audit/audit-record.spec.ts"
  },
  {
    law: "AUDIT-1",
    broken: "a move of an account's stage is not written down",
    file: "account/move-account.ts",
    is: "yield* recordAudit({",
    becomes: "recordAudit({",
    spec: "audit/audit-record.spec.ts"
  },
  {
    law: "IDENTITY-1",
    broken: "a session is live at its very end",
    file: "identity/session.ts",
    is: "now < session.expiresAt",
    becomes: "now <= session.expiresAt",
    spec: "identity/session.spec.ts"
  },
  {
    law: "IDENTITY-1",
    broken: "an ended session lives on until its time is over",
    file: "identity/session.ts",
    is: "session.endedAt === null && ",
    becomes: "",
    spec: "identity/session.spec.ts"
  }
]
