/** Text as it stands in XML, between tags or in an attribute. */

const special = /[&<>"]/u
const all = /[&<>"]/gu

/** The text with `&`, `<`, `>` and `"` as the references that every parser knows. */
export const escapeText = (text: string): string =>
  special.test(text) ? text.replace(all, reference) : text

const reference = (character: string): string => {
  if (character === "&") return "&amp;"
  if (character === "<") return "&lt;"
  return character === ">" ? "&gt;" : "&quot;"
}
