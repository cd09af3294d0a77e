/**
 * Finds the entries of a list that a party may be, the best first.
 *
 * Names that share only common words are alike when they are made of nothing else; all others
 * share a rare one, of either side, by which they are found.
 */
import { type ListMatch, matchesMax, type ScreenedParty } from "@florin/domain/screening"
import { evidenceFor, evidenceMax } from "./evidence.ts"
import type { ListEntry } from "./list-entry.ts"
import type { ListedForm, ListIndex } from "./list-index.ts"
import { matchReasons } from "./match-reasons.ts"
import { type NameForm, nameForms } from "./name-forms.ts"
import { nameWords } from "./name-words.ts"
import { type Comparison, type NameScore, scoreNames } from "./score-names.ts"
import { commonWeightMax, totalWeight } from "./word-weights.ts"

/** The entries that score at least so many points of a hundred. */
export const findMatches = (
  index: ListIndex,
  party: ScreenedParty,
  threshold: number
): readonly ListMatch[] => {
  const alike = remembered(index.tree.alike)
  const comparison: Comparison = { weigh: remembered(index.weigh), alike }
  const found = new Map<ListEntry, Best>()
  for (const asked of nameForms(nameWords(party.name)))
    for (const form of sharing(index, asked, comparison)) {
      const scored = scoreNames(asked.words, form.words, comparison)
      if (100 * scored.score + evidenceMax < threshold || !meetsDrawn(asked, form, scored)) continue
      const best = found.get(form.entry)
      if (best === undefined || isBetter(scored, form, best))
        found.set(form.entry, { asked, form, scored })
    }
  return [...found.values()]
    .map((best) => matchOf(best, party))
    .filter(({ score }) => score >= threshold)
    .toSorted((one, other) => other.score - one.score || (one.entry < other.entry ? -1 : 1))
    .slice(0, matchesMax)
}

/** Whether the words that were drawn together met something; else there was no reason to. */
export const meetsDrawn = (asked: NameForm, listed: NameForm, { met }: NameScore): boolean =>
  (asked.drawn === null || met.some((each) => each.asked === asked.drawn)) &&
  (listed.drawn === null || met.some((each) => each.listed === listed.drawn))

/** The best of an entry's names so far, with the form of the party's name that met it. */
interface Best {
  readonly asked: NameForm
  readonly form: ListedForm
  readonly scored: NameScore
}

const isBetter = ({ score }: NameScore, { name }: ListedForm, { form, scored }: Best): boolean =>
  score > scored.score || (score === scored.score && name < form.name)

const remembered = <A>(ask: (word: string) => A) => {
  const answers = new Map<string, A>()
  return (word: string): A => {
    const answer = answers.get(word) ?? ask(word)
    answers.set(word, answer)
    return answer
  }
}

/** A name is compared when what is shared could tell this share of one of both. */
const sharedMin = 0.4

/** The forms that could share enough with what is asked. */
const sharing = (
  index: ListIndex,
  asked: NameForm,
  { alike, weigh }: Comparison
): readonly ListedForm[] => {
  if (asked.drawn !== null && alike(asked.drawn).length === 0) return []
  const isAllCommon = asked.words.every((word) => weigh(word).common)
  const shared = new Map<ListedForm, number>()
  for (const word of asked.words) {
    const own = weigh(word)
    for (const { likeness, word: listed } of alike(word)) {
      const other = weigh(listed)
      const tells = likeness * Math.max(own.weight, other.weight)
      const isRare = !(own.common && other.common)
      if (!(isRare || isAllCommon)) continue
      const forms = isRare ? index.formsWith(listed) : index.commonFormsWith(listed)
      for (const form of forms) shared.set(form, (shared.get(form) ?? 0) + tells)
    }
  }
  const weight = totalWeight(asked.words, weigh)
  // Common words that were not counted may be shared as well.
  return [...shared]
    .filter(([form, told]) => told + commonWeightMax >= sharedMin * Math.min(weight, form.weight))
    .map(([form]) => form)
}

const matchOf = ({ asked, form, scored }: Best, party: ScreenedParty): ListMatch => {
  const evidence = evidenceFor(party, form.entry)
  const points = evidence.reduce((sum, each) => sum + each.points, 100 * scored.score)
  return {
    entry: form.entry.id,
    name: form.name,
    programme: form.entry.programme ?? "",
    score: Math.round(Math.min(100, Math.max(0, points))),
    reasons: matchReasons({ asked: asked.words, listed: form.words, met: scored.met, evidence })
  }
}
