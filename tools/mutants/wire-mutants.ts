/** How the rules of wires are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const spec = "wire/whole-wires.spec.ts"

/** Mutants of WIRE-1 to WIRE-8. */
export const wireMutants: readonly RuleMutant[] = [
  {
    law: "WIRE-1",
    broken: "a refused wire's fee is not given back",
    file: "wire/rail/settle-wire.ts",
    is: "fee: feeBack(wire, keepsFee.refused) }",
    becomes: "fee: null }",
    spec
  },
  {
    law: "WIRE-1",
    broken: "a return before its settlement is not settled first",
    file: "wire/rail/settle-wire.ts",
    is: 'wire.state === "submitted" ? yield* settled(wire, said) : wire',
    becomes: "wire",
    spec
  },
  {
    law: "WIRE-1",
    broken: "what was refused comes back out of settlement, where it never was",
    file: "wire/rail/settle-wire.ts",
    is: 'from: "2110", amount: wire.sent',
    becomes: 'from: "1020", amount: wire.sent',
    spec
  },
  {
    law: "WIRE-1",
    broken: "with BEN the fee comes on top as well",
    file: "wire/order/decide-amounts.ts",
    is: "sent: money(amount - fee.amount, currency)",
    becomes: "sent: money(amount, currency)",
    spec
  },
  {
    law: "WIRE-2",
    broken: "nobody looks at who asked",
    file: "approval/decide-approval.ts",
    is: "if (by === request.maker || by === request.beneficiary)",
    becomes: "if (by === request.id)",
    spec
  },
  {
    law: "WIRE-3",
    broken: "an answer about another amount is followed",
    file: "wire/rail/decide-answer.ts",
    is: "said.currency === sent.currency && said.amount === sent.amount",
    becomes: "said.currency === sent.currency",
    spec
  },
  {
    law: "WIRE-3",
    broken: "more comes back than was sent",
    file: "wire/rail/decide-answer.ts",
    is: " && amount.amount <= sent.amount",
    becomes: "",
    spec
  },
  {
    law: "WIRE-4",
    broken: "a move changes the amount that was ordered",
    file: "wire/life/decide-move.ts",
    is: "    state: to,",
    becomes: "    state: to,\n    sendOn: null,",
    spec
  },
  {
    law: "WIRE-5",
    broken: "what waits for an operator stands among wires in transit",
    file: "wire/incoming/incoming-postings.ts",
    is: '{ account: internal("2130"), side: "credit", amount }',
    becomes: '{ account: internal("2110"), side: "credit", amount }',
    spec
  },
  {
    law: "WIRE-5",
    broken: "the same wire in another message is credited again",
    file: "wire/incoming/receive-credit.ts",
    is: "if (Option.isSome(known)) return",
    becomes: "if (Option.isSome(known) && credit.amount.amount < 0n) return",
    spec
  },
  {
    law: "WIRE-6",
    broken: "what was ordered lately does not count",
    file: "wire/order/needs-approval.ts",
    is: "unapproved + amount >= threshold",
    becomes: "amount >= threshold && unapproved >= 0n",
    spec
  },
  {
    law: "WIRE-6",
    broken: "the threshold itself needs nobody",
    file: "wire/order/needs-approval.ts",
    is: "unapproved + amount >= threshold",
    becomes: "unapproved + amount > threshold",
    spec
  },
  {
    law: "WIRE-7",
    broken: "nobody looks at the list when a wire is sent",
    file: "wire/life/decide-sending.ts",
    is: 'if (!isClear) return "stop"',
    becomes: 'if (!isClear && wire.state === "returned") return "stop"',
    spec
  },
  {
    law: "WIRE-8",
    broken: "a wire that ends unsent keeps its hold",
    file: "wire/life/end-unsent.ts",
    is: "yield* holdInUnit(releaseOf(wire, { ...provenance, onBehalfOf: null }))",
    becomes:
      'if (move === "cancel") yield* holdInUnit(releaseOf(wire, { ...provenance, onBehalfOf: null }))',
    spec
  }
]
