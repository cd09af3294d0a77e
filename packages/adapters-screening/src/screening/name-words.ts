/**
 * The words of a name as they are compared: without order, case, accents or script.
 *
 * Letters of other scripts are written in Latin ones, each by itself, so that one name in two
 * scripts comes near itself and seldom meets. What is no letter and no digit parts words, but
 * an apostrophe, which stands within one. Limited and Ltd are one word.
 */
import anyAscii from "any-ascii"

/** The most words of a name that are looked at; a list states names and not sentences. */
export const wordsMax = 40

/** The words of a name, each once, in the order of the alphabet. */
export const nameWords = (name: string): readonly string[] => {
  const plain = anyAscii(
    // Taken apart for the marks, and put together since scripts are read by whole letters.
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .normalize("NFC")
      .replace(/\p{So}/gu, " ")
  )
  const words =
    plain
      .toLowerCase()
      .replace(/['`’]/gu, "")
      .match(/[a-z0-9]+/gu) ?? []
  return [...new Set(words.map((word) => shortForms[word] ?? word))]
    .toSorted(byAlphabet)
    .slice(0, wordsMax)
}

/** Forms of companies, by the way in which they are written out. */
const shortForms: Readonly<Record<string, string>> = {
  association: "assoc",
  company: "co",
  corporation: "corp",
  establishment: "est",
  incorporated: "inc",
  limited: "ltd"
}

const byAlphabet = (one: string, other: string): number => (one < other ? -1 : 1)
