/** A field that takes one of a few words, and says which when it gets another. */
import { Schema } from "effect"

/** One of the words. */
export const oneOf = <const Words extends readonly string[]>(...words: Words) =>
  Schema.Literals(words).annotate({ message: expectedOneOf(words) })

/** What is told to whoever sends another word: "expected a, b or c". */
export const expectedOneOf = (words: readonly string[]): string =>
  `expected ${words.join(", ").replace(/, ([^,]*)$/u, " or $1")}`
