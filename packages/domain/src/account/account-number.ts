/**
 * Account numbers: ten digits of serial number and two check digits.
 *
 * The check digits are those of ISO 7064 MOD 97-10, the scheme of the IBAN: every
 * wrong digit and every swap of two neighbours is seen.
 */
import { Result, Schema } from "effect"

const modulus = 97n

export const AccountNumber = Schema.String.check(
  // What follows counts with the digits, and must not be asked of other characters.
  Schema.isPattern(/^\d{12}$/u, { message: "expected 12 digits" }).abort(),
  Schema.makeFilter((text) => BigInt(text) % modulus === 1n || "the check digits are wrong")
)
  .pipe(Schema.brand("AccountNumber"))
  .annotate({
    identifier: "AccountNumber",
    description: "Ten digits and two check digits (ISO 7064 MOD 97-10)"
  })
export type AccountNumber = typeof AccountNumber.Type

/** The largest serial number that an account number holds. */
export const accountSerialMax = 9_999_999_999n

/** The text is not an account number. */
export class AccountNumberMalformed extends Schema.TaggedError<AccountNumberMalformed>()(
  "AccountNumberMalformed",
  { reason: Schema.Literals(["form", "check-digits"]) }
) {}

/** The number of a serial from 0 to 9,999,999,999. */
export const accountNumberOf = (serial: bigint): AccountNumber => {
  const check = modulus + 1n - ((serial * 100n) % modulus)
  return AccountNumber.make(`${serial}`.padStart(10, "0") + `${check}`.padStart(2, "0"))
}

const isAccountNumber = Schema.is(AccountNumber)

/** Reads an account number, with or without blanks between its digits. */
export const parseAccountNumber = (
  text: string
): Result.Result<AccountNumber, AccountNumberMalformed> => {
  const digits = text.replaceAll(" ", "")
  if (!/^\d{12}$/u.test(digits)) return Result.fail(new AccountNumberMalformed({ reason: "form" }))
  return isAccountNumber(digits)
    ? Result.succeed(digits)
    : Result.fail(new AccountNumberMalformed({ reason: "check-digits" }))
}
