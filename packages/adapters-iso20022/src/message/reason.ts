/** Why a payment was refused, or came back: a code, and words of whoever says so. */
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { type Code, shortCode } from "./code.ts"
import { type Party, readParty, writeParty } from "./party.ts"
import { each, optional, type Place, type Read, textBy } from "./place.ts"
import { max105Text } from "./text-rule.ts"

/** One reason; `AC04` is a closed account. */
export interface Reason {
  readonly code?: Code | undefined
  /** Who says so. */
  readonly originator?: Party | undefined
  readonly words: readonly string[]
}

/** More reasons than anybody has are refused. */
export const reasonsMax = 10

const wordsMax = 20

/** Writes reasons under the element's name, which differs by message. */
export const writeReasons = (output: XmlOutput, name: string, reasons: readonly Reason[]): void => {
  if (reasons.length > reasonsMax) output.refuse(name, "too-many")
  for (const { code, originator, words } of reasons) {
    output.open(name)
    writeParty(output, "Orgtr", originator)
    shortCode.write(output, "Rsn", code)
    if (words.length > wordsMax) output.refuse("AddtlInf", "too-many")
    for (const line of words) output.text("AddtlInf", line, max105Text)
    output.close()
  }
}

/** Reads one reason. */
export const readReason = (place: Place): Read<Reason> =>
  Result.all({
    code: optional(place, "Rsn", shortCode.read),
    originator: optional(place, "Orgtr", readParty),
    words: each(place, "AddtlInf", textBy(max105Text), wordsMax)
  })
