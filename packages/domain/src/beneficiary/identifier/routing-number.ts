/**
 * The routing number of a bank in the United States: nine digits, the last a check digit.
 *
 * The check digit makes the sum of the digits, weighted 3, 7, 1 in turn, a multiple of ten.
 * The first two digits tell the Reserve Bank or the kind of institution, and not all of them
 * are given out. Whether the number is assigned, and takes wires, is told by the Reserve
 * Banks' directory alone. Upholds BENEFICIARY-2.
 *
 * Source: American Bankers Association, Routing Number Policy and Procedures.
 */
import { type Brand, Result, Schema } from "effect"

/** A routing number such as "021000021". */
export type RoutingNumber = string & Brand.Brand<"RoutingNumber">

/** Why a text is no routing number, in the order in which it is looked at. */
export const RoutingNumberFault = Schema.Literals(["form", "check-digit", "district"])
export type RoutingNumberFault = typeof RoutingNumberFault.Type

/** The text is no routing number. */
export class RoutingNumberMalformed extends Schema.TaggedError<RoutingNumberMalformed>()(
  "RoutingNumberMalformed",
  { reason: RoutingNumberFault }
) {
  override get message(): string {
    return routingNumberFaultWords[this.reason]
  }
}

/** What is wrong, for whoever typed it. */
export const routingNumberFaultWords: Readonly<Record<RoutingNumberFault, string>> = {
  form: "expected a routing number of nine digits, such as 021000021",
  "check-digit": "the check digit is wrong: a digit is wrong or stands in another place",
  district: "no routing number begins with these two digits"
}

/** Whether nine digits carry the right check digit; nothing is said of who has the number. */
export const hasRoutingCheckDigit = (nineDigits: string): boolean => {
  const digit = (at: number): number => nineDigits.charCodeAt(at) - 48
  let sum = 0
  for (let at = 0; at < 9; at += 3) sum += 3 * digit(at) + 7 * digit(at + 1) + digit(at + 2)
  return sum % 10 === 0
}

// The government, the twelve districts, thrifts of the districts, electronic ones, cheques.
const isDistrict = (two: number): boolean =>
  two <= 12 || (two >= 21 && two <= 32) || (two >= 61 && two <= 72) || two === 80

/**
 * What is wrong with a text as a routing number; null when nothing is.
 *
 * @upholds BENEFICIARY-2
 */
export const routingNumberFault = (text: string): RoutingNumberFault | null => {
  if (!/^[0-9]{9}$/u.test(text)) return "form"
  if (!hasRoutingCheckDigit(text)) return "check-digit"
  const isGiven = text !== "000000000" && isDistrict(Number.parseInt(text.slice(0, 2), 10))
  return isGiven ? null : "district"
}

const isRoutingNumber = (text: string): text is RoutingNumber => routingNumberFault(text) === null

/** The routing number that a text is. */
export const parseRoutingNumber = (
  text: string
): Result.Result<RoutingNumber, RoutingNumberMalformed> =>
  isRoutingNumber(text)
    ? Result.succeed(text)
    : Result.fail(new RoutingNumberMalformed({ reason: routingNumberFault(text) ?? "form" }))

/** A routing number in JSON. */
export const RoutingNumberSchema = Schema.String.annotate({ message: routingNumberFaultWords.form })
  .check(
    Schema.makeFilter(
      (text: string) => {
        const fault = routingNumberFault(text)
        return fault === null ? undefined : routingNumberFaultWords[fault]
      },
      { toJsonSchema: () => ({ pattern: "^[0-9]{9}$" }) }
    )
  )
  .pipe(Schema.brand("RoutingNumber"))
  .annotate({
    identifier: "RoutingNumber",
    title: "Routing number",
    description: "ABA routing number of a bank in the United States."
  })
