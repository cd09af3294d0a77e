/**
 * Passwords that many people have, from the published lists of the zxcvbn-ts project:
 * almost 50,000, in lower case. They are unpacked when the first password is chosen.
 */
import type { CommonPasswords } from "@florin/domain/identity"
import { dictionary } from "@zxcvbn-ts/language-common"

/** The list. */
export const commonPasswords = (): CommonPasswords => {
  let words: ReadonlySet<string> | null = null
  return {
    has: (word) => {
      words ??= new Set(dictionary["passwords-common"])
      return words.has(word)
    }
  }
}
