/** What the policy takes, tried on any text: each reason stands for itself. */
import * as fc from "fast-check"
import { expect } from "vitest"
import { passwordReasons, usualPasswordRules } from "../../src/identity/index.ts"
import { law } from "../law.ts"

const common = ["password", "dragon", "qwertyuiop", "iloveyou2026"]
const rules = usualPasswordRules("Harbour Bank", new Set(common))
const owner = { email: "ada.byron@example.com", name: "Ada Lovelace" }

const anyText = fc.string({ unit: "grapheme", maxLength: 140 })
/** What the policy refuses wherever it stands, in any case. */
const anyPersonal = fc.constantFrom("ada.byron", "lovelace", "harbour", "Harbour Bank")
const inAnyCase = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((upper) =>
      [...text]
        .map((letter, at) => (upper[at] === true ? letter.toUpperCase() : letter.toLowerCase()))
        .join("")
    )

const id = "IDENTITY-5"
const heading = "No password is taken that the policy refuses"
const options = {
  upheldBy: ["packages/domain/src/identity/password/password-policy.ts"],
  authority: "OWASP ASVS 5.0 6.2.1, 6.2.4, 6.2.9, 6.2.11",
  caseNoun: "passwords"
}

law(
  id,
  heading,
  "whatever stands around it, a password that holds the address, the name or the bank's is refused",
  options,
  fc.property(anyText, anyPersonal.chain(inAnyCase), anyText, (before, personal, after) => {
    const reasons = passwordReasons(`${before}${personal}${after}`, owner, rules)
    expect(reasons.some((reason) => reason.startsWith("holds"))).toBe(true)
  })
)

law(
  id,
  heading,
  "a common password is refused in any case, forwards and backwards, however often it is repeated",
  options,
  fc.property(
    fc.constantFrom(...common).chain(inAnyCase),
    fc.integer({ min: 1, max: 12 }),
    fc.boolean(),
    (word, times, backwards) => {
      const text = word.repeat(times)
      const password = backwards ? [...text].reverse().join("") : text
      expect(passwordReasons(password, owner, rules)).toContain("is one of the most common")
    }
  )
)

law(
  id,
  heading,
  "from 15 to 128 characters nothing but what is personal or common is a reason",
  { ...options, runs: 500 },
  fc.property(
    fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), {
      minLength: 15,
      maxLength: 128
    }),
    (characters) => {
      const password = characters.join("")
      fc.pre([...password].length === characters.length)
      const reasons = passwordReasons(password, owner, rules)
      expect(reasons.filter((reason) => !/^holds|common$/u.test(reason))).toStrictEqual([])
    }
  )
)
