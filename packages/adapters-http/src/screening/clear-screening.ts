/** `GET …/screening` and `POST …/screening/clear`, of a case, a wire and an incoming wire. */
import { BankClock } from "@florin/domain/clock"
import type { CustomerId } from "@florin/domain/id"
import { UserRepository } from "@florin/domain/identity"
import { KycCaseNotFound, KycCases } from "@florin/domain/kyc"
import { askToClear, Screenings } from "@florin/domain/screening"
import { viewWire } from "@florin/domain/wire"
import { Effect, Option } from "effect"
import { approvalView } from "../approval/approval-view.ts"
import type { BankServices } from "../bank-services.ts"
import { type BoundRoute, memberRoute } from "../handle.ts"
import type { Asker } from "../identity/caller.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import type { Refusal } from "../problem/problems.ts"
import { ownIncomingWire } from "../wire/own-incoming-wire.ts"
import type { describeScreening } from "./describe-screening.ts"
import {
  incomingScreeningRoutes,
  screeningRoutes,
  wireScreeningRoutes
} from "./screening-routes.ts"
import { screeningResultView } from "./screening-view.ts"

/** What was screened, and the customer behind it, who decides nothing about it. */
interface ScreenedSubject {
  readonly id: string
  readonly customer: CustomerId | null
}

type SubjectOf<P> = (
  caller: Asker,
  params: P
) => Effect.Effect<ScreenedSubject, Refusal, BankServices>

type Described<P, PT> = ReturnType<typeof describeScreening<P, PT>>

const boundScreening = <P, PT>(
  routes: Described<P, PT>,
  subjectOf: SubjectOf<P>
): readonly BoundRoute[] => [
  memberRoute(routes.show, ({ caller, params }) =>
    Effect.gen(function* () {
      const { id } = yield* subjectOf(caller, params)
      const results = yield* (yield* Screenings).history(id)
      return { body: { data: results.map(screeningResultView) } }
    })
  ),
  memberRoute(routes.askToClear, ({ asked, body, caller, params }) =>
    Effect.gen(function* () {
      const { customer, id } = yield* subjectOf(caller, params)
      const approval = yield* askToClear({
        subject: id,
        result: body.resultId,
        reason: body.reason,
        expiresOn: body.expiresOn,
        maker: caller.user.id,
        beneficiary: customer === null ? null : yield* userOf(customer),
        provenance: yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
      })
      const { now } = yield* (yield* BankClock).time
      return { body: approvalView(approval, now) }
    })
  )
]

const userOf = Effect.fnUntraced(function* (customer: CustomerId) {
  const user = yield* (yield* UserRepository).findByCustomer(customer)
  return Option.getOrNull(Option.map(user, ({ id }) => id))
})

/** The routes of every kind of subject. */
export const boundScreeningRoutes: readonly BoundRoute[] = [
  ...boundScreening(screeningRoutes, (_, { caseId }) =>
    Effect.gen(function* () {
      const found = yield* (yield* KycCases).find(caseId)
      return Option.isNone(found) ? yield* new KycCaseNotFound({ case: caseId }) : found.value
    })
  ),
  ...boundScreening(wireScreeningRoutes, (caller, { wireId }) =>
    Effect.map(viewWire(wireId, caller.onlyOf), ({ wire }) => wire)
  ),
  ...boundScreening(incomingScreeningRoutes, (caller, { incomingWireId }) =>
    ownIncomingWire(caller, incomingWireId)
  )
]
