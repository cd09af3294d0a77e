/** What is told to an operator whose change of the key ring is refused. */
import { instantToIso } from "@florin/domain/calendar"
import type { KeyRefusal } from "@florin/domain/key"
import { StartRefused } from "../start-refused.ts"

/** The refusal as a sentence. */
export const keyRefusal = (refusal: KeyRefusal): StartRefused =>
  new StartRefused({ sentence: sentenceOf(refusal) })

const sentenceOf = (refusal: KeyRefusal): string => {
  switch (refusal._tag) {
    case "KeyUnknown":
      return `There is no key ${refusal.kid}: florin keys list shows them all.`
    case "KeyKnown":
      return `The key ${refusal.kid} is there already.`
    case "KeyTooNew":
      return `Not every process can know ${refusal.kid} yet: promote it after ${instantToIso(refusal.until)}.`
    case "KeyMoveRefused":
      return refusal.move === "retire" && refusal.stage === "promoted"
        ? `${refusal.kid} signs: promote another key, and it is retired by that.`
        : `${refusal.kid} is ${refusal.stage}, and can not be ${refusal.move}d.`
  }
}
