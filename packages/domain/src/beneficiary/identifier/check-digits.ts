/**
 * The check digits of ISO 7064 MOD 97-10, as IBAN and creditor reference use them.
 *
 * The text is read with its first four characters behind the rest, a letter as two digits
 * (A is 10, Z is 35), and the number so written leaves 1 when divided by 97. A wrong digit, a
 * wrong letter, and a swap of two digits or of two letters beside one another are always
 * seen; of other changes one in 97 is not, such as B1 for 1B.
 */

/** A text of capital letters and digits whose check digits are counted. */
const remainderOf = (text: string, from: number, to: number, start: number): number => {
  let remainder = start
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    remainder = code < 58 ? remainder * 10 + code - 48 : remainder * 100 + code - 55
    // A remainder below 10^7 and two digits more stay far below 2^31.
    if (remainder > 9_999_999) remainder %= 97
  }
  return remainder
}

/**
 * Whether the third and fourth characters are the check digits of a text of capital letters
 * and digits. 00, 01 and 99 leave the same remainder as 97, 98 and 02, and are none.
 */
export const hasCheckDigits = (text: string): boolean => {
  const check = (text.charCodeAt(2) - 48) * 10 + text.charCodeAt(3) - 48
  if (check < 2 || check > 98) return false
  return remainderOf(text, 0, 4, remainderOf(text, 4, text.length, 0)) % 97 === 1
}
