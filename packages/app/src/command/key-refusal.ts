/** What is told to an operator whose change of the key ring is refused. */
import { instantToIso } from "@florin/domain/calendar"
import type { KeyRefusal, SealedCounts } from "@florin/domain/key"
import { StartRefused } from "../start-refused.ts"

/** So many sealed secrets, in words. */
export const sealedText = ({
  documents,
  profiles,
  secondFactors,
  signingKeys
}: SealedCounts): string =>
  [
    counted(secondFactors, "second factor"),
    counted(signingKeys, "signing key"),
    `${counted(profiles, "profile")} and ${counted(documents, "document")}`
  ].join(", ")

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`

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
    case "FieldKeySeals":
      return `${refusal.keyId} seals: put another key first in FLORIN_FIELD_KEYS, in every process.`
    case "FieldKeyStillNeeded":
      return `${refusal.keyId} still seals ${sealedText(refusal)}: seal them anew with florin keys reseal.`
  }
}
