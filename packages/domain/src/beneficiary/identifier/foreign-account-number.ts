/**
 * The number of an account at another bank that is no IBAN, as that bank writes it.
 *
 * Banks in the United States write up to 17 digits. Elsewhere it is what fits the message: 34
 * letters and digits, with single marks between them. Nothing checks it but its bank.
 */
import { Schema } from "effect"

/** The words for a number that does not fit beside a routing number. */
export const domesticAccountExpected = "expected an account number of 1 to 17 digits, not all zeros"

/** The words for a number that does not fit beside a BIC. */
export const foreignAccountExpected =
  "expected an account number of up to 34 letters and digits, with single hyphens, full stops " +
  "or slashes between them"

const domestic = /^(?!0+$)[0-9]{1,17}$/u
const foreign = /^(?=.{1,34}$)[A-Za-z0-9]+(?:[-./][A-Za-z0-9]+)*$/u

/** The number of an account at a bank with a routing number. */
export const DomesticAccountNumber = Schema.String.check(
  Schema.isPattern(domestic, { message: domesticAccountExpected })
)
  .pipe(Schema.brand("DomesticAccountNumber"))
  .annotate({ identifier: "DomesticAccountNumber", description: "1 to 17 digits, not all zeros" })
export type DomesticAccountNumber = typeof DomesticAccountNumber.Type

/** The number of an account at a bank with a BIC. */
export const ForeignAccountNumber = Schema.String.check(
  Schema.isPattern(foreign, { message: foreignAccountExpected })
)
  .pipe(Schema.brand("ForeignAccountNumber"))
  .annotate({ identifier: "ForeignAccountNumber", description: "Up to 34 letters and digits" })
export type ForeignAccountNumber = typeof ForeignAccountNumber.Type
