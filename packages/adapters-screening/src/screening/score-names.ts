/**
 * How alike two names are, between 0 and 1, and which of their words made it so.
 *
 * Each word of one name meets one word of the other at most. What counts is the share of each
 * name that is met, by what its words tell, and the better met of the two counts more: lists
 * give names that are longer than those of passports, and the other way round. Where what is
 * met does not tell enough, only the whole of both names does: that keeps common words low,
 * and lets a name of nothing else be found by itself.
 */
import type { AlikeWord } from "./word-tree.ts"
import { commonWeightMax, sumsOf, type Weigh, type Weighed } from "./word-weights.ts"

/** A word that was met. */
export interface MetWord {
  /** The word of the name that was looked for. */
  readonly asked: string
  /** The word of the list. */
  readonly listed: string
  readonly likeness: number
  readonly weight: number
  readonly common: boolean
}

/** How alike two names are. */
export interface NameScore {
  readonly score: number
  readonly met: readonly MetWord[]
}

/** What a comparison is made with: what words tell, and which are alike to one that is asked. */
export interface Comparison {
  readonly weigh: Weigh
  readonly alike: (word: string) => readonly AlikeWord[]
}

const betterShare = 0.85

/** The score of the words of a name against those of a listed one. */
export const scoreNames = (
  asked: readonly string[],
  listed: readonly string[],
  comparison: Comparison
): NameScore => {
  const met = meet(asked, listed, comparison)
  const askedMet = new Set(met.map((each) => each.asked))
  const listedMet = new Set(met.map((each) => each.listed))
  const ofAsked = shareMet(met, unmet(asked, askedMet), comparison.weigh)
  const ofListed = shareMet(met, unmet(listed, listedMet), comparison.weigh)
  const [less, more] = [Math.min(ofAsked, ofListed), Math.max(ofAsked, ofListed)]
  const told = toldBy(met)
  const share = betterShare * more + (1 - betterShare) * less
  return { score: share * (told + (1 - told) * less * less), met }
}

const unmet = (words: readonly string[], met: ReadonlySet<string>): readonly string[] =>
  words.filter((word) => !met.has(word))

/** The best pairs first, each word once; what is equal goes by the alphabet. */
const meet = (
  asked: readonly string[],
  listed: readonly string[],
  comparison: Comparison
): readonly MetWord[] => {
  const there = new Set(listed)
  const pairs = asked
    .flatMap((word) => {
      const own = comparison.weigh(word)
      return comparison
        .alike(word)
        .filter((alike) => there.has(alike.word))
        .map((alike): MetWord => {
          const other = comparison.weigh(alike.word)
          return {
            asked: word,
            listed: alike.word,
            likeness: alike.likeness,
            weight: Math.min(own.weight, other.weight),
            common: own.common || other.common
          }
        })
    })
    .toSorted(
      (one, other) =>
        other.likeness * other.weight - one.likeness * one.weight ||
        (one.asked === other.asked ? 0 : one.asked < other.asked ? -1 : 1) ||
        (one.listed < other.listed ? -1 : 1)
    )
  const taken = { asked: new Set<string>(), listed: new Set<string>() }
  return pairs.filter((pair) => {
    if (taken.asked.has(pair.asked) || taken.listed.has(pair.listed)) return false
    taken.asked.add(pair.asked)
    taken.listed.add(pair.listed)
    return true
  })
}

const likeWeight = ({ common, likeness, weight }: MetWord): Weighed => ({
  common,
  weight: likeness * weight
})

/** The share of a name that was met, by what its words tell. */
const shareMet = (met: readonly MetWord[], missing: readonly string[], weigh: Weigh): number => {
  const [rareLike, commonLike] = sumsOf(met.map(likeWeight))
  const [rareMet, commonMet] = sumsOf(met)
  const [rareMissing, commonMissing] = sumsOf(missing.map(weigh))
  const common = commonMet + commonMissing
  const scale = common > commonWeightMax ? commonWeightMax / common : 1
  const whole = rareMet + rareMissing + common * scale
  return whole === 0 ? 0 : (rareLike + commonLike * scale) / whole
}

/** How much was told by what was met: one rare word is enough, and common ones never are. */
const toldBy = (met: readonly MetWord[]): number => {
  const [rare, common] = sumsOf(met.map(likeWeight))
  return Math.min(1, rare + Math.min(common, commonWeightMax))
}
