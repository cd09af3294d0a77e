/**
 * That a message holds as many payments as its head says, and as much money.
 *
 * A head may say the sum twice over: as money, and as a bare number that adds up whatever
 * the currencies are. Each that is there has to agree.
 */
import { exponentOf, type Money } from "@florin/domain/money"
import { Result } from "effect"
import { readAmount } from "./amount.ts"
import { readPaymentCount } from "./group-header.ts"
import { optional, type Place, type Read, refuseAt, required } from "./place.ts"

/** The payments of a message with its head; `totalName` is where the head says their sum. */
export const checkTotals = (
  place: Place,
  totalName: string,
  amounts: readonly Money[]
): Read<void> => {
  const head = `${place.path}/GrpHdr`
  const said = required(place, "GrpHdr", (header) =>
    Result.all({
      count: readPaymentCount(header),
      controlSum: optional(header, "CtrlSum", readControlSum),
      total: optional(header, totalName, readAmount)
    })
  )
  if (Result.isFailure(said)) return Result.fail(said.failure)
  const { controlSum, count, total } = said.success
  if (count !== BigInt(amounts.length)) return refuseAt(`${head}/NbOfTxs`, "count-differs")
  if (controlSum !== undefined && controlSum !== sumOfNumbers(amounts))
    return refuseAt(`${head}/CtrlSum`, "total-differs")
  return total === undefined || isSumOf(total, amounts)
    ? Result.succeed(undefined)
    : refuseAt(`${head}/${totalName}`, "total-differs")
}

const isSumOf = (total: Money, amounts: readonly Money[]): boolean =>
  amounts.every(({ currency }) => currency === total.currency) &&
  amounts.reduce((before, { amount }) => before + amount, 0n) === total.amount

/** Digits behind the point that a control sum has at most. */
const fractionMax = 17
const numberForm = /^([+-]?)([0-9]{0,18})(?:\.([0-9]{0,17}))?$/u

// In units of the last digit that a control sum may have, so that it stays exact.
const readControlSum = ({ element, path }: Place): Read<bigint> => {
  const [, sign, whole = "", fraction = ""] = numberForm.exec(element.text.trim()) ?? []
  if (sign === undefined || whole + fraction === "") return refuseAt(path, "amount-malformed")
  const digits = BigInt(whole + fraction.padEnd(fractionMax, "0"))
  return Result.succeed(sign === "-" ? -digits : digits)
}

const sumOfNumbers = (amounts: readonly Money[]): bigint =>
  amounts.reduce(
    (before, { amount, currency }) =>
      before + amount * 10n ** BigInt(fractionMax - exponentOf(currency)),
    0n
  )
