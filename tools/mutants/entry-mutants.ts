/** How the rules of entries, balances and reversals are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

/** Mutants of LEDGER-1 to LEDGER-4. */
export const entryMutants: readonly RuleMutant[] = [
  {
    law: "LEDGER-1",
    broken: "more may be credited than is debited",
    file: "ledger/entry-accounts.ts",
    is: "if (debit !== credit) return",
    becomes: "if (debit > credit) return",
    spec: "ledger/conservation.spec.ts"
  },
  {
    law: "LEDGER-1",
    broken: "entries balance over all currencies together",
    file: "ledger/entry-accounts.ts",
    is: "sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.amount)",
    becomes:
      "sums.set(lines[0]!.amount.currency, (sums.get(lines[0]!.amount.currency) ?? 0n) + amount.amount)",
    spec: "ledger/conservation.spec.ts"
  },
  {
    law: "LEDGER-2",
    broken: "a posting tells the balance before it",
    file: "ledger/decide-entry.ts",
    is: "sequence, balanceAfter: ledgerBalance }",
    becomes: "sequence, balanceAfter: account.ledgerBalance }",
    spec: "ledger/balance.spec.ts"
  },
  {
    law: "LEDGER-2",
    broken: "a posting does not move the balance of its account",
    file: "ledger/decide-entry.ts",
    is: "postings.push(postLine(after, line, bookedAt))",
    becomes: "postings.push(postLine(new Map(before), line, bookedAt))",
    spec: "ledger/balance.spec.ts"
  },
  {
    law: "LEDGER-2",
    broken: "a number is left out",
    file: "ledger/decide-entry.ts",
    is: "const sequence = account.sequence + 1n",
    becomes: "const sequence = account.sequence + 2n",
    spec: "ledger/balance.spec.ts"
  },
  {
    law: "LEDGER-2",
    broken: "an entry is booked before the one before it",
    file: "ledger/decide-entry.ts",
    is: "if (account.lastBookedAt > latest) latest = account.lastBookedAt",
    becomes: "if (account.lastBookedAt < 0n) latest = account.lastBookedAt",
    spec: "ledger/balance.spec.ts"
  },
  {
    law: "LEDGER-3",
    broken: "what is held can be spent",
    file: "ledger/running-account.ts",
    is: "  account.heldTotal -\n",
    becomes: "",
    spec: "ledger/floor.spec.ts"
  },
  {
    law: "LEDGER-3",
    broken: "one minor unit more than is available can be taken",
    file: "ledger/refuse-debit.ts",
    is: "return asked > available\n",
    becomes: "return asked > available + 1n\n",
    spec: "ledger/floor.spec.ts"
  },
  {
    law: "LEDGER-3",
    broken: "the bank's own kinds take what is not there",
    file: "ledger/refuse-entry.ts",
    is: "lowered > 0n ? refuseByFunds(account, lowered) : null",
    becomes: "isLimited && lowered > 0n ? refuseByFunds(account, lowered) : null",
    spec: "ledger/floor.spec.ts"
  },
  {
    law: "LEDGER-3",
    broken: "a hold reserves what is not there",
    file: "ledger/decide-hold.ts",
    is: "    refuseByFunds(account, amount.amount) ??\n",
    becomes: "",
    spec: "ledger/floor.spec.ts"
  },
  {
    law: "LEDGER-4",
    broken: "an entry is reversed as often as asked",
    file: "ledger/decide-reversal.ts",
    is: "if (reversedBy !== null)\n",
    becomes: "if (reversedBy === entry.id)\n",
    spec: "ledger/immutability.spec.ts"
  },
  {
    law: "LEDGER-4",
    broken: "reversals are reversed",
    file: "ledger/decide-reversal.ts",
    is: 'if (entry.kind === "reversal") return',
    becomes: 'if (entry.kind === "opening") return',
    spec: "ledger/immutability.spec.ts"
  },
  {
    law: "LEDGER-4",
    broken: "a reversal takes back the first two lines alone",
    file: "ledger/decide-reversal.ts",
    is: "const lines = entry.postings.map(oppositeLine)",
    becomes: "const lines = entry.postings.slice(0, 2).map(oppositeLine)",
    spec: "ledger/immutability.spec.ts"
  },
  {
    law: "LEDGER-4",
    broken: "a reversal is written over its entry",
    file: "ledger/decide-reversal.ts",
    is: "    id: command.id,\n",
    becomes: "    id: entry.id,\n",
    spec: "ledger/immutability.spec.ts"
  }
]
