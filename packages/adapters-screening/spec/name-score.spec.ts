/** What a score does not depend on, and what never makes one. */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { thresholds } from "../src/index.ts"
import { commonWords } from "../src/screening/common-words.ts"
import { meetsDrawn } from "../src/screening/find-matches.ts"
import { indexList } from "../src/screening/list-index.ts"
import { nameForms } from "../src/screening/name-forms.ts"
import { nameWords } from "../src/screening/name-words.ts"
import { scoreNames } from "../src/screening/score-names.ts"
import { likenessOf } from "../src/screening/word-likeness.ts"
import { wordTree } from "../src/screening/word-tree.ts"
import { weighing } from "../src/screening/word-weights.ts"
import { foundOn, named, personCalled, scoreOn } from "./given-list.ts"
import { wordLikeness } from "./slow-likeness.ts"

const syllables = ["ka", "ro", "zhi", "mel", "tan", "ur", "vek", "dri", "sol", "ba", "qi", "fen"]

// Two syllables at least, so that two words are seldom alike; long ones are often near misses.
const anyWord = fc
  .array(fc.constantFrom(...syllables), { minLength: 2, maxLength: 4 })
  .map((parts) => parts.join(""))
const anyCommonWord = fc.constantFrom(...commonWords)
const anyName = fc.array(fc.oneof({ weight: 4, arbitrary: anyWord }, anyCommonWord), {
  minLength: 1,
  maxLength: 5
})
const anyList = fc.array(anyName, { minLength: 1, maxLength: 8 })
const textOf = (words: readonly string[]): string => words.join(" ")
const listOf = (names: ReadonlyArray<readonly string[]>) => named(...names.map(textOf))

const marks = ["\u0301", "\u0308", "\u030c", "\u0327"]
const anyAccents = fc.array(fc.option(fc.constantFrom(...marks)), { minLength: 60, maxLength: 60 })

const accented = (text: string, accents: ReadonlyArray<string | null>): string =>
  [...text].map((letter, at) => (letter === " " ? letter : letter + (accents[at] ?? ""))).join("")

const holds = <T>(property: fc.IAsyncProperty<T>) => fc.assert(property, { numRuns: 300 })

describe("A score", () => {
  it("does not depend on the order of words, on either side", () =>
    holds(
      fc.asyncProperty(
        anyList,
        anyName.chain((name) => fc.tuple(fc.constant(name), reordered(name))),
        async (list, [name, again]) => {
          const [asListed, otherwise] = [listOf([...list, name]), listOf([...list, again])]
          expect(await scoreOn(asListed, textOf(again))).toBe(await scoreOn(asListed, textOf(name)))
          expect(await scoreOn(otherwise, textOf(name))).toBe(await scoreOn(asListed, textOf(name)))
          const asked = textOf(list[0] ?? name)
          expect(await scoreOn(otherwise, asked)).toBe(await scoreOn(asListed, asked))
        }
      )
    ))

  it("does not depend on case, accents, hyphens and spaces", () =>
    holds(
      fc.asyncProperty(anyList, anyName, anyAccents, async (list, name, accents) => {
        const plain = textOf(name)
        const score = await scoreOn(listOf(list), plain)
        const others = [
          plain.toUpperCase(),
          accented(plain, accents),
          accented(plain, accents).normalize("NFC").toUpperCase(),
          `  ${name.join(" - ")}. `
        ]
        for (const other of others) expect(await scoreOn(listOf(list), other)).toBe(score)
        const entries = listOf([...list, name])
        expect(await scoreOn(named(...others), plain)).toBe(100)
        expect(await scoreOn(entries, accented(plain, accents))).toBe(100)
      })
    ))

  it("is full for a name on the list itself, whatever it is made of", () =>
    holds(
      fc.asyncProperty(
        anyList,
        fc.oneof(anyName, fc.array(anyCommonWord, { minLength: 1, maxLength: 6 })),
        async (list, name) => {
          const best = await foundOn(listOf([...list, name]), personCalled(textOf(name)), 100)
          expect(best.map(({ entry }) => entry)).toContain(`E-${list.length + 1}`)
        }
      )
    ))

  it("never reaches the threshold by common words, however many are added", () =>
    holds(
      fc.asyncProperty(
        fc.array(anyName, { minLength: 1, maxLength: 6 }),
        fc.array(anyWord, { minLength: 1, maxLength: 3 }),
        fc.array(anyCommonWord, { maxLength: 40 }),
        async (list, rare, common) => {
          const listed = new Set(
            list.flatMap((name) => nameForms(nameWords(textOf(name))).flatMap(({ words }) => words))
          )
          const name = rare.map((word) => `${word}xyxw`)
          fc.pre(name.every((word) => [...listed].every((each) => wordLikeness(word, each) === 0)))
          const entries = [...listOf(list), ...named(textOf(common.slice(0, 3)) || "Trading")]
          const full = `${textOf(name)} ${textOf(common)} ${list
            .flat()
            .filter((each) => commonWords.has(each))
            .join(" ")}`
          expect(await scoreOn(entries, full)).toBeLessThan(thresholds.least)
        }
      )
    ))

  it("is that of a comparison with every name on the list, where it reaches the least threshold", () =>
    holds(
      fc.asyncProperty(anyList, anyName, async (list, name) => {
        const entries = listOf(list)
        const found = await foundOn(entries, personCalled(textOf(name)), thresholds.least)
        const all = slowScores(list, name).filter(({ score }) => score >= thresholds.least)
        expect(found.map(({ entry, score }) => ({ entry, score })).toSorted(byEntry)).toEqual(
          all.toSorted(byEntry)
        )
      })
    ))
})

const byEntry = (one: { readonly entry: string }, other: { readonly entry: string }) =>
  one.entry < other.entry ? -1 : 1

const reordered = (name: readonly string[]) =>
  fc.shuffledSubarray([...name], { minLength: name.length, maxLength: name.length })

/** Each name against each, without index and tree. */
const slowScores = (list: ReadonlyArray<readonly string[]>, name: readonly string[]) => {
  const forms = list.map((each) => nameForms(nameWords(textOf(each))))
  const wordsOf = (each: (typeof forms)[number]) => new Set(each.flatMap(({ words }) => words))
  const words = [...new Set(forms.flatMap((each) => [...wordsOf(each)]))]
  const counts = new Map(
    words.map((word) => [word, forms.filter((each) => wordsOf(each).has(word)).length])
  )
  const comparison = {
    weigh: weighing(list.length, counts),
    alike: (asked: string) =>
      words
        .map((word) => ({ word, likeness: wordLikeness(asked, word) }))
        .filter(({ likeness }) => likeness > 0)
  }
  return forms.map((listed, at) => ({
    entry: `E-${at + 1}`,
    score: Math.round(
      100 *
        Math.max(
          0,
          ...nameForms(nameWords(textOf(name))).flatMap((asked) =>
            listed.flatMap((each) => {
              const scored = scoreNames(asked.words, each.words, comparison)
              return meetsDrawn(asked, each, scored) ? [scored.score] : []
            })
          )
        )
    )
  }))
}

describe("The tree of words", () => {
  const letters = fc.stringMatching(/^[abc]{1,8}$/u)

  it("finds just the words that a comparison with each finds", () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 30 }), letters, (words, asked) => {
        const tree = wordTree()
        for (const word of words) tree.add(word)
        const expected = [...new Set(words)]
          .map((word) => ({ word, likeness: wordLikeness(asked, word) }))
          .filter(({ likeness }) => likeness > 0)
        const byWord = (one: { readonly word: string }, other: { readonly word: string }) =>
          one.word < other.word ? -1 : 1
        expect(tree.alike(asked).toSorted(byWord)).toEqual(expected.toSorted(byWord))
      })
    )
  })

  it("counts letters that changed places as one edit", () => {
    expect(likenessOf(1, "ivanov", "ivanvo")).toBeCloseTo(5 / 6)
    expect(wordLikeness("ivanov", "ivanvo")).toBeCloseTo(5 / 6)
  })
})

describe("An index", () => {
  it("lets others have their turn while it is made", async () => {
    let turns = 0
    await indexList(named(...Array.from({ length: 1_000 }, (_, at) => `name${at}`)), () => {
      turns += 1
      return Promise.resolve()
    })
    expect(turns).toBeGreaterThanOrEqual(4)
  })
})
