/** Why the other side refused or sent back, in the words that the bank keeps. */
import type { WireReason } from "@florin/domain/wire"
import type { Reason } from "../message/reason.ts"
import { plainLine } from "./plain-line.ts"

const wordsLongest = 500

/** The first code, with all that is said beside any; null where no reason is given. */
export const wordsOfReason = (reasons: readonly Reason[]): WireReason | null => {
  if (reasons.length === 0) return null
  const coded = reasons.find(({ code }) => code !== undefined)?.code
  const words = reasons.flatMap((reason) => reason.words).join(" ")
  return {
    // Narrative: the reason is in the words alone.
    code: coded === undefined ? "NARR" : "code" in coded ? coded.code : coded.proprietary,
    words: words === "" ? "" : plainLine(words, wordsLongest)
  }
}
