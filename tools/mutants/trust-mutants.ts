/** How the rules of the audit trail are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

/** Mutants of AUDIT-1. */
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
  }
]
