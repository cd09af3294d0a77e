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

/** How often words stand on a list. */
export interface WordCounts {
  readonly entries: number
  /** How many entries have the word in one of their names. */
  readonly entriesWith: (word: string) => number
}

/** Whether a word tells hardly anything. */
export const isCommon = (word: string, { entries, entriesWith }: WordCounts): boolean =>
  isCommonWord(word) || (entries >= longList && entriesWith(word) * commonShare > entries)

/** What a word tells, between what a common one tells and 1. */
export const wordWeight = (word: string, counts: WordCounts): number => {
  if (isCommon(word, counts)) return commonWeight
  const { entries, entriesWith } = counts
  const rarity = Math.log(1 + entries / Math.max(1, entriesWith(word))) / Math.log(1 + entries)
  return Math.max(commonWeight, rarity)
}
