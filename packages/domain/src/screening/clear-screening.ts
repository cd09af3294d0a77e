/**
 * Clears a hit, or a missing answer: one person asks, with reasons, and another approves.
 *
 * Who asks owns the clearing, and it ends. What both see is the verdict itself; screened
 * anew, the subject has another one, and what was asked before is void.
 */
import { Effect, Option, Result } from "effect"
import {
  type ApprovalRepository,
  type ApprovedOperation,
  askApproval,
  bindOperation,
  type Shown
} from "../approval/index.ts"
import { Atomicity } from "../atomicity/index.ts"
import { type AuditTrail, type Provenance, recordAudit } from "../audit/index.ts"
import { type BusinessDate, parseBusinessDate } from "../calendar/index.ts"
import { type Ids, ScreeningId, type UserId } from "../id/index.ts"
import { decideClearing } from "./decide-clearing.ts"
import { ScreenedAnew } from "./screening-refusals.ts"
import type { ScreeningResult } from "./screening-result.ts"
import { verdictText } from "./screening-verdict.ts"
import { Screenings } from "./screenings.ts"

/** Which result is to be cleared, why, and until when. */
export interface AskToClear {
  readonly subject: string
  /** The result that the maker was shown. */
  readonly result: ScreeningId
  readonly reason: string
  /** The last day on which the clearing holds. */
  readonly expiresOn: BusinessDate
  readonly maker: UserId
  /** The user behind the subject, who decides nothing about it; null when there is none. */
  readonly beneficiary: UserId | null
  readonly provenance: Provenance
}

const operation = "clear-screening"

const shownOf = ({ subject, verdict }: ScreeningResult, expiresOn: BusinessDate): Shown => ({
  subject,
  outcome: verdict.outcome,
  verdict: verdictText(verdict),
  listVersion: verdict.listVersion ?? "none",
  expiresOn
})

/** Asks for the clearing; the subject passes once another person has approved it. */
export const askToClear = Effect.fnUntraced(function* (command: AskToClear) {
  const { beneficiary, expiresOn, maker, provenance, reason, subject } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const screened = yield* (yield* Screenings).lockLatest(subject)
      const { today } = provenance
      const result = yield* Effect.fromResult(decideClearing(screened, { ...command, today }))
      return yield* askApproval({
        operation,
        subject: result.id,
        shown: shownOf(result, expiresOn),
        reason,
        maker,
        beneficiary,
        provenance
      })
    })
  )
})

/**
 * How a clearing is looked at and carried out.
 *
 * @upholds SCREENING-1
 */
export const clearingOperation: ApprovedOperation<
  Screenings | ApprovalRepository | AuditTrail | Ids
> = {
  operation,
  permission: "screening:clear",
  shownNow: ({ shown, subject: id }) =>
    Effect.gen(function* () {
      const asked = askedIn(shown)
      if (asked === null) return null
      const screened = yield* (yield* Screenings).lockLatest(asked.subject)
      return screened === null || screened.result.id !== id || screened.clearing !== null
        ? null
        : shownOf(screened.result, asked.expiresOn)
    }),
  carryOut: ({ id: approval, maker, reason, shown, subject: id }, { checker, provenance }) =>
    Effect.gen(function* () {
      const asked = askedIn(shown)
      const result = yield* Effect.fromResult(ScreeningId.parse(id))
      if (asked === null) return yield* new ScreenedAnew({ subject: id, latest: result })
      const { expiresOn, subject } = asked
      const screenings = yield* Screenings
      yield* Effect.fromResult(
        decideClearing(yield* screenings.lockLatest(subject), {
          subject,
          result,
          expiresOn,
          today: provenance.today
        })
      )
      yield* screenings.clear({
        result,
        approval,
        owner: maker,
        approver: checker,
        reason,
        clearedAt: provenance.at,
        expiresOn
      })
      yield* recordAudit({
        action: "screening-cleared",
        subject,
        provenance,
        before: {},
        after: { result, approval, owner: maker, expiresOn }
      })
    })
}

/** The operations of screening that need a second person, for the bank's register of them. */
export const screeningOperations = Effect.all([bindOperation(clearingOperation)])

const askedIn = ({ expiresOn = "", subject = "" }: Shown) =>
  Option.getOrNull(
    Option.map(Result.getSuccess(parseBusinessDate(expiresOn)), (day) => ({
      subject,
      expiresOn: day
    }))
  )
