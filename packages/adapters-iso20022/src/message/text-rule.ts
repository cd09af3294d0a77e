/**
 * What a text of a message may be: its length, its letters, its form.
 *
 * Names are those of the ISO 20022 types. Free text is any printable Unicode: no control
 * characters, no line breaks, no halves of a character. What a narrower rail takes, and
 * whether an IBAN's or a routing number's check digits are right, is left to the bank.
 */
import type { MessageFault } from "./message-refused.ts"

/** What is wrong with a text, or nothing. */
export type TextRule = (text: string) => MessageFault | undefined

const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\uFFFE\uFFFF]/u

/** Printable text of one to so many characters; a character beyond the first 65,536 is one. */
const maxText =
  (max: number): TextRule =>
  (text) => {
    if (text.length === 0) return "text-malformed"
    if (text.length > max && (text.length > 2 * max || [...text].length > max))
      return "text-too-long"
    return unprintable.test(text) ? "character-refused" : undefined
  }

const formed =
  (form: RegExp): TextRule =>
  (text) =>
    form.test(text) ? undefined : "text-malformed"

/** Free text of up to 4 characters, such as an external code. */
export const max4Text: TextRule = maxText(4)
/** Free text of up to 3 characters: a code of a clearing system. */
export const max3Text: TextRule = maxText(3)
/** Free text of up to 5 characters: a code of clearing members. */
export const max5Text: TextRule = maxText(5)
/** Free text of up to 16 characters. */
export const max16Text: TextRule = maxText(16)
/** Free text of up to 34 characters. */
export const max34Text: TextRule = maxText(34)
/** Free text of up to 35 characters. */
export const max35Text: TextRule = maxText(35)
/** Free text of up to 70 characters. */
export const max70Text: TextRule = maxText(70)
/** Free text of up to 105 characters. */
export const max105Text: TextRule = maxText(105)
/** Free text of up to 140 characters. */
export const max140Text: TextRule = maxText(140)
/** A number of up to 15 digits. */
export const max15NumericText: TextRule = formed(/^[0-9]{1,15}$/u)
/** A country by its two letters. */
export const countryCode: TextRule = formed(/^[A-Z]{2}$/u)
/** A BIC of 8 or 11 characters. */
export const bicIdentifier: TextRule = formed(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/u)
/** A legal entity identifier. */
export const leiIdentifier: TextRule = formed(/^[A-Z0-9]{18}[0-9]{2}$/u)
/** An IBAN in its electronic form. */
export const ibanIdentifier: TextRule = formed(/^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/u)
/** A UETR: a random UUID in small letters. */
export const uuidIdentifier: TextRule = formed(
  /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/u
)
/** A rate of exchange, exact: up to 11 digits, 10 of them behind the point. */
export const baseOneRate: TextRule = (text) =>
  /^[0-9]{1,11}(?:\.[0-9]{1,10})?$/u.test(text) && text.length <= (text.includes(".") ? 12 : 11)
    ? undefined
    : "text-malformed"
