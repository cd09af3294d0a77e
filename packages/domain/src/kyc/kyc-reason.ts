/**
 * Why a case was decided as it was: a code from a list, and words of the reviewer.
 *
 * Some reasons are never told to the customer, neither their code nor their words: a bank
 * does not say that it suspects somebody. Source: Directive (EU) 2015/849, article 39.
 */
import { Schema } from "effect"

const codes = [
  "requirements-met",
  "document-missing",
  "document-unreadable",
  "document-out-of-date",
  "details-differ",
  "identity-unproven",
  "address-unproven",
  "income-unproven",
  "not-served-here",
  "customer-known-already",
  "screening-hit",
  "suspicion",
  "other"
] as const

/** The list of reasons. */
export const KycReasonCode = Schema.Literals(codes).annotate({
  identifier: "KycReasonCode",
  description: "Why a case was decided as it was"
})
export type KycReasonCode = typeof KycReasonCode.Type

/** A reason with the reviewer's words, which may be none. */
export const KycReason = Schema.Struct({
  code: KycReasonCode,
  words: Schema.String.check(Schema.isPattern(/^[^\p{C}]*$/u), Schema.isMaxLength(500))
}).annotate({ identifier: "KycReason", description: "A reason, and words of the reviewer" })
export type KycReason = typeof KycReason.Type

/** The most reasons that one decision carries. */
export const kycReasonsMax = 10

const untold: ReadonlySet<KycReasonCode> = new Set(["screening-hit", "suspicion"])

/** The reasons that the customer is told. */
export const toldReasons = (reasons: readonly KycReason[]): readonly KycReason[] =>
  reasons.filter(({ code }) => !untold.has(code))

/** The code as a letter to the customer says it. */
export const reasonPhrase = {
  "requirements-met": "all that we need is there",
  "document-missing": "a document is missing",
  "document-unreadable": "a document cannot be read",
  "document-out-of-date": "a document is out of date",
  "details-differ": "what you told us differs from a document",
  "identity-unproven": "your identity is not proven",
  "address-unproven": "your address is not proven",
  "income-unproven": "your income is not proven",
  "not-served-here": "we do not serve customers where you live",
  "customer-known-already": "you are our customer already",
  "screening-hit": "",
  suspicion: "",
  other: "there is something else, which you find with your case"
} as const satisfies Record<KycReasonCode, string>

/** What a letter says of the reasons; empty when none of them is told. */
export const reasonsInLetter = (reasons: readonly KycReason[]): string =>
  [...new Set(toldReasons(reasons).map(({ code }) => reasonPhrase[code]))].join("; ")
