/** `GET /api/kyc/cases/{caseId}/screening` and `POST …/screening/clear` */
import { BankClock } from "@florin/domain/clock"
import type { KycCaseId } from "@florin/domain/id"
import { UserRepository } from "@florin/domain/identity"
import { KycCaseNotFound, KycCases } from "@florin/domain/kyc"
import { askToClear, Screenings } from "@florin/domain/screening"
import { Effect, Option } from "effect"
import { approvalView } from "../approval/approval-view.ts"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { screeningRoutes } from "./screening-routes.ts"
import { screeningResultView } from "./screening-view.ts"

const caseOf = Effect.fnUntraced(function* (id: KycCaseId) {
  const found = yield* (yield* KycCases).find(id)
  return Option.isNone(found) ? yield* new KycCaseNotFound({ case: id }) : found.value
})

export const showScreening = memberRoute(screeningRoutes.show, ({ params }) =>
  Effect.gen(function* () {
    const { id } = yield* caseOf(params.caseId)
    const results = yield* (yield* Screenings).history(id)
    return { body: { data: results.map(screeningResultView) } }
  })
)

export const clearScreening = memberRoute(
  screeningRoutes.askToClear,
  ({ asked, body, caller, params }) =>
    Effect.gen(function* () {
      const { customer, id } = yield* caseOf(params.caseId)
      const user = yield* (yield* UserRepository).findByCustomer(customer)
      const approval = yield* askToClear({
        subject: id,
        result: body.resultId,
        reason: body.reason,
        expiresOn: body.expiresOn,
        maker: caller.user.id,
        beneficiary: Option.getOrNull(Option.map(user, (each) => each.id)),
        provenance: yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
      })
      const { now } = yield* (yield* BankClock).time
      return { body: approvalView(approval, now) }
    })
)
