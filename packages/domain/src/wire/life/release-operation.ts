/** How a wire that waits for another person is looked at, let go, and turned down. */
import { Effect, Option, Result } from "effect"
import type { ApprovalRepository, ApprovedOperation } from "../../approval/index.ts"
import type { Atomicity } from "../../atomicity/index.ts"
import type { AuditTrail } from "../../audit/index.ts"
import type { FeeCharges } from "../../fee/index.ts"
import { type Ids, WireId } from "../../id/index.ts"
import type { UserRepository } from "../../identity/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import type { OutgoingNotices } from "../../notice/index.ts"
import type { Screening, Screenings } from "../../screening/index.ts"
import { shownWire } from "../order/shown-wire.ts"
import type { WireRules } from "../wire-policy.ts"
import { Wires } from "../wires.ts"
import { approveInUnit } from "./approve-wire.ts"
import { releaseOperation } from "./ask-for-release.ts"
import { lockWire, refuseMove } from "./keep-step.ts"
import { rejectedBy, rejectInUnit } from "./reject-wire.ts"

/** What moving a wire by two people's word needs. */
export type ReleasePorts =
  | ApprovalRepository
  | Atomicity
  | AuditTrail
  | FeeCharges
  | Ids
  | Ledger
  | OutgoingNotices
  | Screening
  | Screenings
  | UserRepository
  | WireRules
  | Wires

/**
 * What is approved is what both were shown, and the wire goes on as far as it may.
 *
 * @upholds WIRE-2, WIRE-4, WIRE-6
 */
export const releasingOperation: ApprovedOperation<ReleasePorts> = {
  operation: releaseOperation,
  permission: "wires:approve",
  shownNow: ({ subject }) =>
    Effect.gen(function* () {
      const id = Result.getSuccess(WireId.parse(subject))
      if (Option.isNone(id)) return null
      const wire = Option.getOrNull(yield* (yield* Wires).lock(id.value))
      return wire !== null &&
        wire.state === "pending_approval" &&
        wire.waitsFor.includes("approval")
        ? shownWire(wire)
        : null
    }),
  carryOut: ({ subject }, { checker, provenance }) =>
    Effect.gen(function* () {
      const id = yield* Effect.fromResult(WireId.parse(subject))
      const wire = yield* lockWire(id, null)
      if (wire.state !== "pending_approval") return yield* Effect.fail(refuseMove(wire, "approve"))
      yield* approveInUnit(wire, checker, provenance)
    }),
  turnDown: ({ subject }, { at, checker, provenance, reason }) =>
    Effect.gen(function* () {
      const id = yield* Effect.fromResult(WireId.parse(subject))
      yield* rejectInUnit(yield* lockWire(id, null), {
        by: checker,
        reason: { code: rejectedBy.bank, words: reason },
        provenance,
        at
      })
    })
}
