/**
 * Account numbers against ISO/IEC 7064:2003 (MOD 97-10): the example of section 8.4, and
 * the errors of which the standard says that the system detects them all.
 */
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  AccountNumberMalformed,
  accountNumberOf,
  accountSerialMax,
  parseAccountNumber
} from "../../src/account/index.ts"

const isRead = (text: string): boolean => Result.isSuccess(parseAccountNumber(text))

const refused = (reason: AccountNumberMalformed["reason"]) =>
  Result.fail(new AccountNumberMalformed({ reason }))

const anySerial = fc.bigInt({ min: 0n, max: accountSerialMax })

describe("Account numbers", () => {
  it.each<readonly [bigint, string]>([
    // The example of the standard: 794 has the check digits 44.
    [794n, "000000079444"],
    // A remainder of nothing gives 98, the largest check digits there are; 2 is the least.
    [0n, "000000000098"],
    [97n, "000000009798"],
    [1n, "000000000195"],
    [32n, "000000003202"],
    [accountSerialMax, "999999999951"]
  ])("serial %s has the number %s", (serial, number) => {
    expect(accountNumberOf(serial)).toBe(number)
    expect(parseAccountNumber(number)).toStrictEqual(Result.succeed(number))
  })

  it("are read as they are made, with or without blanks", () => {
    fc.assert(
      fc.property(anySerial, (serial) => {
        const number = accountNumberOf(serial)
        const spaced = number.replace(/(\d{4})(\d{4})(\d{4})/u, "$1 $2 $3")
        expect(parseAccountNumber(number)).toStrictEqual(Result.succeed(number))
        expect(parseAccountNumber(spaced)).toStrictEqual(Result.succeed(number))
      })
    )
  })

  it("differ from serial to serial", () => {
    fc.assert(
      fc.property(anySerial, anySerial, (one, other) => {
        expect(accountNumberOf(one) === accountNumberOf(other)).toBe(one === other)
      })
    )
  })

  it("with any one digit wrong are refused", () => {
    fc.assert(
      fc.property(anySerial, (serial) => {
        const number = accountNumberOf(serial)
        const wrong = [...number].flatMap((digit, at) =>
          [..."0123456789"]
            .filter((other) => other !== digit)
            .map((other) => number.slice(0, at) + other + number.slice(at + 1))
        )
        expect(wrong).toHaveLength(12 * 9)
        for (const text of wrong)
          expect(parseAccountNumber(text)).toStrictEqual(refused("check-digits"))
      })
    )
  })

  it("with any two neighbours swapped are refused", () => {
    fc.assert(
      fc.property(anySerial, (serial) => {
        const digits = [...accountNumberOf(serial)]
        for (const [at, digit] of digits.slice(0, -1).entries()) {
          const next = digits[at + 1] ?? ""
          const swapped = digits.toSpliced(at, 2, next, digit).join("")
          if (next !== digit) expect(isRead(swapped)).toBe(false)
        }
      })
    )
  })

  it.each([
    "",
    "79444",
    "0000000794444",
    "00000007944a",
    "-00000079444",
    "０00000079444",
    "000000079444\n"
  ])("%j is no account number in form", (text) => {
    expect(parseAccountNumber(text)).toStrictEqual(refused("form"))
  })
})
