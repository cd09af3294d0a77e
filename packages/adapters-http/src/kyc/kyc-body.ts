/** What customers send about themselves, and reviewers about them. */
import { DocumentKind } from "@florin/domain/document"
import { CustomerId, DocumentId, KycCaseId } from "@florin/domain/id"
import {
  GrantedTier,
  KycProfile,
  KycReason,
  type KycReasonCode,
  kycReasonsMax,
  kycStates
} from "@florin/domain/kyc"
import { Schema } from "effect"
import { pageQuery } from "../list-page.ts"
import { oneOf } from "../one-of.ts"

/** How far a case is, in the words of the routes. */
export const KycStateSchema = oneOf(...kycStates).annotate({
  identifier: "KycState",
  description: "How far a case is"
})

/** The tier that a customer asks for. */
export const StartBody = Schema.Struct({ tier: GrantedTier }).annotate({
  identifier: "KycStart"
})

const given = <S extends Schema.Top>({ members: [field] }: Schema.NullOr<S>): S => field

const { address, birthDate, legalName, nationality, occupation, sourceOfFunds } = KycProfile.fields

/** All that a customer tells; what is left out is not told. */
export const ProfileBody = Schema.Struct({
  legalName: Schema.optionalKey(given(legalName)),
  birthDate: Schema.optionalKey(given(birthDate)),
  nationality: Schema.optionalKey(given(nationality)),
  address: Schema.optionalKey(given(address)),
  occupation: Schema.optionalKey(given(occupation)),
  sourceOfFunds: Schema.optionalKey(given(sourceOfFunds))
}).annotate({
  identifier: "KycProfileGiven",
  description: "What a customer tells about themself. It replaces what they told before."
})

/** The profile that a body tells. */
export const profileOf = (body: typeof ProfileBody.Type): KycProfile => ({
  legalName: body.legalName ?? null,
  birthDate: body.birthDate ?? null,
  nationality: body.nationality ?? null,
  address: body.address ?? null,
  occupation: body.occupation ?? null,
  sourceOfFunds: body.sourceOfFunds ?? null
})

/** The fields of the form with a document. */
export const DocumentFields = Schema.Struct({ kind: DocumentKind }).annotate({
  identifier: "KycDocumentForm"
})

/** A document in a path. */
export const DocumentParams = Schema.Struct({ documentId: DocumentId.schema })

/** A case in a path. */
export const CaseParams = Schema.Struct({ caseId: KycCaseId.schema })

/** A document of a case in a path. */
export const CaseDocumentParams = Schema.Struct({
  caseId: KycCaseId.schema,
  documentId: DocumentId.schema
})

/** A customer in a path. */
export const CustomerParams = Schema.Struct({ customerId: CustomerId.schema })

/** The filters of the queue. */
export const CasesQuery = Schema.Struct({
  ...pageQuery,
  state: Schema.optionalKey(KycStateSchema),
  customerId: Schema.optionalKey(CustomerId.schema)
})

const versionField = Schema.Int.check(
  Schema.isBetween({ minimum: 1, maximum: 1_000_000 }, { message: "expected a version" })
).annotate({
  message: "expected the version of the case as it was shown",
  description: "The version of the case as the reviewer saw it."
})

const reasonsField = Schema.Array(KycReason).check(
  Schema.isMinLength(1, { message: "expected one reason or more" }),
  Schema.isMaxLength(kycReasonsMax, { message: `expected at most ${kycReasonsMax} reasons` })
)

/** A word of a reviewer about the case that they saw. */
export const ReviewBody = Schema.Struct({ version: versionField, reasons: reasonsField }).annotate({
  identifier: "KycReview"
})

/** An approval, and of what. */
export const ApprovalBody = Schema.Struct({
  version: versionField,
  tier: GrantedTier,
  reasons: reasonsField
}).annotate({ identifier: "KycApproval" })

/** The reasons of an example. */
export const exampleReasons = (code: KycReasonCode, words = "") => [{ code, words }]
