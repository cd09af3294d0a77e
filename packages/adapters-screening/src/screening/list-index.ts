/**
 * A list made ready to be asked: its words as a tree, and for each word the names that have
 * it. A name is compared only with those that could be like it.
 */
import type { ListEntry } from "./list-entry.ts"
import { type NameForm, nameForms } from "./name-forms.ts"
import { nameWords } from "./name-words.ts"
import { type WordTree, wordTree } from "./word-tree.ts"
import { totalWeight, type Weigh, weighing } from "./word-weights.ts"

/** One form of a name of an entry. */
export interface ListedForm extends NameForm {
  readonly entry: ListEntry
  readonly name: string
  /** What its words tell together. */
  readonly weight: number
  /** Whether all of its words are common. */
  readonly common: boolean
}

/** A list that can be asked. */
export interface ListIndex {
  readonly tree: WordTree
  readonly weigh: Weigh
  /** The forms that have a word. One with a word drawn together stands with that one alone. */
  readonly formsWith: (word: string) => readonly ListedForm[]
  /** Those of them that have no rare word. */
  readonly commonFormsWith: (word: string) => readonly ListedForm[]
}

const entriesAtOnce = 50

/** Makes the index; `turn` lets others have theirs meanwhile. */
export const indexList = async (
  entries: readonly ListEntry[],
  turn: () => Promise<void>
): Promise<ListIndex> => {
  const tree = wordTree()
  const entriesWith = new Map<string, number>()
  const drafts: Array<Omit<ListedForm, "weight" | "common">> = []
  for (const [at, entry] of entries.entries()) {
    if (at % entriesAtOnce === 0) await turn()
    const words = new Set<string>()
    for (const name of entry.names)
      for (const form of nameForms(nameWords(name))) {
        drafts.push({ entry, name, ...form })
        for (const word of form.words) words.add(word)
      }
    for (const word of words) {
      tree.add(word)
      entriesWith.set(word, (entriesWith.get(word) ?? 0) + 1)
    }
  }
  const weigh = weighing(entries.length, entriesWith)
  const [all, common] = [formsByWord(), formsByWord()]
  for (const [at, draft] of drafts.entries()) {
    if (at % entriesAtOnce === 0) await turn()
    const form = {
      ...draft,
      weight: totalWeight(draft.words, weigh),
      common: draft.words.every((word) => weigh(word).common)
    }
    for (const word of form.drawn === null ? form.words : [form.drawn]) {
      all.add(word, form)
      if (form.common) common.add(word, form)
    }
  }
  return { tree, weigh, formsWith: all.of, commonFormsWith: common.of }
}

const formsByWord = () => {
  const forms = new Map<string, ListedForm[]>()
  return {
    of: (word: string): readonly ListedForm[] => forms.get(word) ?? [],
    add: (word: string, form: ListedForm): void => {
      const before = forms.get(word)
      if (before === undefined) forms.set(word, [form])
      else before.push(form)
    }
  }
}
