/** The variables about what customers may do. */
import type { VariableName } from "./env.ts"
import type { Variable } from "./variable.ts"

/** They stand together in `.env.example`. */
export const allowanceVariables = {
  FLORIN_KYC: {
    meaning:
      "whether customers pay out only what the tier allows that they were granted; off for a " +
      "bank that knows its customers by other means, and bounds nobody",
    allowed: "required or off",
    fallback: "required"
  },
  FLORIN_KYC_POLICY: {
    meaning: "the file that says what each tier allows; empty for the usual amounts",
    allowed: "the path of a JSON file, from the checkout on",
    fallback: undefined
  },
  FLORIN_KYC_REQUIREMENTS: {
    meaning:
      "the file that says which details and documents each tier asks of a customer, and for how " +
      "long it is granted; empty for the usual ones",
    allowed: "the path of a JSON file, from the checkout on",
    fallback: undefined
  }
} as const satisfies Partial<Record<VariableName, Variable>>
