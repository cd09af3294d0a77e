/**
 * Generated beneficiaries and identifiers, all of them right.
 *
 * Check digits are worked out here with big numbers, another way than where they are checked.
 */
import * as fc from "fast-check"
import {
  type BeneficiaryDraft,
  ibanStructures,
  type MessageCharacters,
  type RemittanceDraft
} from "../../src/beneficiary/index.ts"

const digits = "0123456789"
const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
const alphabets: Readonly<Record<string, string>> = {
  n: digits,
  a: capitals,
  c: digits + capitals
}

/** A text of characters of an alphabet, of a length between two bounds. */
const textOf = (alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...alphabet), { minLength, maxLength })
    .map((characters) => characters.join(""))

/** The check digits that MOD 97-10 gives to what stands behind them, with a prefix before. */
const withCheckDigits = (prefix: string, rest: string): string => {
  const number = [...`${rest}${prefix}00`].map((each) => Number.parseInt(each, 36)).join("")
  return `${prefix}${`${98n - (BigInt(number) % 97n)}`.padStart(2, "0")}${rest}`
}

/** An IBAN of any country in the registry, in its electronic form. */
export const anyIban: fc.Arbitrary<string> = fc
  .constantFrom(...ibanStructures)
  .chain(([country, structure]) =>
    fc
      .tuple(
        ...[...structure.slice(3).matchAll(/(\d+)!([nac])/gu)].map(([, length = "0", kind = ""]) =>
          textOf(alphabets[kind] ?? "", Number(length), Number(length))
        )
      )
      .map((parts) => withCheckDigits(country, parts.join("")))
  )

/** A creditor reference in its electronic form. */
export const anyCreditorReference: fc.Arbitrary<string> = textOf(digits + capitals, 1, 21).map(
  (own) => withCheckDigits("RF", own)
)

/** A routing number of one of the districts. */
export const anyRoutingNumber: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("01", "02", "06", "11", "12", "21", "26", "32", "61", "72", "80"),
    textOf(digits, 6, 6)
  )
  .map(([district, rest]) => {
    const sum = [...(district + rest)]
      .map((digit, at) => Number(digit) * ([3, 7, 1][at % 3] ?? 0))
      .reduce((left, right) => left + right, 0)
    return `${district}${rest}${(10 - (sum % 10)) % 10}`
  })

/** A BIC with or without a branch. */
export const anyBic: fc.Arbitrary<string> = fc
  .tuple(
    textOf(digits + capitals, 4, 4),
    fc.constantFrom("DE", "US", "GB", "XK", "CZ", "JP"),
    textOf(digits + capitals, 2, 2),
    fc.oneof(fc.constant(""), textOf(digits + capitals, 3, 3))
  )
  .map((parts) => parts.join(""))

const carried: Readonly<Record<MessageCharacters, string>> = {
  "fin-x": `${digits}${capitals}${capitals.toLowerCase()}/-?:().,'+`,
  extended: `${digits}${capitals}${capitals.toLowerCase()}/-?:().,'+!#$%&*=^_\`{|}~";@[\\]<>`
}

/** A line that a message carries, of at most so many characters. */
export const anyLine = (characters: MessageCharacters, longest: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      textOf(carried[characters], 1, 1),
      textOf(`${carried[characters]} `, 0, longest - 2),
      textOf(carried[characters], 0, 1)
    )
    .map((parts) => parts.join("").trim())

const perhaps = (text: fc.Arbitrary<string>) => fc.option(text, { nil: null })

// Plain objects, as JSON gives them.
const record = <A extends object>(fields: { [K in keyof A]: fc.Arbitrary<A[K]> }) =>
  fc.record<A>(fields, { noNullPrototype: true })

/** A beneficiary as filled in, with nothing wrong, in one of the three forms of accounts. */
export const anyBeneficiaryDraft = (
  characters: MessageCharacters
): fc.Arbitrary<BeneficiaryDraft> =>
  record({
    name: anyLine(characters, characters === "fin-x" ? 70 : 140),
    address: record({
      street: perhaps(anyLine(characters, 70)),
      building: perhaps(anyLine(characters, 16)),
      postcode: perhaps(anyLine(characters, 16)),
      town: anyLine(characters, 35),
      country: fc.constantFrom("DE", "US", "GB", "CZ", "JP")
    }),
    account: fc.oneof(
      record({ iban: anyIban, bic: perhaps(anyBic) }),
      record({
        accountNumber: textOf(digits, 0, 16).map((serial) => `1${serial}`),
        routingNumber: anyRoutingNumber
      }),
      record({
        accountNumber: fc
          .tuple(textOf(digits + capitals, 1, 16), textOf(digits + capitals, 1, 17))
          .map((parts) => parts.join("-")),
        bic: anyBic
      })
    )
  })

/** Remittance information as filled in, with nothing wrong. */
export const anyRemittanceDraft = (characters: MessageCharacters): fc.Arbitrary<RemittanceDraft> =>
  fc.oneof(
    fc.constant({}),
    record({ text: anyLine(characters, 140) }),
    record({ creditorReference: anyCreditorReference })
  )
