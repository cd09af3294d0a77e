/**
 * Measuring two or more things beside each other: in rounds, each round all of them.
 *
 * A machine's pace drifts while a bench runs; a ratio taken within a round drifts little.
 * So each round has a ratio of its own, and what counts is the median of the rounds'.
 * The order turns from round to round, so that none is always the first.
 */
import { Effect } from "effect"
import type { BenchSettings } from "./settings.ts"

/** Something whose pace is measured. */
export interface Contender {
  readonly name: string
  /** Runs for so many seconds and gives the figure: a rate, or a cost. */
  readonly measure: (seconds: number) => Effect.Effect<number>
}

/** What the rounds came to for one contender: medians, and the range of the rounds' ratios. */
export interface Comparison<C extends Contender> {
  readonly contender: C
  readonly figure: number
  readonly reference: number
  readonly ratio: number
  readonly ratioMin: number
  readonly ratioMax: number
}

const warmUpSeconds = 2

/** Measures each contender against the reference. */
export const compareInRounds = Effect.fn("compareInRounds")(function* <C extends Contender>(
  settings: Pick<BenchSettings, "rounds" | "seconds">,
  reference: Contender,
  contenders: readonly C[]
) {
  const all: readonly Contender[] = [reference, ...contenders]
  for (const each of all) {
    tell(`${each.name}: warming up`)
    yield* each.measure(Math.min(warmUpSeconds, settings.seconds))
  }
  const figures = new Map(all.map(({ name }): [string, number[]] => [name, []]))
  for (let round = 1; round <= settings.rounds; round++) {
    for (const each of round % 2 === 1 ? all : all.toReversed()) {
      const figure = yield* each.measure(settings.seconds)
      tell(`round ${round} of ${settings.rounds}, ${each.name}: ${figure.toFixed(1)}`)
      figures.get(each.name)?.push(figure)
    }
  }
  const references = figures.get(reference.name) ?? []
  return contenders.map((each) => comparisonOf(each, figures.get(each.name) ?? [], references))
})

const comparisonOf = <C extends Contender>(
  contender: C,
  figures: readonly number[],
  references: readonly number[]
): Comparison<C> => {
  const ratios = figures.map((figure, at) => figure / (references[at] ?? Number.NaN))
  return {
    contender,
    figure: median(figures),
    reference: median(references),
    ratio: median(ratios),
    ratioMin: Math.min(...ratios),
    ratioMax: Math.max(...ratios)
  }
}

/** The middle one, or the mean of the two in the middle. */
export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
  return (lower + upper) / 2
}

/** Tells on stderr how far the bench is. */
export const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
