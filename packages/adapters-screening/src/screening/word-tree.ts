/**
 * All words of a list as a tree of their letters, in which those alike to another word are
 * found without a look at the others: a branch that differs too much is left at once.
 */
import { editsMax, firstRow, likenessOf, nextRow } from "./word-likeness.ts"

interface Branch {
  readonly letters: Map<string, Branch>
  /** The word that ends here. */
  word: string | null
}

/** A word of the list, and how alike it is. */
export interface AlikeWord {
  readonly word: string
  readonly likeness: number
}

/** The tree. */
export interface WordTree {
  readonly add: (word: string) => void
  /** The words that are alike to this one, itself among them. */
  readonly alike: (word: string) => readonly AlikeWord[]
}

const branch = (): Branch => ({ letters: new Map(), word: null })

/** A tree without words. */
export const wordTree = (): WordTree => {
  const root = branch()
  return {
    add: (word) => {
      let at = root
      for (const letter of word) {
        const next = at.letters.get(letter) ?? branch()
        at.letters.set(letter, next)
        at = next
      }
      at.word = word
    },
    alike: (word) => {
      const found: AlikeWord[] = []
      const row = firstRow(word)
      for (const [letter, next] of root.letters)
        walk(next, word, { row, before: null, letter, letterBefore: "" }, found)
      return found
    }
  }
}

const walk = (
  at: Branch,
  word: string,
  rows: Parameters<typeof nextRow>[1],
  found: AlikeWord[]
): void => {
  const row = nextRow(word, rows)
  if (at.word !== null) {
    const likeness = likenessOf(row[word.length] ?? Number.POSITIVE_INFINITY, word, at.word)
    if (likeness > 0) found.push({ word: at.word, likeness })
  }
  // No row that follows has less than this one, nor exchanged letters by the row before it.
  if (Math.min(...row) > editsMax) return
  for (const [letter, next] of at.letters)
    walk(next, word, { row, before: rows.row, letter, letterBefore: rows.letter }, found)
}
