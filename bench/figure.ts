/**
 * One figure of the bench: what came out, what it is beside, and which bar it has to meet.
 *
 * Printed for people as a row, for programs as a plain line
 * `bench NAME RATIO bar BAR met|missed`, and on request as a row of Markdown.
 */

import type { Comparison, Contender } from "./rounds.ts"

/** What a figure has to come to. */
export interface Goal {
  readonly name: string
  readonly bar: number
  /** Where it is meant to get, when that is more than the bar. */
  readonly aim: number | null
  readonly wanted: "at least" | "at most"
}

/** A figure beside its reference. */
export interface Figure extends Goal {
  /** What was measured, with its unit. */
  readonly ours: string
  readonly beside: string
  readonly ratio: number
  /** The least and the most that a round came to, when there were rounds. */
  readonly range: readonly [least: number, most: number] | null
}

/** The figure of what was compared with `pgbench`, both in so many a second. */
export const besidePgbench = ({
  contender: { aim, bar, name, wanted },
  figure,
  ratio,
  ratioMax,
  ratioMin,
  reference
}: Comparison<Contender & Goal>): Figure => ({
  ...{ aim, bar, name, wanted, ratio },
  ours: perSecond(figure),
  beside: `pgbench ${perSecond(reference)}`,
  range: [ratioMin, ratioMax]
})

/** Whether the figure meets its bar. */
export const isMet = ({ bar, ratio, wanted }: Figure): boolean =>
  wanted === "at least" ? ratio >= bar : ratio <= bar

/** The plain line. */
export const plainLine = (figure: Figure): string =>
  `bench ${figure.name} ${shown(figure.ratio)} bar ${shown(figure.bar)} ${verdict(figure)}`

/** The row for people. */
export const rowFor = (figure: Figure): readonly string[] => [
  figure.name,
  figure.ours,
  figure.beside,
  shown(figure.ratio),
  figure.range === null ? "" : figure.range.map(shown).join(" to "),
  `${figure.wanted} ${shown(figure.bar)}`,
  figure.aim === null ? "" : shown(figure.aim),
  verdict(figure)
]

/** The heads of the columns of a row. */
export const rowHeads = ["figure", "ours", "beside", "ratio", "rounds", "bar", "aim", "verdict"]

const verdict = (figure: Figure): string => (isMet(figure) ? "met" : "missed")

// Three digits behind the point tell a sixth from 0.166; large ratios need none.
const shown = (ratio: number): string => String(Number(ratio.toFixed(ratio < 10 ? 3 : 1)))

/** A rate, for people. */
export const perSecond = (rate: number): string => `${Math.round(rate).toLocaleString("en")} /s`
