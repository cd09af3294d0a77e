/** Text within a page: what HTML would read as its own is written so that it is shown. */

/** The text with the characters of HTML escaped, for content and for quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
