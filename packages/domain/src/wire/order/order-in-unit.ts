/**
 * Takes on a wire within the current unit: works out its day, its fee and its total, reserves
 * both, and asks another person where its amount needs one.
 */
import { Effect, Option } from "effect"
import { type Account, AccountRepository } from "../../account/index.ts"
import { AllowanceRules, allowanceOf } from "../../allowance/index.ts"
import { recordAudit } from "../../audit/index.ts"
import { addMicros, serviceDayOf } from "../../calendar/index.ts"
import { reserveFee } from "../../fee/index.ts"
import { type CustomerId, HoldId, Ids, type WireId } from "../../id/index.ts"
import { AccountNotFound, AmountNotPositive } from "../../ledger/index.ts"
import { isClear } from "../../screening/index.ts"
import { holdInUnit } from "../book-in-unit.ts"
import { askForRelease } from "../life/ask-for-release.ts"
import { decideRelease } from "../life/decide-release.ts"
import { recordMove } from "../life/keep-step.ts"
import type { Wire, WireOrder, WireWait } from "../wire.ts"
import { WireRules } from "../wire-policy.ts"
import { holdOf } from "../wire-postings.ts"
import { serviceFor } from "../wire-service.ts"
import { Wires } from "../wires.ts"
import { kindOf } from "./check-draft.ts"
import { decideAmounts } from "./decide-amounts.ts"
import { decideDay } from "./decide-day.ts"
import { endToEndIdOf, freshUetr } from "./fresh-uetr.ts"
import { type ApprovalFacts, approvalThreshold, needsApproval } from "./needs-approval.ts"
import { moneyWords } from "./shown-wire.ts"
import type { OrderWire } from "./wire-draft.ts"

/** The wire as it was taken on, and what decided whether somebody has to approve it. */
export interface TakenOn {
  readonly wire: Wire
  readonly approval: ApprovalFacts
}

/** Takes on the order under an id; its beneficiary was screened under that id before. */
export const orderInUnit = Effect.fnUntraced(function* (
  id: WireId,
  order: WireOrder,
  command: OrderWire
) {
  const { provenance } = command
  const { at, today } = provenance
  const { amount } = order
  if (amount.amount <= 0n) return yield* new AmountNotPositive(amount)
  const account = yield* ownAccount(order, provenance.onBehalfOf)
  const hours = yield* serviceFor(amount.currency)
  const policy = yield* WireRules
  const { daysAheadMax } = policy
  const valueDate = yield* Effect.fromResult(
    decideDay({ now: at, sendOn: order.sendOn, hours, daysAheadMax })
  )
  const approval = yield* approvalFacts(account, order, command)
  const fee = yield* feeOf(id, order, command)
  const { chargeBearer } = order
  const amounts = yield* Effect.fromResult(decideAmounts({ amount, fee: fee.amount, chargeBearer }))
  const clear = yield* isClear(id, today)
  const waitsFor: readonly WireWait[] = needsApproval(amount, approval) ? ["approval"] : []
  const drafted: Wire = {
    ...order,
    ...amounts,
    id,
    kind: kindOf(order.beneficiary),
    customer: account.standing.owner,
    createdBy: command.createdBy,
    createdAt: at,
    createdOn: today,
    fee,
    uetr: yield* freshUetr,
    endToEndId: endToEndIdOf(id),
    hold: HoldId.ofUuid(yield* (yield* Ids).nextUuid),
    state: "pending_approval",
    since: at,
    waitsFor,
    valueDate,
    ...nothingYet
  }
  const service = serviceDayOf(at, hours)
  const { principal } = provenance.intent
  const taken = decideRelease(drafted, { isClear: clear, approvedBy: null, service, principal, at })
  yield* holdInUnit(holdOf(drafted, command))
  yield* (yield* Wires).add(
    taken.after,
    taken.steps.map(({ moved }) => moved)
  )
  yield* recordOrder(taken.after, command)
  for (const { moved } of taken.steps) yield* recordMove(moved, provenance)
  if (taken.after.waitsFor.includes("approval")) yield* askForRelease(taken.after, provenance)
  return { wire: taken.after, approval } satisfies TakenOn
})

const nothingYet = {
  approvedBy: null,
  submission: null,
  submittedAt: null,
  handedOverAt: null,
  settlement: null,
  restitution: null,
  cameBack: null,
  reason: null,
  moves: 0
} as const

const ownAccount = Effect.fnUntraced(function* (
  { account: id }: WireOrder,
  onBehalfOf: CustomerId | null
) {
  const account = Option.getOrNull(yield* (yield* AccountRepository).find(id))
  return account === null || (onBehalfOf !== null && account.standing.owner !== onBehalfOf)
    ? yield* new AccountNotFound({ account: id })
    : account
})

const hourMicros = 3_600_000_000n

const approvalFacts = Effect.fnUntraced(function* (
  { standing: { owner, ownerStanding } }: Account,
  { amount }: WireOrder,
  { provenance: { at, today } }: OrderWire
) {
  const { currency } = amount
  const policy = yield* WireRules
  const allowance = allowanceOf(yield* AllowanceRules, ownerStanding, currency, today)
  const unapproved = yield* (yield* Wires).lockUnapproved({
    customer: owner,
    currency,
    since: addMicros(at, -BigInt(policy.velocityHours) * hourMicros)
  })
  return { threshold: approvalThreshold(policy, allowance, amount), unapproved }
})

/** The fee as it is told now, reserved for the wire, which has an id that nothing had before. */
const feeOf = (subject: WireId, order: WireOrder, { provenance }: OrderWire) => {
  const { account, amount, beneficiary } = order
  const operation = `wire-${kindOf(beneficiary)}` as const
  return reserveFee({ subject, operation, account, amount, provenance }).pipe(
    Effect.catchTag("FeeReservedBefore", Effect.die)
  )
}

const recordOrder = ({ account, id, ...wire }: Wire, { provenance }: OrderWire) =>
  recordAudit({
    action: "wire-ordered",
    subject: id,
    provenance,
    before: {},
    after: {
      account,
      kind: wire.kind,
      sent: moneyWords(wire.sent),
      fee: moneyWords(wire.fee.amount),
      total: moneyWords(wire.total),
      waitsFor: wire.waitsFor.join(", ")
    }
  })
