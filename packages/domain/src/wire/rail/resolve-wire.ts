/** Two people say what became of a wire whose answer is lost. */
import { Effect, Option, Result } from "effect"
import type { AccountRepository } from "../../account/index.ts"
import {
  type ApprovalRepository,
  type ApprovedOperation,
  askApproval,
  type Shown
} from "../../approval/index.ts"
import { Atomicity } from "../../atomicity/index.ts"
import type { AuditTrail, Digest, Provenance } from "../../audit/index.ts"
import { type Ids, type UserId, WireId } from "../../id/index.ts"
import type { CustomerRepository, UserRepository } from "../../identity/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import type { OutgoingNotices } from "../../notice/index.ts"
import type { IncomingWires } from "../incoming/incoming-wires.ts"
import { customersUser } from "../life/ask-for-release.ts"
import { lockWire, refuseMove } from "../life/keep-step.ts"
import { shownWire } from "../order/shown-wire.ts"
import type { Wire } from "../wire.ts"
import type { WireRules } from "../wire-policy.ts"
import { Wires } from "../wires.ts"
import { refuseWire, settleWire } from "./settle-wire.ts"

/** What is claimed of which wire, and why. */
export interface AskToResolve {
  readonly wire: WireId
  readonly outcome: "settled" | "refused"
  readonly reason: string
  readonly maker: UserId
  readonly provenance: Provenance
}

const operation = "resolve-wire"
const moveOf = { settled: "settle", refused: "refuse" } as const

const shownOf = (wire: Wire, outcome: string): Shown => ({
  outcome,
  state: wire.state,
  ...shownWire(wire)
})

/** Asks for it: what two people say stands in for what the rail did not. */
export const askToResolve = Effect.fnUntraced(function* (command: AskToResolve) {
  const { maker, outcome, provenance, reason, wire: id } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const wire = yield* lockWire(id, null)
      if (wire.state !== "submitted") return yield* Effect.fail(refuseMove(wire, moveOf[outcome]))
      return yield* askApproval({
        operation,
        subject: id,
        shown: shownOf(wire, outcome),
        reason,
        maker,
        beneficiary: yield* customersUser(wire),
        provenance
      })
    })
  )
})

/** What the operation needs. */
export type ResolvePorts =
  | AccountRepository
  | ApprovalRepository
  | AuditTrail
  | CustomerRepository
  | Digest
  | Ids
  | IncomingWires
  | Ledger
  | OutgoingNotices
  | UserRepository
  | WireRules
  | Wires

/** The code of what people said in the rail's place. */
export const resolvedCode = "resolved-by-two-people"

/**
 * How it is looked at and carried out.
 *
 * @upholds WIRE-1, WIRE-2
 */
export const resolvingOperation: ApprovedOperation<ResolvePorts> = {
  operation,
  permission: "wires:approve",
  shownNow: ({ shown, subject }) =>
    Effect.gen(function* () {
      const id = Result.getSuccess(WireId.parse(subject))
      if (Option.isNone(id)) return null
      const wire = Option.getOrNull(yield* (yield* Wires).lock(id.value))
      return wire !== null && wire.state === "submitted"
        ? shownOf(wire, shown["outcome"] ?? "")
        : null
    }),
  carryOut: ({ reason: words, shown, subject }, { at, provenance }) =>
    Effect.gen(function* () {
      const wire = yield* lockWire(yield* Effect.fromResult(WireId.parse(subject)), null)
      const isSettled = shown["outcome"] === "settled"
      if (wire.state !== "submitted")
        return yield* Effect.fail(refuseMove(wire, isSettled ? "settle" : "refuse"))
      const reason = { code: resolvedCode, words }
      const said = { provenance, at, reason, railMessage: null }
      yield* isSettled ? settleWire(wire, said) : refuseWire(wire, said)
    })
}
