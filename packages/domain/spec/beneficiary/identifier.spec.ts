/** Identifiers over generated ones: what is right is accepted, and each slip of a pen is seen. */
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import {
  formatIban,
  hasRoutingCheckDigit,
  isIban,
  parseBic,
  parseCreditorReference,
  parseIban,
  parseRoutingNumber
} from "../../src/beneficiary/index.ts"
import { CountryCode } from "../../src/country/index.ts"
import { anyBic, anyCreditorReference, anyIban, anyRoutingNumber } from "../../testing/index.ts"
import { law } from "../law.ts"

const folder = "packages/domain/src/beneficiary/identifier"
const ibanHeading = "An IBAN has the form of its country, and check digits that see slips"
const routingHeading = "A routing number has nine digits, and a check digit that sees slips"
const bicHeading = "A BIC has its shape, and a country that exists"
const referenceHeading = "A creditor reference has its shape, and check digits that see slips"

const iban = { runs: 1000, caseNoun: "IBANs", upheldBy: [`${folder}/iban.ts`] }

law(
  "BENEFICIARY-1",
  ibanHeading,
  "An IBAN of any country of the registry is accepted, and read back the same from its printed form.",
  { ...iban, authority: "ISO 13616-1; SWIFT IBAN Registry" },
  fc.property(anyIban, (text) => {
    const read = Result.getOrThrow(parseIban(text))
    expect(read).toBe(text)
    expect(parseIban(formatIban(read))).toStrictEqual(Result.succeed(read))
    expect(
      formatIban(read)
        .split(" ")
        .every((group, at, all) => (at === all.length - 1 ? group.length <= 4 : group.length === 4))
    ).toBe(true)
  })
)

const isDigit = (character: string | undefined): boolean => /^[0-9]$/u.test(character ?? "")

/** Texts that differ in one character, by another of its kind, or by two neighbours of a kind. */
const slipsOf = (text: string): readonly string[] => {
  const characters = [...text]
  const others = (character: string) =>
    [...(isDigit(character) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ")].filter(
      (other) => other !== character
    )
  return [
    ...characters.flatMap((character, at) =>
      others(character).map((other) => characters.with(at, other).join(""))
    ),
    ...characters.flatMap((character, at) => {
      const next = characters[at + 1]
      return next === undefined || next === character || isDigit(next) !== isDigit(character)
        ? []
        : [
            characters
              .with(at, next)
              .with(at + 1, character)
              .join("")
          ]
    })
  ]
}

law(
  "BENEFICIARY-1",
  ibanHeading,
  "A wrong digit, a wrong letter, and a swap of two digits or two letters beside one another are refused, wherever they are.",
  { ...iban, runs: 200, authority: "ISO 7064, MOD 97-10" },
  fc.property(anyIban, (text) => {
    expect(slipsOf(text).filter(isIban)).toStrictEqual([])
  })
)

law(
  "BENEFICIARY-1",
  ibanHeading,
  "A character more, a character less, and a blank at a wrong place are refused.",
  { ...iban, runs: 500 },
  fc.property(anyIban, fc.nat(33), fc.constantFrom("0", "Z", " "), (text, place, more) => {
    const at = place % text.length
    const longer = text.slice(0, at) + more + text.slice(at)
    const shorter = text.slice(0, at) + text.slice(at + 1)
    expect([longer, shorter].filter(isIban)).toStrictEqual([])
    expect(Result.isFailure(parseIban(longer))).toBe(true)
  })
)

const routing = {
  runs: 1000,
  caseNoun: "routing numbers",
  upheldBy: [`${folder}/routing-number.ts`]
}

law(
  "BENEFICIARY-2",
  routingHeading,
  "A routing number of any district is accepted, and with any one digit changed it is refused.",
  { ...routing, authority: "ABA Routing Number Policy" },
  fc.property(anyRoutingNumber, fc.nat(8), fc.integer({ min: 1, max: 9 }), (text, at, more) => {
    expect(parseRoutingNumber(text)).toStrictEqual(Result.succeed(text))
    const wrong = [...text].with(at, `${(Number(text[at]) + more) % 10}`).join("")
    expect(Result.isFailure(parseRoutingNumber(wrong))).toBe(true)
  })
)

law(
  "BENEFICIARY-2",
  routingHeading,
  "Two neighbours swapped are seen, unless they differ by five.",
  routing,
  fc.property(anyRoutingNumber, fc.nat(7), (text, at) => {
    const swapped = `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`
    const apart = Math.abs(Number(text[at]) - Number(text[at + 1]))
    expect(hasRoutingCheckDigit(swapped)).toBe(apart === 0 || apart === 5)
  })
)

const isCountry = Schema.is(CountryCode)
const bicCharacter = fc.constantFrom(..."ABCXK019a .-é")

law(
  "BENEFICIARY-3",
  bicHeading,
  "A text is a BIC exactly when it has 8 or 11 capital letters and digits, the fifth and sixth of them letters of a country or XK.",
  { runs: 2000, caseNoun: "texts", upheldBy: [`${folder}/bic.ts`], authority: "ISO 9362:2022" },
  fc.property(anyBic, fc.nat(11), fc.option(bicCharacter), fc.boolean(), (bic, at, put, more) => {
    const text = put === null ? bic : bic.slice(0, at) + put + bic.slice(more ? at : at + 1)
    const characters = [...text]
    const country = characters.slice(4, 6).join("")
    const expected =
      (characters.length === 8 || characters.length === 11) &&
      characters.every((each) => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".includes(each)) &&
      (country === "XK" || isCountry(country))
    expect(Result.isSuccess(parseBic(text))).toBe(expected)
  })
)

law(
  "BENEFICIARY-4",
  referenceHeading,
  "A creditor reference is accepted, and with a wrong digit, a wrong letter, or two digits or two letters beside one another swapped it is refused.",
  {
    caseNoun: "creditor references",
    upheldBy: [`${folder}/creditor-reference.ts`],
    authority: "ISO 11649; ISO 7064, MOD 97-10"
  },
  fc.property(anyCreditorReference, (text) => {
    expect(parseCreditorReference(text)).toStrictEqual(Result.succeed(text))
    const accepted = slipsOf(text).filter((slip) => Result.isSuccess(parseCreditorReference(slip)))
    expect(accepted).toStrictEqual([])
  })
)
