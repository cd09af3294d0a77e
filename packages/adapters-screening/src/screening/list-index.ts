/**
 * A list made ready to be asked: its words as a tree, and for each word the names that have
 * it, so that a name is compared only with those that share something with it.
 */
import { type ListMatch, matchesMax, type ScreenedParty } from "@florin/domain/screening"
import { evidenceFor, evidenceMax } from "./evidence.ts"
import type { ListEntry } from "./list-entry.ts"
import { matchReasons } from "./match-reasons.ts"
import { nameForms } from "./name-forms.ts"
import { nameWords } from "./name-words.ts"
import { type Comparison, type NameScore, scoreNames, totalWeight } from "./score-names.ts"
import { type AlikeWord, wordTree } from "./word-tree.ts"
import { type WordCounts, wordWeight } from "./word-weights.ts"

/** A list that can be asked. */
export interface ListIndex {
  /** The entries that score at least so many points of a hundred, the best first. */
  readonly find: (party: ScreenedParty, threshold: number) => readonly ListMatch[]
}

/** One form of a name of an entry. */
interface ListedForm {
  readonly entry: ListEntry
  readonly name: string
  readonly words: readonly string[]
  readonly weight: number
}

const entriesAtOnce = 250

/** Makes the index; `turn` lets others have theirs meanwhile. */
export const indexList = async (
  entries: readonly ListEntry[],
  turn: () => Promise<void>
): Promise<ListIndex> => {
  const tree = wordTree()
  const entriesWith = new Map<string, number>()
  const drafts: Omit<ListedForm, "weight">[] = []
  for (const [at, entry] of entries.entries()) {
    if (at % entriesAtOnce === 0) await turn()
    const forms = entry.names.flatMap((name) =>
      nameForms(nameWords(name)).map((words) => ({ entry, name, words }))
    )
    drafts.push(...forms)
    for (const word of new Set(forms.flatMap(({ words }) => words))) {
      tree.add(word)
      entriesWith.set(word, (entriesWith.get(word) ?? 0) + 1)
    }
  }
  const counts: WordCounts = {
    entries: entries.length,
    entriesWith: (word) => entriesWith.get(word) ?? 0
  }
  const formsWith = new Map<string, ListedForm[]>()
  for (const [at, draft] of drafts.entries()) {
    if (at % entriesAtOnce === 0) await turn()
    const form = { ...draft, weight: totalWeight(draft.words, counts) }
    for (const word of form.words) {
      const forms = formsWith.get(word)
      if (forms === undefined) formsWith.set(word, [form])
      else forms.push(form)
    }
  }
  return { find: (party, threshold) => find({ counts, formsWith, tree }, party, threshold) }
}

interface Indexed {
  readonly tree: ReturnType<typeof wordTree>
  readonly counts: WordCounts
  readonly formsWith: ReadonlyMap<string, readonly ListedForm[]>
}

const find = (index: Indexed, party: ScreenedParty, threshold: number): readonly ListMatch[] => {
  const found = new Map<ListEntry, Best>()
  const alike = remembered(index.tree.alike)
  const comparison: Comparison = { ...index.counts, alike }
  for (const asked of nameForms(nameWords(party.name)))
    for (const form of sharing(index, asked, comparison)) {
      const scored = scoreNames(asked, form.words, comparison)
      const best = found.get(form.entry)
      if (100 * scored.score + evidenceMax < threshold) continue
      if (best === undefined || isBetter(scored, form, best))
        found.set(form.entry, { asked, form, scored })
    }
  return [...found.values()]
    .map((best) => matchOf(best, party))
    .filter(({ score }) => score >= threshold)
    .toSorted((one, other) => other.score - one.score || (one.entry < other.entry ? -1 : 1))
    .slice(0, matchesMax)
}

/** The best of an entry's names so far, with the form of the party's name that met it. */
interface Best {
  readonly asked: readonly string[]
  readonly form: ListedForm
  readonly scored: NameScore
}

const isBetter = ({ score }: NameScore, { name }: ListedForm, { form, scored }: Best): boolean =>
  score > scored.score || (score === scored.score && name < form.name)

const remembered = (ask: (word: string) => readonly AlikeWord[]) => {
  const answers = new Map<string, readonly AlikeWord[]>()
  return (word: string): readonly AlikeWord[] => {
    const answer = answers.get(word) ?? ask(word)
    answers.set(word, answer)
    return answer
  }
}

/** A name is compared when what it shares tells at least this share of one of both. */
const sharedMin = 0.4

/** The forms that share enough with what is asked. */
const sharing = (
  { counts, formsWith }: Indexed,
  asked: readonly string[],
  { alike }: Comparison
): readonly ListedForm[] => {
  const shared = new Map<ListedForm, number>()
  for (const word of asked) {
    const own = wordWeight(word, counts)
    for (const { likeness, word: listed } of alike(word)) {
      const tells = likeness * Math.max(own, wordWeight(listed, counts))
      for (const form of formsWith.get(listed) ?? [])
        shared.set(form, (shared.get(form) ?? 0) + tells)
    }
  }
  const weight = totalWeight(asked, counts)
  return [...shared]
    .filter(([form, tells]) => tells >= sharedMin * Math.min(weight, form.weight))
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
    reasons: matchReasons({ asked, listed: form.words, met: scored.met, evidence })
  }
}
