/**
 * Shows what a wire would come to, by doing it: ordered, submitted and settled in a unit that
 * is taken back. Nothing is told that was not worked out by the code that does it.
 *
 * It is called outside of any unit, since only an outermost one is taken back.
 */
import { Effect, Option } from "effect"
import { AccountRepository } from "../../account/index.ts"
import { AllowanceRules, allowanceOf } from "../../allowance/index.ts"
import { Atomicity } from "../../atomicity/index.ts"
import { EntryId, Ids, WireId } from "../../id/index.ts"
import { LedgerReads, outflowOn, type Posting } from "../../ledger/index.ts"
import { screenSubject } from "../../screening/index.ts"
import { bookInUnit } from "../book-in-unit.ts"
import type { Wire, WireOrder } from "../wire.ts"
import { settlementOf, submissionOf } from "../wire-postings.ts"
import { checkDraft } from "./check-draft.ts"
import { type LimitUse, limitUse } from "./limit-use.ts"
import type { ApprovalFacts } from "./needs-approval.ts"
import { orderInUnit } from "./order-in-unit.ts"
import { partyOf } from "./party-of.ts"
import type { OrderWire } from "./wire-draft.ts"

/** What would come of it. */
export interface WireTrial {
  /** As it would be taken on; its ids are drawn anew when it is ordered. */
  readonly wire: Wire
  readonly approval: ApprovalFacts
  readonly limits: readonly LimitUse[]
  readonly postings: {
    readonly submission: readonly Posting[]
    readonly settlement: readonly Posting[]
  }
}

/** Tries the wire; it is refused as it would be when it were ordered. */
export const tryWire = Effect.fnUntraced(function* (command: OrderWire) {
  const order = yield* Effect.fromResult(checkDraft(command.draft))
  const { atomically } = yield* Atomicity
  return yield* atomically(
    Effect.flatMap(tryInUnit(order, command), (trial) =>
      Effect.fail({ _tag: "WireTried" as const, trial })
    )
  ).pipe(Effect.catchTag("WireTried", ({ trial }) => Effect.succeed(trial)))
})

const tryInUnit = Effect.fnUntraced(function* (order: WireOrder, command: OrderWire) {
  const { provenance } = command
  const ids = yield* Ids
  const id = WireId.ofUuid(yield* ids.nextUuid)
  yield* screenSubject({ subject: id, ...partyOf(order.beneficiary), provenance })
  const { approval, wire } = yield* orderInUnit(id, order, command)
  const limits = yield* limitsOf(wire)
  const entry = Effect.map(ids.nextUuid, EntryId.ofUuid)
  const ownDoing = { ...provenance, onBehalfOf: null }
  const submission = yield* bookInUnit(submissionOf(wire, yield* entry, ownDoing))
  const settlement = yield* bookInUnit(settlementOf(wire, yield* entry, ownDoing))
  const postings = { submission: submission.postings, settlement: settlement.postings }
  return { wire, approval, limits, postings } satisfies WireTrial
})

const limitsOf = Effect.fnUntraced(function* ({ account, createdOn, customer, total }: Wire) {
  const { currency } = total
  const { standing } = Option.getOrThrow(yield* (yield* AccountRepository).find(account))
  const allowance = allowanceOf(yield* AllowanceRules, standing.ownerStanding, currency, createdOn)
  const paid = yield* (yield* LedgerReads).paidOn(customer, currency, createdOn)
  const { dailyLimit, singleLimit } = standing.rules
  return [
    limitUse("account", "payment", singleLimit, total.amount, currency),
    limitUse("account", "day", dailyLimit, outflowOn(standing, createdOn), currency),
    limitUse("customer", "payment", allowance.single, total.amount, currency),
    limitUse("customer", "day", allowance.daily, paid, currency)
  ]
})
