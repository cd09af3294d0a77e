/**
 * What two people are shown of a schedule that one of them asks for, and what the approval
 * tells of it: everything that will count, and what it takes the place of.
 */
import { Option, Result, Schema } from "effect"
import { ProductCode } from "../account/index.ts"
import type { Shown } from "../approval/index.ts"
import { parseBusinessDate } from "../calendar/index.ts"
import { currency } from "../money/index.ts"
import { FeeOperation } from "./fee-operation.ts"
import { type FeeKey, type FeeSchedule, type FeeScheduleDraft, inEffectOn } from "./fee-schedule.ts"
import { termsOfText, termsText } from "./fee-terms-text.ts"

const everyProduct = "every product"

/** What a schedule is about, for people. */
export const shownKey = ({ currency: code, operation, product }: FeeKey) => ({
  operation,
  product: product ?? everyProduct,
  currency: code
})

/** The draft as it is shown, beside the schedule that counts until then. */
export const shownSchedule = (
  draft: FeeScheduleDraft,
  schedules: readonly FeeSchedule[]
): Shown => ({
  ...shownKey(draft),
  effectiveFrom: draft.effectiveFrom,
  terms: termsText(draft.terms),
  replaces: inEffectOn(schedules, draft.effectiveFrom)?.id ?? "nothing"
})

/** The draft that was shown; null when the fields tell none. */
export const draftShown = ({
  currency: code = "",
  effectiveFrom: day = "",
  operation,
  product: about,
  terms: text = ""
}: Shown): FeeScheduleDraft | null => {
  const asked = decodeOperation(operation)
  const product = about === everyProduct ? Option.some(null) : decodeProduct(about)
  const inCurrency = currency(code)
  const effectiveFrom = parseBusinessDate(day)
  const terms = termsOfText(text)
  return Option.isSome(asked) &&
    Option.isSome(product) &&
    Result.isSuccess(inCurrency) &&
    Result.isSuccess(effectiveFrom) &&
    terms !== null
    ? {
        operation: asked.value,
        product: product.value,
        currency: inCurrency.success,
        effectiveFrom: effectiveFrom.success,
        terms
      }
    : null
}

const decodeOperation = Schema.decodeUnknownOption(FeeOperation)
const decodeProduct = Schema.decodeUnknownOption(ProductCode)
