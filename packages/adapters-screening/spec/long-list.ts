/** A list of twenty thousand entries whose words are as frequent as those of names are. */
import type { Entry } from "./given-list.ts"

const heads = [
  "ka",
  "ro",
  "zhi",
  "mel",
  "tan",
  "ur",
  "vek",
  "dri",
  "sol",
  "ba",
  "qi",
  "fen",
  "ya",
  "mo"
]
const tails = ["nov", "tsev", "ri", "dze", "li", "man", "ev", "enko", "ani", "oglu", "shi", "par"]
const given = [
  "ivan",
  "maria",
  "ahmed",
  "mohammed",
  "ali",
  "hassan",
  "sergei",
  "jose",
  "chen",
  "li"
]

/** Entries that are the same each time; every tenth has two aliases. */
export const longList = (count: number): readonly Entry[] => {
  const draw = drawing(20_261_101)
  const pick = (from: readonly string[]): string => from[Math.floor(draw() * from.length)] ?? ""
  const family = (): string =>
    pick(heads) + pick(heads) + (draw() < 0.5 ? pick(heads) : "") + pick(tails)
  // Few names are borne by many: the square of a draw favours the first ones.
  const first = (): string =>
    draw() < 0.6 ? (given[Math.floor(draw() ** 2 * given.length)] ?? "") : pick(heads) + pick(tails)
  return Array.from({ length: count }, (_, at) => ({
    id: `L-${at}`,
    names: Array.from(
      { length: at % 10 === 0 ? 3 : 1 },
      () => `${first()} ${draw() < 0.3 ? `al ${family()}` : `${family()} ${family()}`}`
    ),
    birthDates: [`${1940 + (at % 60)}`]
  }))
}

/** Numbers between 0 and 1, the same each time. Source: mulberry32, T. Ettinger. */
const drawing = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
