/** A text of people as one line of a message: printable, trimmed, and not too long. */

const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\uFFFE\uFFFF]+/gu

/** The word of ISO 20022's practice for what has to be there and is not. */
export const notProvided = "NOTPROVIDED"

/** The line, cut to so many characters; a text without any is told as not provided. */
export const plainLine = (text: string, longest: number): string => {
  const line = [...text.replaceAll(unprintable, " ").trim()].slice(0, longest).join("").trim()
  return line === "" ? notProvided : line
}

/** The same text in lines of so many characters, at most so many of them. */
export const plainLines = (text: string, longest: number, most: number): readonly string[] => {
  const characters = [...plainLine(text, longest * most)]
  return Array.from({ length: Math.ceil(characters.length / longest) }, (_, at) =>
    plainLine(characters.slice(at * longest, (at + 1) * longest).join(""), longest)
  )
}
