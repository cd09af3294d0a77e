/**
 * Looks at a wire that somebody filled in, and tells all that is wrong with it at once.
 *
 * Whether the account may pay it is the ledger's to say, and whether its day will do is
 * `decide-day.ts`.
 */
import { Result, Schema } from "effect"
import {
  type Beneficiary,
  checkBeneficiary,
  checkRemittance,
  type FieldFault,
  type MessageCharacters,
  PurposeCode
} from "../../beneficiary/index.ts"
import type { CurrencyCode } from "../../money/index.ts"
import type { WireKind, WireOrder } from "../wire.ts"
import { WireRefused } from "../wire-refusals.ts"
import type { WireDraft } from "./wire-draft.ts"

/** The characters that the messages of a currency carry: those of the EPC for euro. */
export const charactersOf = (currency: CurrencyCode): MessageCharacters =>
  currency === "EUR" ? "fin-x" : "extended"

/** Within the United States, or to any other bank. */
export const kindOf = ({ account }: Beneficiary): WireKind =>
  account.form === "routing-number" ? "domestic" : "international"

/** The order, or every fault of every field in the order of the fields. */
export const checkDraft = (draft: WireDraft): Result.Result<WireOrder, WireRefused> => {
  const { account, amount, chargeBearer, sendOn } = draft
  const characters = charactersOf(amount.currency)
  const beneficiary = checkBeneficiary(draft.beneficiary, characters)
  const remittance = checkRemittance(draft.remittance ?? {}, characters)
  const purpose = readPurpose(draft.purpose)
  const dollars = dollarsAlone(draft)
  return Result.isSuccess(beneficiary) &&
    Result.isSuccess(remittance) &&
    Result.isSuccess(purpose) &&
    dollars.length === 0
    ? Result.succeed({
        account,
        amount,
        chargeBearer,
        sendOn,
        beneficiary: beneficiary.success,
        remittance: remittance.success,
        purpose: purpose.success
      })
    : Result.fail(
        new WireRefused({
          faults: [
            ...within("beneficiary", Result.isFailure(beneficiary) ? beneficiary.failure : null),
            ...dollars,
            ...(Result.isFailure(purpose) ? purpose.failure : []),
            ...within("remittance", Result.isFailure(remittance) ? remittance.failure : null)
          ]
        })
      )
}

const within = (
  field: string,
  refused: { readonly faults: readonly FieldFault[] } | null
): readonly FieldFault[] =>
  (refused?.faults ?? []).map((fault) => ({ ...fault, path: [field, ...fault.path] }))

const isPurpose = Schema.is(PurposeCode)

const readPurpose = (
  text: string | null
): Result.Result<PurposeCode | null, readonly FieldFault[]> =>
  text === null || isPurpose(text) ? Result.succeed(text) : Result.fail([purposeFault])

const purposeFault: FieldFault = {
  path: ["purpose"],
  reason: "form",
  words: "expected a purpose code of four capital letters or digits, such as SALA"
}

/** A routing number names a bank of the United States, which is reached in dollars. */
const dollarsAlone = ({ amount, beneficiary }: WireDraft): readonly FieldFault[] =>
  amount.currency === "USD" || (beneficiary.account?.routingNumber ?? null) === null
    ? []
    : [
        {
          path: ["beneficiary", "account", "routingNumber"],
          reason: "combination",
          words: "a bank with a routing number is reached in USD: give a BIC, or an IBAN"
        }
      ]
