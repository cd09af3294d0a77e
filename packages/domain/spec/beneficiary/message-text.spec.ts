/** Texts of messages: they pass on as they are, or every character that cannot is named. */
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  ChargeBearer,
  chargeBearerCodes,
  checkRemittance,
  commonPurposes,
  lineFaults,
  messageLine,
  PurposeCode,
  parseLine,
  purposeWords,
  RemittanceRefused,
  strangeCharacters,
  strangeCharacterWords
} from "../../src/beneficiary/index.ts"
import { anyLine, anyRemittanceDraft } from "../../testing/index.ts"
import { law } from "../law.ts"

const heading = "A text passes on as it is, or is refused with every character that cannot"
const upheldBy = [
  "packages/domain/src/beneficiary/text/message-characters.ts",
  "packages/domain/src/beneficiary/text/message-text.ts"
]
const anySet = fc.constantFrom("fin-x" as const, "extended" as const)
const carriedBy = {
  "fin-x": /^[A-Za-z0-9/\-?:().,'+ ]$/u,
  extended: /^[A-Za-z0-9/\-?:().,'+ !#$%&*=^_`{|}~";@[\\\]<>]$/u
}
const anyText = fc.string({ unit: "binary", maxLength: 60 })
const mixedText = fc
  .array(fc.oneof(anyText, anyLine("extended", 20)), { maxLength: 5 })
  .map((parts) => parts.join(" "))

law(
  "BENEFICIARY-5",
  heading,
  "Each character that the message does not carry is named with its place, and no other.",
  { runs: 1000, caseNoun: "texts", upheldBy, authority: "EPC SEPA guidelines; SWIFT CBPR+" },
  fc.property(mixedText, anySet, (text, set) => {
    const expected = [...text]
      .map((character, at) => ({ character, position: at + 1 }))
      .filter(({ character }) => !carriedBy[set].test(character))
    expect(strangeCharacters(text, set)).toStrictEqual(expected)
  })
)

law(
  "BENEFICIARY-5",
  heading,
  "A text that is accepted is the very text that was given, and of the length and the characters that the message holds.",
  { runs: 1000, caseNoun: "texts", upheldBy },
  fc.property(
    fc.oneof(mixedText, anyLine("fin-x", 50), anyLine("extended", 50)),
    anySet,
    fc.integer({ min: 1, max: 60 }),
    (text, characters, longest) => {
      const line = parseLine(text, { characters, longest })
      const fits =
        text !== "" &&
        text === text.trim() &&
        [...text].length <= longest &&
        [...text].every((each) => carriedBy[characters].test(each))
      expect(Result.isSuccess(line)).toBe(fits)
      if (Result.isSuccess(line)) expect(line.success).toBe(text)
      expect(Schema.is(messageLine(longest))(text)).toBe(
        Result.isSuccess(parseLine(text, { longest, characters: "extended" }))
      )
    }
  )
)

law(
  "BENEFICIARY-5",
  heading,
  "Remittance information that fits is kept as it was given.",
  { caseNoun: "drafts", upheldBy },
  fc.property(
    anySet.chain((set) => fc.tuple(fc.constant(set), anyRemittanceDraft(set))),
    ([set, draft]) => {
      const kept = Result.getOrThrow(checkRemittance(draft, set))
      const { creditorReference = null, text = null } = draft
      const told = kept === null ? null : kept.form === "text" ? kept.text : kept.creditorReference
      expect(told).toBe(text ?? creditorReference)
    }
  )
)

describe("Lines of a message", () => {
  const bounds = { longest: 10, characters: "fin-x" } as const
  const reasons = (text: string) => lineFaults(text, bounds).map(({ reason }) => reason)

  it.each([
    ["", ["empty"]],
    [" \t", ["empty"]],
    [" Anna", ["edges"]],
    ["Anna Nováková", ["too-long", "characters"]],
    [" Anna Nováková", ["edges", "too-long", "characters"]],
    ["Anna\nMaria", ["characters"]],
    ["0123456789", []]
  ])("%j: %j", (text, expected) => {
    expect(reasons(text)).toStrictEqual(expected)
  })

  it("counts characters and not halves of them", () => {
    const [fault] = lineFaults("👍".repeat(11), bounds)
    expect(fault?.words).toBe("expected at most 10 characters, and these are 11")
  })

  it("names characters that are seen, and by their code those that are not", () => {
    expect(strangeCharacterWords(strangeCharacters("Jürgen\u200b Groß\n", "fin-x"))).toBe(
      'the message does not carry these characters (at their places): "ü" (2), U+200B (7), "ß" (12), U+000A (13)'
    )
  })

  it("names ten, and tells how many more there are", () => {
    const words = strangeCharacterWords(strangeCharacters("ž".repeat(1000), "extended"))
    expect(words).toContain('"ž" (10), 990 more')
    expect(words).not.toContain("(11)")
  })
})

describe("Remittance information", () => {
  it.each([
    [{ text: "Rechnung 12 für Mai" }, [["text", "characters"]]],
    [{ creditorReference: "RF00123" }, [["creditorReference", "check-digits"]]],
    [
      { text: "č", creditorReference: "RF1" },
      [
        ["text", "characters"],
        ["text", "combination"],
        ["creditorReference", "form"]
      ]
    ],
    [{ text: "Invoice", creditorReference: "RF18539007547034" }, [["text", "combination"]]],
    [{ text: "x".repeat(141) }, [["text", "too-long"]]]
  ])("%j is refused: %j", (draft, expected) => {
    const refused = checkRemittance(draft, "fin-x")
    const failure = Result.isFailure(refused) ? refused.failure : null
    expect(failure).toBeInstanceOf(RemittanceRefused)
    expect(failure?.faults.map(({ path, reason }) => [...path, reason])).toStrictEqual(expected)
  })
})

describe("Purpose and charges", () => {
  it.each(["", "SAL", "sala", "SALAX", "SA A"])("%j is no purpose code", (text) => {
    expect(Schema.is(PurposeCode)(text)).toBe(false)
  })

  it("the common purposes have the shape and words; others are passed on without", () => {
    for (const code of commonPurposes.keys())
      expect(purposeWords(PurposeCode.make(code))).toMatch(/^[A-Z]/u)
    expect(purposeWords(PurposeCode.make("ZZZZ"))).toBe(null)
  })

  it("each bearer has its code in the message", () => {
    expect(ChargeBearer.literals.map((bearer) => chargeBearerCodes[bearer])).toStrictEqual([
      "DEBT",
      "SHAR",
      "CRED"
    ])
  })
})
