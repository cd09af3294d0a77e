/** Texts of lists: each wrong line is named, and a list with one is no list. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { readList } from "../src/screening/read-list.ts"
import { listText } from "./given-list.ts"

const reading = (text: string) => readList(text, () => Promise.resolve())

const head = '{"list": "Test list", "published": "2026-11-01", "entries": 1}'
const entry = '{"id": "E-1", "names": ["Orlan Veskari"]}'

const wrongTexts: ReadonlyArray<readonly [what: string, text: string, says: readonly string[]]> = [
  ["nothing", "", ["1: expected an object of JSON on one line"]],
  ["entries without a head", entry, ["list: "]],
  ["a list without an entry", head.replace("1}", "0}"), ["1: entries: "]],
  ["a day that is none", `${head.replace("11-01", "02-30")}\n${entry}`, ["1: published: "]],
  ["a head with more to it", `${head.replace("}", ', "x": 1}')}\n${entry}`, ["1: x: "]],
  ["a file that was cut off", head, ["1: entries: 1 were announced and 0 are there"]],
  [
    "a line that was cut off",
    `${head}\n${entry.slice(0, 20)}`,
    ["2: expected an object of JSON on one line"]
  ],
  [
    "more than announced",
    `${head}\n${entry}\n${entry.replace("E-1", "E-2")}`,
    ["1: entries: 1 were announced and 2 are there"]
  ],
  ["an entry twice", `${head}\n${entry}\n\n${entry}`, ["4: id: the same as on line 2"]],
  ["no names", `${head}\n{"id": "E-1", "names": []}`, ["2: names: "]],
  [
    "a name without letters",
    `${head}\n{"id": "E-1", "names": ["…"]}`,
    ["2: names.0: expected a name with letters"]
  ],
  ["a name with a control", `${head}\n{"id": "E-1", "names": ["Or\\u0000lan"]}`, ["2: names.0: "]],
  [
    "a birth date that is none",
    `${head}\n{"id": "E-1", "names": ["A"], "birthDates": ["1961-13"]}`,
    ["2: birthDates.0: "]
  ],
  [
    "a country that is none",
    `${head}\n{"id": "E-1", "names": ["A"], "countries": ["Russia"]}`,
    ["2: countries.0: expected two letters of ISO 3166-1"]
  ],
  [
    "a misspelt field",
    `${head}\n{"id": "E-1", "names": ["A"], "aliases": ["B"]}`,
    ["2: aliases: "]
  ],
  [
    "several lines, each",
    `${head}\n{"id": "E-1"}\nnothing\n{"id": 7, "names": ["A"], "kind": "ship"}`,
    ["2: names: ", "3: expected an object of JSON on one line", "4: id: "]
  ]
]

describe("The text of a list", () => {
  it.each(wrongTexts)("%s: is no list, and it is said why", async (_, text, says) => {
    const wrong = Result.getOrThrow(Result.flip(await reading(text)))
    expect(wrong.map(({ line, says }) => `${line}: ${says}`)).toEqual(
      says.map((each) => expect.stringContaining(each))
    )
  })

  it("several things wrong with one line are all said", async () => {
    const text = `${head}\n{"id": 7, "names": ["A"], "kind": "ship", "countries": ["X"]}`
    const [wrong] = Result.getOrThrow(Result.flip(await reading(text)))
    for (const field of ["id: ", "kind: ", "countries.0: "]) expect(wrong?.says).toContain(field)
  })

  it("everything that an entry may say is read, blank lines and ends of lines aside", async () => {
    const entries = [
      {
        id: "E-1",
        kind: "person",
        names: ["Orlan Veskari", "Вескари Орлан"],
        birthDates: ["1961", "1961-03", "1961-03-02"],
        countries: ["RU"],
        programme: "TEST"
      },
      { id: "E-2", names: ["Northern Lights"] }
    ] as const
    const list = Result.getOrThrow(
      await reading(`${listText(entries).replaceAll("\n", "\r\n")}\n\n`)
    )
    expect(list.entries).toEqual(entries)
    expect(list.head).toEqual({ list: "Test list", published: "2026-11-01", entries: 2 })
  })
})
