/** What a PDF does when it is opened: going to one of its own pages, or it is refused. */
import { Refused } from "../refused.ts"
import {
  isArray,
  isDictionary,
  nameOf,
  PdfName,
  PdfReference,
  PdfText,
  type PdfValue
} from "./pdf-value.ts"

/** Refuses any other action in any catalogue; `all` gives every object of a number. */
export const refuseOpeningActions = (
  values: Iterable<PdfValue>,
  all: (number: number) => readonly PdfValue[]
): void => {
  for (const value of values) {
    if (!isDictionary(value)) continue
    const action = value.get("OpenAction") ?? null
    const actions = action instanceof PdfReference ? all(action.object) : [action]
    if (!actions.every(onlyGoesToPage)) throw new Refused("action", "OpenAction")
  }
}

const onlyGoesToPage = (action: PdfValue): boolean => {
  if (action === null || isArray(action)) return true
  if (action instanceof PdfName || action instanceof PdfText) return true
  if (!isDictionary(action) || action.has("Next")) return false
  return action.has("D") && (nameOf(action.get("S")) ?? "GoTo") === "GoTo"
}
