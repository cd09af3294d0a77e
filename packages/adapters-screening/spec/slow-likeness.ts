/** How alike two words are, by the whole table of edits: slow, and plain to see. */
import { likenessOf } from "../src/screening/word-likeness.ts"

/** The likeness of two words, 0 when they are not alike. */
export const wordLikeness = (one: string, other: string): number => {
  const known = seen.get(`${one} ${other}`)
  if (known !== undefined) return known
  const likeness = likenessOf(edits(one, other), one, other)
  seen.set(`${one} ${other}`, likeness)
  return likeness
}

const seen = new Map<string, number>()

const edits = (one: string, other: string): number => {
  const table = new Map<string, number>()
  const at = (left: number, right: number): number => table.get(`${left} ${right}`) ?? 0
  for (let left = 0; left <= one.length; left++)
    for (let right = 0; right <= other.length; right++) {
      if (left === 0 || right === 0) {
        table.set(`${left} ${right}`, left + right)
        continue
      }
      const same = one[left - 1] === other[right - 1]
      const ways = [
        at(left - 1, right - 1) + (same ? 0 : 1),
        at(left - 1, right) + 1,
        at(left, right - 1) + 1
      ]
      if (
        left > 1 &&
        right > 1 &&
        one[left - 1] === other[right - 2] &&
        one[left - 2] === other[right - 1]
      )
        ways.push(at(left - 2, right - 2) + 1)
      table.set(`${left} ${right}`, Math.min(...ways))
    }
  return at(one.length, other.length)
}
