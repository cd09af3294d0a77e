/** Two people send an incoming wire back to the bank that it came from. */
import { Effect } from "effect"
import {
  type ApprovalRepository,
  type ApprovedOperation,
  askApproval,
  type Shown
} from "../../approval/index.ts"
import { Atomicity } from "../../atomicity/index.ts"
import { type AuditTrail, type Provenance, recordAudit } from "../../audit/index.ts"
import { EntryId, Ids, IncomingWireId, type UserId } from "../../id/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import { bookInUnit } from "../book-in-unit.ts"
import { moneyWords } from "../order/shown-wire.ts"
import { SendBackRefused } from "../wire-refusals.ts"
import { sendingBackOf } from "./incoming-postings.ts"
import type { IncomingWire } from "./incoming-wire.ts"
import { IncomingWires } from "./incoming-wires.ts"
import { lockSuspended } from "./lock-suspended.ts"

/** Which wire goes back, and why. */
export interface AskToSendBack {
  readonly wire: IncomingWireId
  /** Of ISO 20022's `ExternalReturnReason1Code`, such as AC04. */
  readonly code: string
  readonly reason: string
  readonly maker: UserId
  readonly provenance: Provenance
}

const operation = "send-back-incoming"

const shownOf = ({ credit, suspense }: IncomingWire, code: string): Shown => ({
  amount: moneyWords(credit.amount),
  backTo: credit.debtorName,
  agent: credit.debtorAgent ?? "the bank that it came from",
  named: `${credit.creditorName}, ${credit.accountNumber}`,
  endToEndId: credit.endToEndId,
  cause: suspense ?? "none",
  code
})

/** The locked wire, when it is another bank's to have back. */
const lockForeign = Effect.fnUntraced(function* (id: IncomingWireId) {
  const wire = yield* lockSuspended(id)
  return wire.suspense === "return-unplaced" ? yield* new SendBackRefused({ wire: id }) : wire
})

/** Asks for it; the message goes out once another person has approved it. */
export const askToSendBack = Effect.fnUntraced(function* (command: AskToSendBack) {
  const { code, maker, provenance, reason, wire: id } = command
  return yield* (yield* Atomicity).atomically(
    Effect.flatMap(lockForeign(id), (wire) =>
      askApproval({
        operation,
        subject: id,
        shown: shownOf(wire, code),
        reason,
        maker,
        beneficiary: null,
        provenance
      })
    )
  )
})

/**
 * How the sending back is looked at and carried out.
 *
 * @upholds WIRE-5
 */
export const sendingBackOperation: ApprovedOperation<
  ApprovalRepository | AuditTrail | Ids | IncomingWires | Ledger
> = {
  operation,
  permission: "wires:work",
  shownNow: ({ shown, subject }) =>
    Effect.gen(function* () {
      const id = yield* Effect.fromResult(IncomingWireId.parse(subject))
      return shownOf(yield* lockForeign(id), shown["code"] ?? "")
    }).pipe(Effect.orElseSucceed(() => null)),
  carryOut: ({ reason: words, shown, subject }, { provenance }) =>
    Effect.gen(function* () {
      const id = yield* Effect.fromResult(IncomingWireId.parse(subject))
      const wire = yield* lockForeign(id)
      const entry = EntryId.ofUuid(yield* (yield* Ids).nextUuid)
      yield* bookInUnit(sendingBackOf({ wire: id, credit: wire.credit, entry, provenance }))
      const code = shown["code"] ?? ""
      yield* (yield* IncomingWires).saveMove({
        ...wire,
        state: "sent_back",
        release: entry,
        reason: { code, words }
      })
      yield* recordAudit({
        action: "incoming-wire-sent-back",
        subject: id,
        provenance,
        before: {},
        after: { entry, reason: code }
      })
    })
}
