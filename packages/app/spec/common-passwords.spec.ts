/**
 * Common passwords: the thousand most frequent of a published count are all refused.
 *
 * `vectors/common_passwords.json`: passwords of zxcvbn's data (Dropbox, MIT), the first by
 * frequency. NIST SP 800-63B-4 section 3.1.1.2 asks for such a list; ASVS 5.0 6.2.4.
 */
import { readFileSync } from "node:fs"
import { passwordReasons, usualPasswordRules } from "@florin/domain/identity"
import { dictionary } from "@zxcvbn-ts/language-common"
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { commonPasswords } from "../src/common-passwords.ts"

const { count, passwords } = Schema.decodeUnknownSync(
  Schema.Struct({ count: Schema.Int, passwords: Schema.Array(Schema.String) })
)(JSON.parse(readFileSync(new URL("vectors/common_passwords.json", import.meta.url), "utf8")))

const rules = usualPasswordRules("Florin Bank", commonPasswords())
const owner = { email: "ada.byron@example.com", name: "Ada Lovelace" }
const reasonsOf = (password: string) => passwordReasons(password, owner, rules)

describe("ASVS 6.2.12 · Common passwords", () => {
  it("of the published thousand none is taken, and each is said to be common", () => {
    expect(passwords).toHaveLength(count)
    const taken = passwords.filter(
      (password) => !reasonsOf(password).includes("is one of the most common")
    )
    expect(taken).toEqual([])
  })

  it.each(["123456789qwerty", "1qaz2wsx3edc4rfv", "PasswordPassword", "qwertyuiopqwertyuiop"])(
    "one that is long enough is not taken either: %s",
    (password) => {
      expect(reasonsOf(password)).toEqual(["is one of the most common"])
    }
  )

  it("one that nobody has is no common one", () => {
    expect(reasonsOf("a calm walk along the river")).toEqual([])
  })

  it("the list has ten thousand words or more, all of them in lower case", () => {
    const words = dictionary["passwords-common"]
    const common = commonPasswords()
    expect(words.length).toBeGreaterThanOrEqual(10_000)
    expect(words.filter((word) => !common.has(word) || word !== word.toLowerCase())).toEqual([])
  })
})
