/** The name of a file as it is shown, whatever its sender called it. It is never a path. */

/** Controls, line ends, marks that nobody sees or that turn the direction of reading round. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu

const namePointsMax = 120

/** The last part of a path, on one line, of at most 120 letters; never empty. */
export const shownFileName = (sent: string): string => {
  const last = sent.split(/[/\\]/u).at(-1) ?? ""
  const shown = [...last.replace(unseen, "").trim()].slice(0, namePointsMax).join("").trim()
  return /^\.*$/u.test(shown) ? "document" : shown
}
