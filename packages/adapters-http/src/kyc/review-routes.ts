/** The routes by which the bank's people look at customers' cases. */
import { Schema } from "effect"
import { DocumentView } from "../document/document-view.ts"
import { PageView } from "../list-page.ts"
import { describeRoute, noBody, nothing } from "../route.ts"
import {
  ApprovalBody,
  CaseDocumentParams,
  CaseParams,
  CasesQuery,
  CustomerParams,
  exampleReasons,
  ReviewBody
} from "./kyc-body.ts"
import { CaseMoveView, CaseView, ProfileView } from "./kyc-case-view.ts"

const shared = { tag: "kyc", ownership: "none", idempotency: "none" } as const

const read = {
  ...shared,
  method: "GET",
  access: "kyc:read",
  bodyLimit: "none",
  rateClass: "read",
  body: noBody
} as const

const review = {
  ...shared,
  method: "POST",
  access: "kyc:review",
  rateClass: "money",
  params: CaseParams,
  query: nothing
} as const

const theCase = { status: 200, description: "The case", schema: CaseView } as const

const decision = [
  "KycCaseNotFound",
  "ReviewerNotAllowed",
  "KycMoveRefused",
  "ReviewedByAnother",
  "KycCaseChanged",
  "KycReasonsRefused"
] as const

export const kycReviewRoutes = {
  listCases: describeRoute({
    ...read,
    path: "/api/kyc/cases",
    operation: "listKycCases",
    summary: "List cases",
    description: "The oldest first; by state and customer. What waits is state=submitted.",
    params: nothing,
    query: CasesQuery,
    answer: {
      status: 200,
      description: "A page of cases",
      schema: Schema.Struct({ data: Schema.Array(CaseView), page: PageView }).annotate({
        identifier: "KycCaseList"
      })
    },
    refusals: ["CursorRefused"]
  }),
  showCase: describeRoute({
    ...read,
    path: "/api/kyc/cases/{caseId}",
    operation: "showKycCase",
    summary: "Show a case",
    description:
      "With what the customer told, the documents and the moves. That somebody looked is written down before it is shown.",
    params: CaseParams,
    query: nothing,
    answer: {
      status: 200,
      description: "The case with all that belongs to it",
      schema: Schema.Struct({
        case: CaseView,
        profile: ProfileView,
        documents: Schema.Array(DocumentView),
        history: Schema.Array(CaseMoveView)
      }).annotate({ identifier: "KycCaseFile" })
    },
    refusals: ["KycCaseNotFound"]
  }),
  showDocument: describeRoute({
    ...read,
    access: "kyc-documents:read",
    path: "/api/kyc/cases/{caseId}/documents/{documentId}",
    operation: "downloadKycDocument",
    summary: "Download a document",
    description:
      "Only one that was found clean, as a file to be saved. Each look is written down before the first byte is sent.",
    params: CaseDocumentParams,
    query: nothing,
    answer: {
      status: 200,
      description: "The file",
      schema: noBody,
      file: ["application/pdf", "image/jpeg", "image/png"]
    },
    refusals: [
      "DocumentNotFound",
      "DocumentReaderNotAllowed",
      "DocumentNotServed",
      "StorageUnavailable"
    ]
  }),
  take: describeRoute({
    ...review,
    path: "/api/kyc/cases/{caseId}/take",
    operation: "takeKycCase",
    summary: "Take a case",
    description: "Whoever has taken a submitted case decides it.",
    bodyLimit: "none",
    body: noBody,
    answer: theCase,
    refusals: ["KycCaseNotFound", "ReviewerNotAllowed", "KycMoveRefused"]
  }),
  handBack: describeRoute({
    ...review,
    path: "/api/kyc/cases/{caseId}/hand-back",
    operation: "handBackKycCase",
    summary: "Hand a case back",
    description: "It waits again for somebody to take it.",
    bodyLimit: "none",
    body: noBody,
    answer: theCase,
    refusals: ["KycCaseNotFound", "ReviewerNotAllowed", "KycMoveRefused"]
  }),
  askForMore: describeRoute({
    ...review,
    path: "/api/kyc/cases/{caseId}/ask-for-more",
    operation: "askForMoreKyc",
    summary: "Ask a customer for more",
    description: "The customer is told why, and may change the case again.",
    bodyLimit: 8_192,
    body: ReviewBody,
    bodyExample: { version: 3, reasons: exampleReasons("document-unreadable", "the date is cut") },
    answer: theCase,
    refusals: [...decision]
  }),
  approve: describeRoute({
    ...review,
    path: "/api/kyc/cases/{caseId}/approve",
    operation: "approveKycCase",
    summary: "Approve a case",
    description:
      "Grants the tier that was asked for, or a lower one. From this moment on the customer may do what it allows. Never about oneself, nor past a screening that two people have not cleared.",
    stepUp: "required",
    bodyLimit: 8_192,
    body: ApprovalBody,
    bodyExample: { version: 3, tier: "standard", reasons: exampleReasons("requirements-met") },
    answer: theCase,
    refusals: [
      ...decision,
      "TierNotAsked",
      "ProfileIncomplete",
      "CustomerTooYoung",
      "DocumentsMissing",
      "ScreeningNotClear"
    ]
  }),
  eraseDocuments: describeRoute({
    ...shared,
    method: "POST",
    path: "/api/kyc/customers/{customerId}/erase-documents",
    operation: "eraseKycDocuments",
    summary: "Erase a customer's documents",
    description:
      "The key of each document is destroyed, so that nobody can ever open it again, and with it what the customer told in cases that are over. That there were documents and what was decided stays in the log, which verifies as before.",
    access: "personal-data:erase",
    stepUp: "required",
    bodyLimit: "none",
    rateClass: "money",
    params: CustomerParams,
    query: nothing,
    body: noBody,
    answer: {
      status: 200,
      description: "How many documents, and how many cases, lost something",
      schema: Schema.Struct({ documents: Schema.Int, cases: Schema.Int }).annotate({
        identifier: "KycErasure"
      })
    },
    refusals: []
  }),
  reject: describeRoute({
    ...review,
    path: "/api/kyc/cases/{caseId}/reject",
    operation: "rejectKycCase",
    summary: "Reject a case",
    description: "What the customer had before stays as it is.",
    bodyLimit: 8_192,
    body: ReviewBody,
    bodyExample: { version: 3, reasons: exampleReasons("identity-unproven") },
    answer: theCase,
    refusals: [...decision]
  })
}
