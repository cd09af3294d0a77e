/**
 * What a list says of a party: nothing, that it may be somebody listed, or no answer at all.
 *
 * Reasons quote the list and never the party, so that a kept verdict tells no name of a
 * customer.
 */
import { Schema } from "effect"

/** The most matches that a verdict names: the best ones. */
export const matchesMax = 20

const Line = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(500))

/** An entry of the list that the party may be. */
export const ListMatch = Schema.Struct({
  entry: Line.annotate({ description: "The entry's id on the list" }),
  name: Line.annotate({ description: "The name of the entry that is most alike" }),
  programme: Schema.String.annotate({ description: "Why the entry is on the list" }),
  score: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 })).annotate({
    description: "How alike they are, in per cent"
  }),
  reasons: Schema.Array(Line).annotate({ description: "What the score is made of" })
}).annotate({ identifier: "ListMatch", description: "An entry of a list that may be the party" })
export type ListMatch = typeof ListMatch.Type

const ListVersion = Line.annotate({ description: "Which list was asked: its digest and its date" })

/** The answer of a list; a missing one is an answer too, and never a clear one. */
export const ScreeningVerdict = Schema.Union([
  Schema.Struct({ outcome: Schema.Literal("clear"), listVersion: ListVersion }),
  Schema.Struct({
    outcome: Schema.Literal("hit"),
    listVersion: ListVersion,
    matches: Schema.Array(ListMatch).check(Schema.isMinLength(1), Schema.isMaxLength(matchesMax))
  }),
  Schema.Struct({
    outcome: Schema.Literal("unavailable"),
    listVersion: Schema.NullOr(ListVersion).annotate({
      description: "Null when no list could be read, and else the one that does not know an answer"
    }),
    why: Line
  })
]).annotate({ identifier: "ScreeningVerdict", description: "What a list says of a party" })
export type ScreeningVerdict = typeof ScreeningVerdict.Type

/** The words that a verdict is shown with to those who decide about it. */
export const verdictText = (verdict: ScreeningVerdict): string => {
  if (verdict.outcome === "clear") return "clear"
  if (verdict.outcome === "unavailable") return `no answer: ${verdict.why}`
  const shown = verdict.matches.slice(0, matchesShownMax)
  const more = verdict.matches.length - shown.length
  const lines = shown.map(({ entry, name, score }) => `${name} (${entry}), ${score} per cent`)
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("; ")
}

const matchesShownMax = 5
