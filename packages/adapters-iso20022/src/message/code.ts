/**
 * A word from a list: of ISO 20022's external code sets, or of two parties' own making.
 *
 * The lists grow every quarter, so a code is held to its length and to no list.
 */
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { optional, type Place, type Read, type Reader, refuseAt, textBy } from "./place.ts"
import { max4Text, max35Text, type TextRule } from "./text-rule.ts"

/** A code of a published list, or a word that is nobody else's. */
export type Code = { readonly code: string } | { readonly proprietary: string }

/** How a code stands in a message: as `Cd`, and a proprietary word as `Prtry`. */
export interface CodeForm {
  readonly write: (output: XmlOutput, name: string, of: Code | undefined) => void
  readonly read: Reader<Code>
}

/** The form of codes that keep a rule. */
export const codeOrProprietary = (rule: TextRule): CodeForm => ({
  write: (output, name, of) => {
    if (of === undefined) return
    output.open(name)
    if ("code" in of) output.text("Cd", of.code, rule)
    else output.text("Prtry", of.proprietary, max35Text)
    output.close()
  },
  read: (place) =>
    Result.flatMap(
      Result.all({
        code: optional(place, "Cd", textBy(rule)),
        proprietary: optional(place, "Prtry", textBy(max35Text))
      }),
      (found) => eitherOf(place, found)
    )
})

interface FoundCode {
  readonly code: string | undefined
  readonly proprietary: string | undefined
}

const eitherOf = (place: Place, { code, proprietary }: FoundCode): Read<Code> => {
  if (code !== undefined && proprietary !== undefined)
    return refuseAt(place.path, "element-repeated")
  if (code !== undefined) return Result.succeed({ code })
  return proprietary === undefined
    ? refuseAt(`${place.path}/Cd`, "element-missing")
    : Result.succeed({ proprietary })
}

/** Codes of four letters and fewer: purposes, reasons, service levels. */
export const shortCode: CodeForm = codeOrProprietary(max4Text)
