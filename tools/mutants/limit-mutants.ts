/** How the rules of limits and of kept reads are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

/** Mutants of LIMIT-1 and CACHE-1. */
export const limitMutants: readonly RuleMutant[] = [
  {
    law: "LIMIT-1",
    broken: "a token more than the bucket holds is admitted",
    file: "limit/token-bucket.ts",
    is: "const admitted = over <= 0",
    becomes: "const admitted = over <= policy.tokenMicros",
    spec: "limit/token-bucket.spec.ts"
  },
  {
    law: "LIMIT-1",
    broken: "a bucket fills twice as fast",
    file: "limit/token-bucket.ts",
    is: "Math.max(fullAt - nowMicros, 0)",
    becomes: "Math.max(fullAt - nowMicros, 0) / 2",
    spec: "limit/token-bucket.spec.ts"
  },
  {
    law: "LIMIT-1",
    broken: "what is refused is taken all the same",
    file: "limit/token-bucket.ts",
    is: "const spentAfter = admitted ? spent + cost * policy.tokenMicros : spent",
    becomes: "const spentAfter = spent + cost * policy.tokenMicros",
    spec: "limit/token-bucket.spec.ts"
  },
  {
    law: "LIMIT-1",
    broken: "a store may tell of a bucket that is emptier than empty",
    file: "limit/token-bucket.ts",
    is: "Math.min(Math.max(fullAt - nowMicros, 0), emptyMicros)",
    becomes: "Math.max(fullAt - nowMicros, 0)",
    spec: "limit/token-bucket.spec.ts"
  },
  {
    law: "LIMIT-1",
    broken: "a process alone goes by the whole limit where it is to go by half",
    file: "limit/token-bucket.ts",
    is: "tokenMicros: policy.tokenMicros * 2",
    becomes: "tokenMicros: policy.tokenMicros",
    spec: "limit/token-bucket.spec.ts"
  },
  {
    law: "CACHE-1",
    broken: "a read that was under way when it was forgotten is kept",
    file: "atomicity/local-kept-reads.ts",
    is: "if (reading.get(name) !== read) return",
    becomes: "",
    spec: "ledger/kept-balances.spec.ts"
  },
  {
    law: "CACHE-1",
    broken: "what is kept is not forgotten",
    file: "atomicity/local-kept-reads.ts",
    is: `            kept.delete(name)
            reading.delete(name)`,
    becomes: "            reading.delete(name)",
    spec: "ledger/kept-balances.spec.ts"
  },
  {
    law: "CACHE-1",
    broken: "a hold changes no balance that is kept",
    file: "ledger/forgetting-ledger.ts",
    is: "? [receipt.hold.account]",
    becomes: "? []",
    spec: "ledger/kept-balances.spec.ts"
  },
  {
    law: "CACHE-1",
    broken: "what a unit posts is not forgotten",
    file: "atomicity/forgetting-units.ts",
    is: "changed.set(keptName(key), key)",
    becomes: "changed.get(keptName(key))",
    spec: "ledger/kept-balances.spec.ts"
  },
  {
    law: "CACHE-1",
    broken: "a move of a case leaves its customer's kept status as it was",
    file: "kyc/forgetting-kyc.ts",
    is: "Effect.andThen(cases.saveStep(step), forget(step.after.customer))",
    becomes: "cases.saveStep(step)",
    spec: "kyc/kept-status.spec.ts"
  }
]
