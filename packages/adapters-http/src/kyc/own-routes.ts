/** The routes by which customers show who they are. */
import { Schema } from "effect"
import { DocumentView } from "../document/document-view.ts"
import { describeRoute, noBody, nothing } from "../route.ts"
import { DocumentFields, DocumentParams, ProfileBody, StartBody } from "./kyc-body.ts"
import { OwnCaseView, ProfileView } from "./kyc-case-view.ts"
import { KycStatusView } from "./kyc-status-view.ts"

const own = {
  tag: "kyc",
  access: "kyc:own",
  ownership: "own-only",
  idempotency: "none",
  query: nothing
} as const

const read = { ...own, method: "GET", bodyLimit: "none", rateClass: "read", body: noBody } as const

const ownCase = { description: "The customer's case", schema: OwnCaseView } as const

export const kycOwnRoutes = {
  status: describeRoute({
    ...read,
    path: "/api/kyc/status",
    operation: "showKycStatus",
    summary: "Show how far the bank knows you",
    description:
      "The state of your case, the tier that you have today, and what is still wanted. What a tier allows changes in the moment in which it is granted or lowered.",
    params: nothing,
    answer: { status: 200, description: "The status", schema: KycStatusView },
    refusals: []
  }),
  start: describeRoute({
    ...own,
    method: "POST",
    path: "/api/kyc",
    operation: "startKyc",
    summary: "Ask for a tier",
    description:
      "Opens a case, or asks for another tier in the one that is open. Asking again for the same tier changes nothing. Of an approved customer it opens a renewal, during which the tier lasts.",
    bodyLimit: 4_096,
    rateClass: "money",
    params: nothing,
    body: StartBody,
    bodyExample: { tier: "standard" },
    answer: { status: 200, ...ownCase },
    refusals: ["KycMoveRefused"]
  }),
  showProfile: describeRoute({
    ...read,
    path: "/api/kyc/profile",
    operation: "showKycProfile",
    summary: "Show what you told about yourself",
    description: "What stands in the open case, or else in the approved one; null before.",
    params: nothing,
    answer: { status: 200, description: "The profile", schema: ProfileView },
    refusals: []
  }),
  saveProfile: describeRoute({
    ...own,
    method: "PUT",
    path: "/api/kyc/profile",
    operation: "saveKycProfile",
    summary: "Tell about yourself",
    description:
      "Replaces all that was told before. When an approved customer tells another name or address, their tier is lowered at once and a case is opened to look at it.",
    bodyLimit: 8_192,
    rateClass: "money",
    params: nothing,
    body: ProfileBody,
    bodyExample: {
      legalName: "Ada Lovelace",
      birthDate: "1985-12-10",
      nationality: "GB",
      address: {
        street: "12 St James's Square",
        city: "London",
        postalCode: "SW1Y 4JH",
        country: "GB"
      },
      occupation: "Mathematician",
      sourceOfFunds: "Salary"
    },
    answer: { status: 200, ...ownCase },
    refusals: ["KycNotStarted", "KycMoveRefused"]
  }),
  uploadDocument: describeRoute({
    ...own,
    method: "POST",
    path: "/api/kyc/documents",
    operation: "uploadKycDocument",
    summary: "Send a document",
    description:
      "A form with the field kind and, as its last part, the file: a PDF, a JPEG or a PNG, recognised by its content and by nothing else. Pictures are drawn anew without what their camera wrote into them. The document is quarantined until it has been scanned; nobody is shown it before.",
    bodyLimit: "upload",
    rateClass: "upload",
    params: nothing,
    body: DocumentFields,
    bodyExample: { kind: "identity" },
    answer: { status: 201, description: "The document", schema: DocumentView },
    refusals: [
      "KycNotStarted",
      "KycMoveRefused",
      "TooManyDocuments",
      "DocumentQuotaExceeded",
      "DocumentTooLong",
      "StorageFull",
      "StorageUnavailable",
      "ContentRefused",
      "DocumentInfected",
      "DocumentKnown"
    ]
  }),
  listDocuments: describeRoute({
    ...read,
    path: "/api/kyc/documents",
    operation: "listKycDocuments",
    summary: "List your documents",
    description: "Those of the open case, or else of the approved one, and how far each is.",
    params: nothing,
    answer: {
      status: 200,
      description: "The documents",
      schema: Schema.Struct({ data: Schema.Array(DocumentView) }).annotate({
        identifier: "OwnDocumentList"
      })
    },
    refusals: []
  }),
  deleteDocument: describeRoute({
    ...own,
    method: "DELETE",
    path: "/api/kyc/documents/{documentId}",
    operation: "deleteKycDocument",
    summary: "Delete a document",
    description: "While the case is yours to change. What was deleted can never be opened again.",
    bodyLimit: "none",
    rateClass: "money",
    params: DocumentParams,
    body: noBody,
    answer: { status: 204, description: "It is gone", schema: noBody },
    refusals: ["DocumentNotFound", "KycMoveRefused"]
  }),
  submit: describeRoute({
    ...own,
    method: "POST",
    path: "/api/kyc/submit",
    operation: "submitKyc",
    summary: "Submit your case",
    description:
      "From then on it is the bank's to look at. The name is screened against the bank's lists. A document that still waits to be scanned counts.",
    bodyLimit: "none",
    rateClass: "money",
    params: nothing,
    body: noBody,
    answer: { status: 200, ...ownCase },
    refusals: [
      "KycNotStarted",
      "KycMoveRefused",
      "KycCaseChanged",
      "ProfileIncomplete",
      "CustomerTooYoung",
      "DocumentsMissing"
    ]
  })
}
