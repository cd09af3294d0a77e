/** The case that is a customer's to change, for whatever belongs to it besides the profile. */
import { Effect } from "effect"
import type { CustomerId } from "../id/index.ts"
import { KycCases } from "./kyc-cases.ts"
import { KycMoveRefused, KycNotStarted } from "./kyc-refusals.ts"
import { isEditable } from "./kyc-state.ts"

/** Locks the customer's cases in the current unit, and gives the id of that one. */
export const lockEditableCase = Effect.fnUntraced(function* (customer: CustomerId) {
  const { open } = yield* (yield* KycCases).lockCurrent(customer)
  if (open === null) return yield* new KycNotStarted({ customer })
  const { id, state } = open
  return isEditable(state) ? id : yield* new KycMoveRefused({ case: id, move: "change", state })
})
