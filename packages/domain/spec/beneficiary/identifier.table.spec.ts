/**
 * Published identifiers, right and wrong: every case of `vectors/iban.json`,
 * `iban_structures.json`, `aba_routing.json`, `bic.json` and `iso11649.json`.
 */
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import {
  BicFault,
  BicMalformed,
  BicSchema,
  branchOfBic,
  CreditorReferenceFault,
  CreditorReferenceMalformed,
  CreditorReferenceSchema,
  countryOfBic,
  countryOfIban,
  formatIban,
  IbanFault,
  IbanMalformed,
  IbanSchema,
  ibanStructures,
  isIban,
  parseBic,
  parseCreditorReference,
  parseIban,
  parseRoutingNumber,
  RoutingNumberFault,
  RoutingNumberMalformed,
  RoutingNumberSchema
} from "../../src/beneficiary/index.ts"
import { readVectors } from "../read-vectors.ts"

/** Why each wrong case is wrong, as the cases word it, and the reason that is given here. */
const ibanReasons: Readonly<Record<string, typeof IbanFault.Type>> = {
  "too short": "form",
  "lowercase letters in electronic form": "form",
  "check digits": "check-digits",
  "check digits off by one": "check-digits",
  "check digits 00": "check-digits",
  "check digits 01": "check-digits",
  "adjacent characters swapped": "check-digits",
  "one character short": "length",
  "one character long": "length",
  "unknown country code": "country",
  "letter O in a digits-only field": "structure",
  "letter in a digits-only field": "structure"
}

/**
 * A case that says valid and is not: its check digits are 01, which ISO 13616 never gives (they
 * are 98 less a remainder, 02 to 98), and the source it names lists it among the wrong ones.
 */
const mislabelled = "iban-103"

/** A case that is short besides having wrong check digits, which is told first. */
const shortToo = "bad-012"

const reason = Schema.optional(Schema.String)

describe("IBAN", () => {
  const cases = readVectors(
    "iban",
    Schema.Struct({
      id: Schema.String,
      iban: Schema.String,
      valid: Schema.Boolean,
      reason,
      country: Schema.optional(Schema.String),
      length: Schema.optional(Schema.Int)
    })
  )

  const accepted = cases.filter(({ id, valid }) => valid && id !== mislabelled)

  it.each(accepted)("$id: $iban is accepted", (each) => {
    const read = Result.getOrThrow(parseIban(each.iban))
    expect(read).toBe(each.iban)
    expect(countryOfIban(read)).toBe(each.country)
    expect(read).toHaveLength(each.length ?? 0)
    expect(parseIban(formatIban(read))).toStrictEqual(Result.succeed(read))
    expect(Schema.is(IbanSchema)(read)).toBe(true)
  })

  it.each(cases.filter(({ valid }) => !valid))("$id: $iban is refused, $reason", (each) => {
    const why = each.id === shortToo ? "length" : (ibanReasons[each.reason ?? ""] ?? "form")
    expect(parseIban(each.iban)).toStrictEqual(Result.fail(new IbanMalformed({ reason: why })))
    expect(ibanReasons).toHaveProperty([each.reason ?? ""])
    expect(Schema.is(IbanSchema)(each.iban)).toBe(false)
  })

  it.each(["GB01BARC20714583608387", "GB00HLFX11016111455365"])(
    "%s leaves the remainder 1 and is refused for its check digits all the same",
    (text) => {
      expect(cases.find(({ id }) => id === mislabelled)?.iban).toBe("GB01BARC20714583608387")
      expect(parseIban(text)).toStrictEqual(
        Result.fail(new IbanMalformed({ reason: "check-digits" }))
      )
    }
  )

  it("every reason is met by a published case", () => {
    expect(new Set(Object.values(ibanReasons))).toStrictEqual(new Set(IbanFault.literals))
  })

  it.each([
    ["DE89 3704 0044 0532 0130 00", "DE89370400440532013000"],
    ["NO93 8601 1117 947", "NO9386011117947"]
  ])("the printed form %s is read as %s, and printed again", (printed, electronic) => {
    const read = Result.getOrThrow(parseIban(printed))
    expect(read).toBe(electronic)
    expect(formatIban(read)).toBe(printed)
    expect(isIban(printed)).toBe(false)
  })

  it.each([
    "",
    " ",
    "DE89 37040044 0532 0130 00",
    "DE89 3704  0044 0532 0130 00",
    " DE89370400440532013000",
    "DE89370400440532013000 ",
    "de89370400440532013000",
    "DE89-3704-0044-0532-0130-00",
    "ＤＥ89370400440532013000",
    "D\u0000",
    "IBAN DE89370400440532013000",
    `DE89${"0".repeat(1_000_000)}`
  ])("another form is refused: %.40j", (text) => {
    expect(parseIban(text)).toStrictEqual(Result.fail(new IbanMalformed({ reason: "form" })))
  })
})

describe("The forms of IBANs by country", () => {
  const published = readVectors(
    "iban_structures",
    Schema.Struct({ country: Schema.String, length: Schema.Int, structure: Schema.String })
  )

  it("are those of the registry, and no more", () => {
    expect(ibanStructures.map(([country, structure]) => country + structure)).toStrictEqual(
      published.map(({ structure }) => structure).toSorted()
    )
  })

  it.each(published)("$country: $length characters", ({ country, length, structure }) => {
    const parts = [...structure.matchAll(/(\d+)!/gu)].map(([, part]) => Number(part))
    expect(country.length + parts.reduce((sum, part) => sum + part, 0)).toBe(length)
    const long = `${country}00${"0".repeat(length - 3)}`
    expect(parseIban(long)).toStrictEqual(Result.fail(new IbanMalformed({ reason: "length" })))
  })
})

describe("Routing number", () => {
  const cases = readVectors(
    "aba_routing",
    Schema.Struct({
      id: Schema.String,
      number: Schema.String,
      checksumValid: Schema.Boolean,
      reason: Schema.String
    })
  )

  it.each(cases)("$id: $number, $reason", ({ checksumValid, number }) => {
    const reason = /^\d{9}$/u.test(number) ? "check-digit" : "form"
    expect(parseRoutingNumber(number)).toStrictEqual(
      checksumValid ? Result.succeed(number) : Result.fail(new RoutingNumberMalformed({ reason }))
    )
    expect(Schema.is(RoutingNumberSchema)(number)).toBe(checksumValid)
  })

  it.each([
    ["000000000", "district"],
    ["130000006", "district"],
    ["331000009", "district"],
    ["501000004", "district"],
    ["731000007", "district"],
    ["901000002", "district"],
    ["٠٢١٠٠٠٠٢١", "form"],
    ["021-000-021", "form"]
  ] as const)("%s is refused: %s", (number, why) => {
    expect(parseRoutingNumber(number)).toStrictEqual(
      Result.fail(new RoutingNumberMalformed({ reason: why }))
    )
    expect(RoutingNumberFault.literals).toContain(why)
  })
})

describe("BIC", () => {
  const cases = readVectors(
    "bic",
    Schema.Struct({
      id: Schema.String,
      bic: Schema.String,
      valid: Schema.Boolean,
      country: Schema.optional(Schema.String),
      branch: Schema.optional(Schema.NullOr(Schema.String)),
      reason
    })
  )

  it.each(cases.filter(({ valid }) => valid))("$id: $bic is accepted", (each) => {
    const read = Result.getOrThrow(parseBic(each.bic))
    expect(countryOfBic(read)).toBe(each.country)
    expect(branchOfBic(read)).toBe(each.branch)
    expect(Schema.is(BicSchema)(read)).toBe(true)
  })

  it.each(cases.filter(({ valid }) => !valid))("$id: $bic is refused, $reason", ({ bic }) => {
    expect(parseBic(bic)).toStrictEqual(Result.fail(new BicMalformed({ reason: "form" })))
    expect(Schema.is(BicSchema)(bic)).toBe(false)
  })

  it.each([
    ["DEUTZZFF", "country"],
    ["DEUTEUFF", "country"],
    ["deutdeff", "form"],
    ["DEUTDEFF ", "form"],
    ["", "form"]
  ] as const)("%j is refused: %s", (text, why) => {
    expect(parseBic(text)).toStrictEqual(Result.fail(new BicMalformed({ reason: why })))
    expect(BicFault.literals).toContain(why)
  })

  it("Kosovo has BICs, and XXX is the head office", () => {
    expect(Result.isSuccess(parseBic("NCBVXKPR"))).toBe(true)
    expect(branchOfBic(Result.getOrThrow(parseBic("DEUTDEFFXXX")))).toBe(null)
  })
})

describe("Creditor reference", () => {
  const cases = readVectors(
    "iso11649",
    Schema.Struct({
      id: Schema.String,
      reference: Schema.String,
      valid: Schema.Boolean,
      reason
    })
  )

  it.each(cases)("$id: $reference, valid $valid", ({ reason: why, reference, valid }) => {
    const refused = why === "check digits" ? "check-digits" : "form"
    expect(parseCreditorReference(reference)).toStrictEqual(
      valid
        ? Result.succeed(reference)
        : Result.fail(new CreditorReferenceMalformed({ reason: refused }))
    )
    expect(Schema.is(CreditorReferenceSchema)(reference)).toBe(valid)
    expect(CreditorReferenceFault.literals).toContain(refused)
  })

  it("the printed form is read", () => {
    expect(parseCreditorReference("RF18 5390 0754 7034")).toStrictEqual(
      Result.succeed("RF18539007547034")
    )
  })

  it.each(["RF18", "rf18539007547034", "RF18 539007547034", `RF18${"1".repeat(22)}`])(
    "%s is refused",
    (text) => {
      expect(parseCreditorReference(text)).toStrictEqual(
        Result.fail(new CreditorReferenceMalformed({ reason: "form" }))
      )
    }
  )
})
