/** How the rules of batches and of the caller's keys are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

/** Mutants of LEDGER-5 and LEDGER-6. */
export const intentMutants: readonly RuleMutant[] = [
  {
    law: "LEDGER-5",
    broken: "a command of a batch does not see the ones before it",
    file: "ledger/decide-batch.ts",
    is: "    book.enter(change)\n",
    becomes: "",
    spec: "ledger/batches.spec.ts"
  },
  {
    law: "LEDGER-5",
    broken: "holds of the same batch are not seen",
    file: "ledger/ledger-book.ts",
    is: "      if (change.hold !== null) holds.set(change.hold.id, change.hold)\n",
    becomes: "",
    spec: "ledger/batches.spec.ts"
  },
  {
    law: "LEDGER-5",
    broken: "reversals of the same batch are not seen",
    file: "ledger/ledger-book.ts",
    is: "reversedBy: change.entry.id",
    becomes: "reversedBy: null",
    spec: "ledger/batches.spec.ts"
  },
  {
    law: "LEDGER-5",
    broken: "a refused command ends its batch",
    file: "ledger/decide-batch.ts",
    is: "      continue\n    }",
    becomes: "      break\n    }",
    spec: "ledger/batches.spec.ts"
  },
  {
    law: "LEDGER-6",
    broken: "a key is forgotten",
    file: "ledger/decide-command.ts",
    is: "if (known !== undefined)\n",
    becomes: "if (known !== undefined && known.intent.key === intent.fingerprint)\n",
    spec: "ledger/idempotency.spec.ts"
  },
  {
    law: "LEDGER-6",
    broken: "a key is remembered with the next batch alone",
    file: "ledger/ledger-book.ts",
    is: "      receipts.set(scopeOf(change.remembered.intent), change.remembered)\n",
    becomes: "",
    spec: "ledger/idempotency.spec.ts"
  },
  {
    law: "LEDGER-6",
    broken: "the same key for something else gets the first receipt",
    file: "ledger/decide-command.ts",
    is: "known.intent.fingerprint === intent.fingerprint",
    becomes: "known.intent.key === intent.key",
    spec: "ledger/idempotency.spec.ts"
  },
  {
    law: "LEDGER-6",
    broken: "all principals share their keys",
    file: "atomicity/idempotency.ts",
    is: "intent.principal}",
    becomes: "intent.route}",
    spec: "ledger/idempotency.spec.ts"
  },
  {
    law: "LEDGER-6",
    broken: "an answer is not remembered",
    file: "atomicity/idempotency-store.ts",
    is: "        yield* store.remember(intent, text.write(answer))\n",
    becomes: "",
    spec: "ledger/races.spec.ts"
  }
]
