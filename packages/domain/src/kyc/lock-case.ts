/** Cases under their customer's lock: the one that is asked for, or that is theirs to change. */
import { Effect, Option } from "effect"
import type { CustomerId, KycCaseId } from "../id/index.ts"
import { KycCases } from "./kyc-cases.ts"
import { KycCaseNotFound, KycMoveRefused, KycNotStarted } from "./kyc-refusals.ts"
import { isEditable } from "./kyc-state.ts"

/** The case as it stands once nobody else can change it. */
export const lockCase = Effect.fnUntraced(function* (id: KycCaseId) {
  const cases = yield* KycCases
  const found = yield* cases.find(id)
  if (Option.isNone(found)) return yield* new KycCaseNotFound({ case: id })
  const current = yield* cases.lockCurrent(found.value.customer)
  // It may have been moved while this waited for the lock.
  const locked = Option.getOrElse(yield* cases.find(id), () => found.value)
  return { locked, ...current }
})

/** The customer's case that is theirs to change, locked until the current unit ends. */
export const lockEditableCase = Effect.fnUntraced(function* (customer: CustomerId) {
  const { open } = yield* (yield* KycCases).lockCurrent(customer)
  if (open === null) return yield* new KycNotStarted({ customer })
  return isEditable(open.state)
    ? open.id
    : yield* new KycMoveRefused({ case: open.id, move: "change", state: open.state })
})
