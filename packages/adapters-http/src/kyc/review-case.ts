/**
 * The routes of the queue: `GET /api/kyc/cases`, `GET /api/kyc/cases/{caseId}`, and what a
 * reviewer does with a case.
 */
import { DocumentRepository } from "@florin/domain/document"
import { KycCaseId } from "@florin/domain/id"
import {
  approveCase,
  askForMore,
  handBackCase,
  KycCases,
  rejectCase,
  takeCase,
  viewCase
} from "@florin/domain/kyc"
import { Effect } from "effect"
import type { Cursors } from "../cursor.ts"
import { documentView } from "../document/document-view.ts"
import { type MemberRequest, memberRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { idPosition, pageRequest, pageView } from "../list-page.ts"
import { routeName } from "../route.ts"
import type { CaseParams, ReviewBody } from "./kyc-body.ts"
import { caseMoveView, caseView } from "./kyc-case-view.ts"
import { kycReviewRoutes } from "./review-routes.ts"

const positionText = idPosition(KycCaseId)

const name = routeName(kycReviewRoutes.listCases)

export const listCases = (cursors: Cursors) =>
  memberRoute(kycReviewRoutes.listCases, ({ caller, query }) =>
    Effect.gen(function* () {
      const filters = { state: query.state ?? null, customer: query.customerId ?? null }
      const list = cursors({ route: name, caller: caller.principal, filters })
      const page = yield* Effect.fromResult(pageRequest(list, query, positionText))
      const found = yield* (yield* KycCases).list(filters, page)
      return {
        body: {
          data: found.rows.map(caseView),
          page: pageView(list, page.size, found, positionText)
        }
      }
    })
  )

export const showCase = memberRoute(kycReviewRoutes.showCase, ({ asked, caller, params }) =>
  Effect.gen(function* () {
    const provenance = yield* edgeProvenance(asked, caller.principal, null)
    const seen = yield* viewCase({ case: params.caseId, provenance })
    const documents = yield* (yield* DocumentRepository).ofCase(params.caseId)
    return {
      body: {
        case: caseView(seen.case),
        profile: seen.profile,
        documents: documents.map(documentView),
        history: seen.history.map(caseMoveView)
      }
    }
  })
)

type OfCase = Pick<
  MemberRequest<typeof CaseParams.Type, unknown, unknown>,
  "asked" | "caller" | "params"
>

/** Which case is meant, who means it, and where that comes from. */
const wordOf = ({ asked, caller, params }: OfCase) =>
  Effect.map(edgeProvenance(asked, caller.principal, null), (provenance) => ({
    case: params.caseId,
    reviewer: caller.user.id,
    at: caller.at,
    provenance
  }))

/** The same, with what the reviewer saw and why they decide. */
const decisionOf = (request: OfCase & { readonly body: typeof ReviewBody.Type }) =>
  Effect.map(wordOf(request), (word) => ({
    ...word,
    versionSeen: request.body.version,
    reasons: request.body.reasons
  }))

export const takeKycCase = memberRoute(kycReviewRoutes.take, (request) =>
  Effect.map(Effect.flatMap(wordOf(request), takeCase), (taken) => ({ body: caseView(taken) }))
)

export const handBackKycCase = memberRoute(kycReviewRoutes.handBack, (request) =>
  Effect.map(Effect.flatMap(wordOf(request), handBackCase), (back) => ({ body: caseView(back) }))
)

export const askForMoreKyc = memberRoute(kycReviewRoutes.askForMore, (request) =>
  Effect.map(Effect.flatMap(decisionOf(request), askForMore), (asked) => ({
    body: caseView(asked)
  }))
)

export const approveKycCase = memberRoute(kycReviewRoutes.approve, (request) =>
  Effect.gen(function* () {
    const decision = yield* decisionOf(request)
    return { body: caseView(yield* approveCase({ ...decision, tier: request.body.tier })) }
  })
)

export const rejectKycCase = memberRoute(kycReviewRoutes.reject, (request) =>
  Effect.map(Effect.flatMap(decisionOf(request), rejectCase), (rejected) => ({
    body: caseView(rejected)
  }))
)
