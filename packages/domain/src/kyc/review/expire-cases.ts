/**
 * The bank's own work on standing cases: it tells customers that an end comes near, and ends
 * what is over. A standing counts for nothing after its last day whether or not this has run.
 */
import { Effect } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import type { CustomerId } from "../../id/index.ts"
import { keepStanding } from "../keep-step.ts"
import type { KycCase } from "../kyc-case.ts"
import { KycCases } from "../kyc-cases.ts"
import { KycRules } from "../kyc-rules.ts"
import { tellCustomer } from "../tell-customer.ts"
import { decideExpiry, remindedUntil } from "./decide-expiry.ts"

/** When it runs, and for whom it is done. */
export interface ExpireCases {
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
  /** Cases of each kind at most; 200 unless told. */
  readonly most?: number
}

/** Whose standing ended, and who was told that theirs will. */
export interface CasesExpired {
  readonly expired: readonly CustomerId[]
  readonly announced: readonly CustomerId[]
}

const usualMost = 200

/**
 * Ends cases after their last day and announces ends that come near, a bounded number of
 * them, each in a unit of its own.
 *
 * @upholds KYC-2
 */
export const expireCases = Effect.fnUntraced(function* (command: ExpireCases) {
  const { most = usualMost, provenance } = command
  const { today } = provenance
  const cases = yield* KycCases
  const until = remindedUntil(today, yield* KycRules)
  const expired: CustomerId[] = []
  for (const { customer } of yield* cases.ending({ until: today, unannounced: false, most }))
    if (yield* ended(customer, command)) expired.push(customer)
  const announced: CustomerId[] = []
  for (const { customer } of yield* cases.ending({ until, unannounced: true, most }))
    if (yield* announcedTo(customer, command)) announced.push(customer)
  const done: CasesExpired = { expired, announced }
  return done
})

const ended = (customer: CustomerId, { at, provenance }: ExpireCases) =>
  onStanding(customer, (standing) =>
    Effect.gen(function* () {
      const step = decideExpiry(standing, { at: provenance.at, today: provenance.today })
      if (step === null) return false
      yield* tellCustomer(yield* keepStanding(step, provenance), "kyc-expired", at)
      return true
    })
  )

const announcedTo = (customer: CustomerId, { at, provenance }: ExpireCases) =>
  onStanding(customer, (standing) =>
    Effect.gen(function* () {
      if (standing.remindedOn !== null) return false
      yield* (yield* KycCases).announce(standing.id, provenance.today)
      yield* tellCustomer(standing, "kyc-expires-soon", at)
      yield* recordAudit({
        action: "kyc-end-announced",
        subject: standing.id,
        provenance,
        before: {},
        after: { until: standing.expiresOn ?? "" }
      })
      return true
    })
  )

/** Does it to the case that stands once it is locked; false when none does. */
const onStanding = Effect.fnUntraced(function* <E, R>(
  customer: CustomerId,
  work: (standing: KycCase) => Effect.Effect<boolean, E, R>
) {
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { standing } = yield* (yield* KycCases).lockCurrent(customer)
      return standing === null ? false : yield* work(standing)
    })
  )
})
