/** How the rules of holds are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

/** Mutants of LEDGER-7. */
export const holdMutants: readonly RuleMutant[] = [
  {
    law: "LEDGER-7",
    broken: "a hold is captured at its very end",
    file: "ledger/decide-capture.ts",
    is: "provenance.at >= hold.expiresAt",
    becomes: "provenance.at > hold.expiresAt",
    spec: "ledger/holds.spec.ts"
  },
  {
    law: "LEDGER-7",
    broken: "more than was held is captured",
    file: "ledger/decide-capture.ts",
    is: "return asked > held ?",
    becomes: "return asked < 0n ?",
    spec: "ledger/holds.spec.ts"
  },
  {
    law: "LEDGER-7",
    broken: "a hold that has ended ends again",
    file: "ledger/find-hold.ts",
    is: 'if (stage !== "open")',
    becomes: 'if (stage === "expired")',
    spec: "ledger/holds.spec.ts"
  },
  {
    law: "LEDGER-7",
    broken: "what a released hold reserved stays reserved",
    file: "ledger/decide-release.ts",
    is: "account.heldTotal - hold.amount.amount",
    becomes: "account.heldTotal",
    spec: "ledger/holds.spec.ts"
  },
  {
    law: "LEDGER-7",
    broken: "a hold expires before its time",
    file: "ledger/decide-release.ts",
    is: "provenance.at < hold.expiresAt",
    becomes: "provenance.at < hold.placedAt",
    spec: "ledger/holds.spec.ts"
  },
  {
    law: "LEDGER-7",
    broken: "a capture adds to an account that grows by debits",
    file: "ledger/decide-capture.ts",
    is: "const lowers = otherSide(normalSide[held])",
    becomes: 'const lowers = "debit"',
    spec: "ledger/holds.spec.ts"
  }
]
