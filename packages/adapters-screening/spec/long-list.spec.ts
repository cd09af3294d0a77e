/** Twenty thousand entries: found by their words, without holding up everybody else. */
import { beforeAll, describe, expect, it } from "vitest"
import { findMatches } from "../src/screening/find-matches.ts"
import { indexList, type ListIndex } from "../src/screening/list-index.ts"
import { personCalled } from "./given-list.ts"
import { longList } from "./long-list.ts"

const entries = longList(20_000)

// Far more than it takes, on a machine that does much else; comparing with all takes seconds.
const millisMax = 250

describe("A list of 20,000 entries", () => {
  let index: ListIndex | null = null
  beforeAll(async () => {
    index = await indexList(entries, () => Promise.resolve())
  })

  const asked = (name: string) => {
    if (index === null) throw new Error("there is no index yet")
    return findMatches(index, personCalled(name), 85)
  }

  it("every entry is found by its own name", () => {
    for (let at = 0; at < entries.length; at += 401) {
      const { id = "", names: [name = ""] = [] } = entries[at] ?? {}
      expect(asked(name).map(({ entry, score }) => [entry, score])).toContainEqual([id, 100])
    }
  })

  it.each([
    ["a rare name", "Orlan Veskari"],
    ["words that many have", "Mohammed Ali Hassan"],
    [
      "more words that many have",
      "Al Abu Ali Li Chen Jose Ivan Maria Ahmed Hassan Sergei Mohammed"
    ],
    ["a company", "General Trading Company Limited"],
    ["a name as long as names may be", "Zhimelrodze Kabaoglu ".repeat(9).trim()]
  ])("%s is looked for in a moment", (_, name) => {
    asked(name)
    const millis = Array.from({ length: 5 }, () => {
      const begun = performance.now()
      asked(name)
      return performance.now() - begun
    }).toSorted((one, other) => one - other)
    expect(millis[2]).toBeLessThan(millisMax)
  })
})
