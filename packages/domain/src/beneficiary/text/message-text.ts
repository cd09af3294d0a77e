/**
 * One line of text in a payment message: how long it may be, and of what characters.
 *
 * The bounds are those of the ISO 20022 types `Max16Text` to `Max140Text`, counted in
 * characters as XML Schema counts them: in code points. Upholds BENEFICIARY-5.
 */
import { Brand, Result, Schema } from "effect"
import {
  type MessageCharacters,
  strangeCharacters,
  strangeCharacterWords
} from "./message-characters.ts"

/** What a line is held to. */
export interface LineBounds {
  readonly longest: number
  readonly characters: MessageCharacters
}

/** What can be wrong with a line, each with the words for it. */
export interface LineFault {
  readonly reason: "empty" | "edges" | "too-long" | "characters"
  readonly words: string
}

/**
 * Everything that is wrong with a line; nothing when it passes on as it is.
 *
 * @upholds BENEFICIARY-5
 */
export const lineFaults = (
  text: string,
  { characters, longest }: LineBounds
): readonly LineFault[] => {
  if (text.trim() === "") return [{ reason: "empty", words: "expected some text" }]
  const faults: LineFault[] = []
  if (text.trim() !== text)
    faults.push({ reason: "edges", words: "expected no blanks at either end" })
  const length = [...text].length
  if (length > longest)
    faults.push({
      reason: "too-long",
      words: `expected at most ${longest} characters, and these are ${length}`
    })
  const strange = strangeCharacters(text, characters)
  if (strange.length > 0)
    faults.push({ reason: "characters", words: strangeCharacterWords(strange) })
  return faults
}

/** A line of at most so many characters of the widest set, as it is kept. */
export const messageLine = (longest: number) =>
  Schema.String.check(
    Schema.makeFilter(
      (text: string) =>
        lineFaults(text, { longest, characters: "extended" }).map(({ words }) => words),
      { toJsonSchema: () => ({ minLength: 1, maxLength: longest }) }
    )
  ).pipe(Schema.brand("MessageLine"))

/** A line of a payment message, of characters that it carries. */
export type MessageLine = string & Brand.Brand<"MessageLine">

const trusted = Brand.nominal<MessageLine>()

/** The line that a text is, or everything that is wrong with it. */
export const parseLine = (
  text: string,
  bounds: LineBounds
): Result.Result<MessageLine, readonly LineFault[]> => {
  const faults = lineFaults(text, bounds)
  return faults.length === 0 ? Result.succeed(trusted(text)) : Result.fail(faults)
}
