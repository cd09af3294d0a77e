/**
 * How an answer names the file that it is, whatever the name holds.
 *
 * Old readers get the name in letters of ASCII, others the whole name in percent. Neither
 * form can end the header, begin another one, or turn the direction of reading round.
 *
 * Source: RFC 6266 section 4.3; RFC 8187 section 3.2 (which replaces RFC 5987).
 */

/** Controls, line ends, and marks that nobody sees. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** What the short form cannot hold. */
const unplain = /[^\x20-\x7e]|["%\\]/gu

/** What `encodeURIComponent` leaves as it is and RFC 8187 does not. */
const unescaped = /['()*]/gu

/** The header's value for a file of this name, which is saved and never shown. */
export const attachmentOf = (fileName: string): string => {
  const name = fileName.toWellFormed().replace(unseen, "_")
  const short = name.replace(unplain, "_")
  if (short === name) return `attachment; filename="${short}"`
  return `attachment; filename="${short}"; filename*=UTF-8''${inPercent(name)}`
}

const inPercent = (name: string): string =>
  encodeURIComponent(name).replace(
    unescaped,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  )
