/**
 * What a word tells: the rarer it is on the list, the more. A word of the table of common ones
 * tells little on every list, and all common words of a name together no more than a third of
 * one rare word, so that no number of them makes two names alike.
 */
import { isCommonWord } from "./common-words.ts"

/** What one common word tells, where a word that is not on the list tells 1. */
export const commonWeight = 0.15

/** What all common words of a name tell together at the most. */
export const commonWeightMax = 0.3

// On a list as long as this a word is common, too, that more than one of a hundred entries has.
const longList = 1_000
const commonShare = 100

/** What a word tells, and whether that is hardly anything. */
export interface Weighed {
  readonly weight: number
  readonly common: boolean
}

/** Weighs the words of names. */
export type Weigh = (word: string) => Weighed

/** Weighs words by the entries that have them, of so many. */
export const weighing = (entries: number, entriesWith: ReadonlyMap<string, number>): Weigh => {
  // Words of the list are weighed many times; what is asked for is not remembered.
  const known = new Map<string, Weighed>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const count = entriesWith.get(word) ?? 0
    const weighed = weigh(word, count, entries)
    if (count > 0) known.set(word, weighed)
    return weighed
  }
}

const weigh = (word: string, count: number, entries: number): Weighed => {
  if (isCommonWord(word) || (entries >= longList && count * commonShare > entries))
    return { weight: commonWeight, common: true }
  const rarity = Math.log(1 + entries / Math.max(1, count)) / Math.log(1 + entries)
  return { weight: Math.max(commonWeight, rarity), common: false }
}

/** What words tell together: the rare ones, and the common ones. */
export const sumsOf = (words: readonly Weighed[]): readonly [rare: number, common: number] => {
  let [rare, others] = [0, 0]
  for (const { common, weight } of words) {
    if (common) others += weight
    else rare += weight
  }
  return [rare, others]
}

/** What the words of a name tell, the common ones up to their limit. */
export const totalWeight = (words: readonly string[], weigh: Weigh): number => {
  const [rare, common] = sumsOf(words.map(weigh))
  return rare + Math.min(common, commonWeightMax)
}
