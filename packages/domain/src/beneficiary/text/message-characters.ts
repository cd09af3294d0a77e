/**
 * The characters that a payment message carries, and which of a text's it does not.
 *
 * A name that is changed on the way may become another party's, so nothing is ever put in
 * place of a character here: what does not fit is named, with its place, and whoever wrote
 * it writes it anew. Upholds BENEFICIARY-5.
 *
 * Sources: `fin-x` is the character set X of SWIFT's FIN messages without line ends, which
 * the EPC's SEPA guidelines take over; `extended` adds what CBPR+ admits in names, addresses
 * and remittance information.
 */
import { Schema } from "effect"

/** A character set, by its name. */
export const MessageCharacters = Schema.Literals(["fin-x", "extended"]).annotate({
  identifier: "MessageCharacters",
  title: "Character set",
  description: "The characters that a payment message carries."
})
export type MessageCharacters = typeof MessageCharacters.Type

const finX = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + "/-?:().,'+ "
const more = '!#$%&*=^_`{|}~";@[\\]<>'

const sets: Readonly<Record<MessageCharacters, ReadonlySet<string>>> = {
  "fin-x": new Set(finX),
  extended: new Set(finX + more)
}

/** A character that the message does not carry, and its place from 1 on. */
export interface StrangeCharacter {
  readonly character: string
  readonly position: number
}

/**
 * The characters of a text that a set does not hold, each with its place.
 *
 * @upholds BENEFICIARY-5
 */
export const strangeCharacters = (
  text: string,
  characters: MessageCharacters
): readonly StrangeCharacter[] => {
  const set = sets[characters]
  return [...text].flatMap((character, at) =>
    set.has(character) ? [] : [{ character, position: at + 1 }]
  )
}

const namedMax = 10

/** The words that name them: `"ö" (2), "ß" (5)`, at most ten, and how many more there are. */
export const strangeCharacterWords = (strange: readonly StrangeCharacter[]): string => {
  const named = strange
    .slice(0, namedMax)
    .map(({ character, position }) => `${shown(character)} (${position})`)
  const left = strange.length - named.length
  const all = left > 0 ? [...named, `${left} more`] : named
  return `the message does not carry these characters (at their places): ${all.join(", ")}`
}

// What cannot be seen, or would break the line that shows it, is named by its code point.
const shown = (character: string): string =>
  /^[\p{C}\p{Z}\p{M}]$/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
    : `"${character}"`
