/**
 * A path as it may stand in a log: in visible letters of ASCII alone.
 *
 * What was decoded from it may end a line, colour a terminal, or turn the direction of a
 * text round; such letters are written as they were sent, in percent (ASVS 5.0 16.4.1).
 */

const others = /[^\x21-\x7e]/gu

/** The path with everything else in percent. */
export const visiblePath = (path: string): string =>
  path.replace(others, (letter) => encodeURIComponent(letter.toWellFormed()))
