/**
 * How alike two words are: one less the share of letters that have to be typed anew, left out,
 * put in or exchanged with their neighbour. Words that differ in more are not alike at all.
 *
 * Source: the optimal string alignment distance of F. Damerau (1964).
 */

/** The most letters in which alike words differ. */
export const editsMax = 2

/** The least likeness of alike words. */
export const likenessMin = 0.7

/** The likeness of words of these lengths with so many edits; 0 when they are not alike. */
export const likenessOf = (edits: number, one: string, other: string): number => {
  const likeness = 1 - edits / Math.max(one.length, other.length)
  return edits <= editsMax && likeness >= likenessMin ? likeness : 0
}

/**
 * The next row of the table of edits, when a letter follows: from the row before it and, for
 * letters that changed places, the one before that.
 */
export const nextRow = (
  word: string,
  { before, letter, letterBefore, row }: EditRows
): readonly number[] => {
  const next = [(row[0] ?? 0) + 1]
  for (let at = 1; at <= word.length; at++) {
    const here = word[at - 1]
    const typed = (row[at - 1] ?? 0) + (here === letter ? 0 : 1)
    let least = Math.min(typed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1)
    if (before !== null && here === letterBefore && word[at - 2] === letter)
      least = Math.min(least, (before[at - 2] ?? 0) + 1)
    next.push(least)
  }
  return next
}

/** Where the table of edits stands. */
export interface EditRows {
  readonly row: readonly number[]
  readonly before: readonly number[] | null
  readonly letter: string
  readonly letterBefore: string
}

/** The first row: nothing of the other word has been read. */
export const firstRow = (word: string): readonly number[] =>
  Array.from({ length: word.length + 1 }, (_, at) => at)
