/**
 * Which passwords are taken, and every reason against the others at once: NIST SP
 * 800-63B-4 section 3.1.1 on length and kinds, OWASP ASVS 5.0 6.2.
 */
import { describe, expect, it } from "vitest"
import { passwordLengthMax, passwordLengthMin, passwordReasons } from "../../src/identity/index.ts"

const context = { email: "ada.byron@example.com", name: "Ada King Lovelace" }

const kinds = "below 15 characters it needs 3 of: lower case, upper case, digits, others"
const tooShort = (length: number) => `has ${length} characters; at least 12 are needed`
const tooLong = (length: number) => `has ${length} characters; at most 128 are taken`
const email = "holds the e-mail address"
const name = "holds a part of the name"

describe("The password policy", () => {
  it("takes 12 to 128 characters", () => {
    expect([passwordLengthMin, passwordLengthMax]).toStrictEqual([12, 128])
  })

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
    // Kinds of any script.
    ["привет Мир 12", []],
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
    // Everything at once.
    ["king", [tooShort(4), kinds, name]]
  ])("%j: %j", (password, reasons) => {
    expect(passwordReasons(password, context)).toStrictEqual(reasons)
  })

  it("without a name and with a short address looks at the password alone", () => {
    const bare = { email: "a@b.co", name: "" }
    expect(passwordReasons("a calm and long password", bare)).toStrictEqual([])
    expect(passwordReasons("with a@b.co inside it", bare)).toStrictEqual([email])
  })
})
