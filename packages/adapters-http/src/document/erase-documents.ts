/** `POST /api/kyc/customers/{customerId}/erase-documents` */
import { eraseDocuments } from "@florin/domain/document"
import { eraseProfiles } from "@florin/domain/kyc"
import { Effect } from "effect"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { kycReviewRoutes } from "../kyc/review-routes.ts"

export const eraseCustomerDocuments = memberRoute(
  kycReviewRoutes.eraseDocuments,
  ({ asked, caller, params }) =>
    Effect.gen(function* () {
      const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
      const customer = params.customerId
      const { documents } = yield* eraseDocuments({ customer, provenance })
      const cases = yield* eraseProfiles({ customer, provenance })
      return { body: { documents, cases } }
    })
)
