/** Names beside listed ones, as bankers meet them: which of them wait for two people. */
import { businessDateOf } from "@florin/domain/calendar"
import { describe, expect, it } from "vitest"
import { thresholds } from "../src/index.ts"
import { foundOn, named, personCalled } from "./given-list.ts"

// Beside the listed name of a row, so that words have a rarity.
const others = named(
  "Orlan Veskari",
  "Dmitri Kazantsev",
  "Ivan Petrov",
  "Petr Ivanov",
  "Khorasan Trading Company Ltd",
  "General Trading Company",
  "Mohammed Ali Hassan Yusupov",
  "Sergei Petrov",
  "Northern Lights Shipping LLC",
  "Bank of Ostrava"
)

const rows: ReadonlyArray<readonly [asked: string, listed: string, hit: boolean]> = [
  // The same name otherwise written.
  ["Orlan Veskari", "Orlan Veskari", true],
  ["VESKARI, Orlan", "Orlan Veskari", true],
  ["Órlan Vëskari", "Orlan Veskari", true],
  ["Orlan Veskary", "Orlan Veskari", true],
  ["Orlan Vesakri", "Orlan Veskari", true],
  ["Орлан Вескари", "Orlan Veskari", true],
  ["Dmitry Kazantsev", "Dmitri Kazantsev", true],
  ["Jürgen Straßer", "Jurgen Strasser", true],
  ["Łukasz Żółć", "Lukasz Zolc", true],
  ["Nguyễn Văn Đức", "Nguyen Van Duc", true],
  // Words more or less.
  ["Dmitri Sergeyevich Kazantsev", "Dmitri Kazantsev", true],
  ["Dmitri Kazantsev", "Dmitri Sergeyevich Kazantsev", true],
  ["Mohammed Yusupov", "Mohammed Ali Hassan Yusupov", true],
  // Particles drawn to a word, or not.
  ["Khalid Al-Zubaydiqi", "Khalid Alzubaydiqi", true],
  ["Khalid Alzubaydiqi", "Khalid Al Zubaydiqi", true],
  ["Abdul Rahman Veskari", "Abdulrahman Veskari", true],
  ["Abdulrahman", "Abdul Rahman", true],
  ["Abdul Rahman Ali", "Abdulrahman Veskari", false],
  ["Sean O'Veskari", "Sean Oveskari", true],
  ["Kim Jong Un", "Kim Jong-un", true],
  ["Kim Jongun", "Kim Jong Un", true],
  // Common names are found as a whole, with a slip as well.
  ["Mohammed Ali", "Mohammed Ali", true],
  ["Mohamed Ali", "Mohammed Ali", true],
  ["John Smith", "John Smith", true],
  // And not by a part of them.
  ["Mohammed", "Mohammed Ali Hassan Yusupov", false],
  ["Mohammed Ali", "Mohammed Ali Hassan Yusupov", false],
  ["Maria Petrov", "Ivan Petrov", false],
  ["Ivan Kuznetsov", "Ivan Petrov", false],
  ["John Miller", "John Smith", false],
  // Companies: what they are called, and not what they do.
  ["Khorasan Trading Co. Limited", "Khorasan Trading Company Ltd", true],
  ["Khorasan General Trading", "Khorasan Trading Company Ltd", true],
  ["Trading Company Limited", "Khorasan Trading Company Ltd", false],
  ["Sunrise Trading Company Ltd", "Khorasan Trading Company Ltd", false],
  ["Sunrise General Trading Company", "General Trading Company", false],
  ["General Trading Company", "General Trading Company", true],
  ["Northern Lights Shipping Agency", "Northern Lights Shipping LLC", true],
  ["Northern Lights Bakery", "Northern Lights Shipping LLC", false],
  ["Northern Bakery", "Northern Lights Shipping LLC", false],
  ["Bank of London", "Bank of Ostrava", false],
  ["Corp", "Khorasan Corp", false]
]

describe("A name beside a listed one", () => {
  it.each(rows)("%s beside %s: waits %s", async (asked, listed, hit) => {
    const beside = others.filter(({ names }) => !names.includes(listed))
    const entries = [...beside, { id: "THIS", names: [listed] }]
    const found = await foundOn(entries, personCalled(asked), thresholds.usual)
    const theirs = found.filter(({ name }) => name === listed)
    expect(theirs.length > 0, JSON.stringify(await foundOn(entries, personCalled(asked), 0))).toBe(
      hit
    )
  })

  it("an alias counts as the name does, and is the name that is shown", async () => {
    const entries = [{ id: "A", names: ["Orlan Veskari", "The Grey Heron"] }]
    const [match] = await foundOn(entries, personCalled("Grey Heron"), thresholds.usual)
    expect(match).toMatchObject({ entry: "A", name: "The Grey Heron" })
  })
})

describe("What is known beside a name", () => {
  const entry = {
    id: "A",
    kind: "person",
    names: ["Ivan Veskari"],
    birthDates: ["1961-03-02", "1963"],
    countries: ["RU", "BY"],
    programme: "TEST-1"
  } as const
  const asked = { kind: "person", name: "Ivan Veskari", birthDate: null, country: null } as const
  const born = (text: string) => ({ ...asked, birthDate: businessDateOf(text) })

  it.each([
    ["nothing", asked, 100, null],
    [
      "the listed day",
      { ...born("1961-03-02"), name: "Iwan Weskari" },
      96,
      "born on the listed day: +12 per cent"
    ],
    [
      "a listed year",
      { ...born("1963-07-07"), name: "Iwan Weskari" },
      90,
      "born in the listed year: +6 per cent"
    ],
    ["a year beside it", { ...born("1964-07-07"), name: "Iwan Weskari" }, 84, null],
    ["another year", born("1990-01-01"), 92, "born in another year: -8 per cent"],
    [
      "a listed country",
      { ...asked, name: "Iwan Weskari", country: "BY" },
      86,
      "of a listed country: +2 per cent"
    ],
    ["another country", { ...asked, country: "FR" }, 98, "of another country: -2 per cent"],
    ["another kind", { ...asked, kind: "organisation" }, 96, "listed as a person: -4 per cent"]
  ] as const)("%s makes it so much more or less", async (_, party, score, reason) => {
    const [match] = await foundOn([entry], party)
    expect(match?.score).toBe(score)
    if (reason !== null) expect(match?.reasons).toContain(reason)
  })

  it("speaks for no name that is unlike, and against no equal one enough to clear it", async () => {
    const same = { birthDate: businessDateOf("1961-03-02"), country: "RU", kind: "person" } as const
    expect(await foundOn([entry], { ...same, name: "Ivan Kuznetsov" }, thresholds.usual)).toEqual(
      []
    )
    const another = {
      name: "Ivan Veskari",
      birthDate: businessDateOf("1999-09-09"),
      country: "FR",
      kind: "organisation"
    } as const
    const [match] = await foundOn([entry], another, thresholds.usual)
    expect(match?.score).toBe(86)
  })

  it("each reason quotes the list and none the name that was looked for", async () => {
    const [match] = await foundOn([{ ...entry, names: ["Ivan Veskari Trading"] }], {
      ...born("1961-03-02"),
      name: "Zebedee Ivann Weskari"
    })
    expect(match).toMatchObject({ entry: "A", name: "Ivan Veskari Trading", programme: "TEST-1" })
    expect(match?.reasons).toEqual([
      "veskari: 86 per cent alike",
      "ivan: 80 per cent alike, which is common",
      "trading: not in the name",
      "words of the name that are not listed: 1",
      "born on the listed day: +12 per cent"
    ])
  })
})
