/**
 * Which passwords are taken, and every reason against the others at once: NIST SP
 * 800-63B-4 section 3.1.1 on length and kinds, OWASP ASVS 5.0 6.2.
 */
import { describe, expect, it } from "vitest"
import {
  type PasswordRules,
  passwordReasons,
  usualPasswordRules
} from "../../src/identity/index.ts"

const owner = { email: "ada.byron@example.com", name: "Ada King Lovelace" }
const common = new Set(["password", "correcthorse", "123456", "qwertyuiop12", "dragon"])
const rules = usualPasswordRules("Harbour Savings Bank", common)

const kinds = "below 15 characters it needs 3 of: lower case, upper case, digits, others"
const tooShort = (length: number) => `has ${length} characters; at least 12 are needed`
const tooLong = (length: number) => `has ${length} characters; at most 128 are taken`
const usual = "is one of the most common"
const email = "holds the e-mail address"
const name = "holds a part of the name"
const bank = "holds the bank's name"

describe("ASVS 6.2.1, 6.2.9, 6.2.11 · The password policy", () => {
  it.each<readonly [string, readonly string[]]>([
    // Length, with kinds enough.
    ["", [tooShort(0), kinds]],
    ["Ab3defghijk", [tooShort(11)]],
    ["Ab3defghijkl", []],
    [`${"x".repeat(127)}y`, []],
    [`${"x".repeat(128)}y`, [tooLong(129)]],
    // Kinds below 15 characters: three of the four, whichever they are.
    ["abcdefghijkl", [kinds]],
    ["abcdefghijkL", [kinds]],
    ["abcdefghij1L", []],
    ["abcdefghij1!", []],
    ["ABCDEFGHIJ1!", []],
    ["abcdefghiJK!", []],
    ["abcdefghijklm1", [kinds]],
    // From 15 characters on no kinds are asked.
    ["abcdefghijklmno", []],
    ["a b c d e f g h", []],
    // A character is a code point: twelve of these are 24 in UTF-16.
    ["Ab1😀😀😀😀😀😀😀😀", [tooShort(11)]],
    ["Ab1😀😀😀😀😀😀😀😀😀", []],
    // Neither end of it is cut off.
    [" a calm long walk ", []],
    // Kinds of any script.
    ["привет Мир 12", []],
    // Common ones, in any case, backwards, and again and again.
    ["QwertyUiop12", [usual]],
    ["21poiuytrewQ", [usual]],
    ["passwordpassword", [usual]],
    ["nogardnogardnogard", [usual]],
    ["abcdabcdabcdabcd", [usual]],
    ["zzzzzzzzzzzzzzzz", [usual]],
    // A piece of five is no common one by itself; neither is a longer word that holds one.
    ["abcdeabcdeabcde", []],
    ["my password of old", []],
    // The address, its part before the @, and parts of the name, in any case.
    ["xx ada.byron@example.com xx", [email]],
    ["a calm ADA.BYRON word", [email]],
    ["a calm lovelace word", [name]],
    ["a calm LoveLace word", [name]],
    ["a calm king of words", [name]],
    ["ada.byron and lovelace", [email, name]],
    // A part of three letters stands in too many words: "Ada" in "Canada".
    ["in Canada it is cold", []],
    // Only a part of the address is no hold on it.
    ["byron alone is taken", []],
    // The bank's name, or a word of it that says which bank it is.
    ["the HARBOUR at night", [bank]],
    ["Harbour2026!", [bank]],
    ["harboursavingsbank", [bank]],
    ["my savings of 2026", [bank]],
    ["a long walk to the bank", []],
    // Everything at once.
    ["king", [tooShort(4), kinds, name]],
    ["dragon", [tooShort(6), kinds, usual]]
  ])("%j: %j", (password, reasons) => {
    expect(passwordReasons(password, owner, rules)).toStrictEqual(reasons)
  })

  it("without a name and with a short address looks at the password alone", () => {
    const bare = { email: "a@b.co", name: "" }
    expect(passwordReasons("a calm and long password", bare, rules)).toStrictEqual([])
    expect(passwordReasons("with a@b.co inside it", bare, rules)).toStrictEqual([email])
  })

  // Each row: what is chosen, a password that goes over from one side to the other, and back.
  it.each<readonly [Partial<PasswordRules>, string, readonly string[]]>([
    [{ lengthMin: 8 }, "Ab3defgh", []],
    [{ lengthMin: 16 }, "abcdefghijklmno", ["has 15 characters; at least 16 are needed"]],
    [{ lengthMax: 200 }, `${"x".repeat(199)}y`, []],
    [{ lengthMax: 64 }, `${"x".repeat(64)}y`, ["has 65 characters; at most 64 are taken"]],
    [{ lengthWithoutKinds: 12 }, "abcdefghijkl", []],
    [{ kindsAsked: 0 }, "abcdefghijkl", []],
    [
      { kindsAsked: 4 },
      "abcdefghij1L",
      ["below 15 characters it needs 4 of: lower case, upper case, digits, others"]
    ],
    [{ common: { has: () => false } }, "QwertyUiop12", []],
    [{ refusesPersonal: false }, "ada.byron, lovelace and harbour", []],
    [{ bankName: "Florin" }, "the harbour at night", []]
  ])("%j: %j: %j", (chosen, password, reasons) => {
    expect(passwordReasons(password, owner, { ...rules, ...chosen })).toStrictEqual(reasons)
  })

  it("asks what a bank asks that chooses nothing", () => {
    expect(usualPasswordRules("Florin")).toMatchObject({
      lengthMin: 12,
      lengthMax: 128,
      lengthWithoutKinds: 15,
      kindsAsked: 3,
      refusesPersonal: true,
      historyLength: 5
    })
  })
})
