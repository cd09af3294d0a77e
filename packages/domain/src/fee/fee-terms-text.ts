/** Terms as one text, by which two people agree to exactly the same, and back. */
import { Option, Schema } from "effect"
import { FeeTerms } from "./fee-terms.ts"

const TermsText = Schema.fromJsonString(FeeTerms)

/** The terms as text. */
export const termsText: (terms: FeeTerms) => string = Schema.encodeSync(TermsText)

const decodeTerms = Schema.decodeUnknownOption(TermsText)

/** The terms that a text tells; null when it tells none. */
export const termsOfText = (text: string): FeeTerms | null => Option.getOrNull(decodeTerms(text))
