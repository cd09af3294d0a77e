/** A word of a closed list of the schema, such as who bears the charges. */
import { Result } from "effect"
import { type Read, type Reader, refuseAt } from "./place.ts"

/** Reads one of the words, and refuses every other. */
export const oneWord =
  <const W extends string>(words: readonly W[]): Reader<W> =>
  ({ element, path }): Read<W> => {
    const word = words.find((each) => each === element.text)
    return word === undefined ? refuseAt(path, "text-malformed") : Result.succeed(word)
  }
