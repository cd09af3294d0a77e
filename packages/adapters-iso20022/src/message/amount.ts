/**
 * Amounts of money in a message: decimal text beside the currency, and never a float.
 *
 * Written, an amount has exactly the currency's digits. Read, it may have fewer (`12` and
 * `12.5` are USD too) and never more, not even noughts: whoever writes `12.500` USD or
 * `5000.00` JPY may mean another currency. 18 digits is what the schemas allow.
 */
import {
  amountMax,
  currency,
  exponentOf,
  formatAmount,
  type Money,
  money
} from "@florin/domain/money"
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { type Place, type Read, refuseAt } from "./place.ts"

const digitsMax = 18
const amountForm = /^\+?([0-9]{0,18})(?:\.([0-9]{0,18}))?$/u

/** Writes an amount that is not below zero. */
export const writeAmount = (output: XmlOutput, name: string, of: Money): void => {
  const text = formatAmount(of.amount, of.currency)
  const digits = text.includes(".") ? text.length - 1 : text.length
  if (of.amount < 0n || of.amount > amountMax || digits > digitsMax)
    output.refuse(name, "amount-malformed")
  output.plain(name, text, ` Ccy="${of.currency}"`)
}

/** Reads an amount with its currency. */
export const readAmount = ({ element, path }: Place): Read<Money> => {
  const code = currency(element.attributes.get("Ccy") ?? "")
  if (Result.isFailure(code)) return refuseAt(`${path}/@Ccy`, "unknown-currency")
  const found = amountForm.exec(element.text.trim())
  if (found === null) return refuseAt(path, "amount-malformed")
  const [, whole = "", fraction = ""] = found
  const exponent = exponentOf(code.success)
  if (fraction.length > exponent) return refuseAt(path, "too-many-decimals")
  if (whole + fraction === "") return refuseAt(path, "amount-malformed")
  const minor = BigInt(whole + fraction.padEnd(exponent, "0"))
  return minor > amountMax
    ? refuseAt(path, "amount-malformed")
    : Result.succeed(money(minor, code.success))
}
