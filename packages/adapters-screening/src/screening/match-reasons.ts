/** What a score is made of, in words that quote the list and never the party's name. */
import type { Evidence } from "./evidence.ts"
import type { MetWord } from "./score-names.ts"

/** What was compared, and what came of it. */
export interface Compared {
  readonly asked: readonly string[]
  readonly listed: readonly string[]
  readonly met: readonly MetWord[]
  readonly evidence: readonly Evidence[]
}

/** The reasons, the words of the name first. */
export const matchReasons = ({ asked, evidence, listed, met }: Compared): readonly string[] => {
  const there = new Set(met.map((each) => each.listed))
  const others = asked.length - met.length
  return [
    ...met.map(wordReason),
    ...listed.filter((word) => !there.has(word)).map((word) => `${word}: not in the name`),
    ...(others > 0 ? [`words of the name that are not listed: ${others}`] : []),
    ...evidence.map(({ points, reason }) => `${reason}: ${points > 0 ? "+" : ""}${points} per cent`)
  ]
}

const wordReason = ({ common, likeness, listed }: MetWord): string =>
  [
    `${listed}: `,
    likeness === 1 ? "the same word" : `${Math.round(100 * likeness)} per cent alike`,
    common ? ", which is common" : ""
  ].join("")
