/** A case under its customer's lock, beside the customer's other cases that are not over. */
import { Effect, Option } from "effect"
import type { KycCaseId } from "../id/index.ts"
import { KycCases } from "./kyc-cases.ts"
import { KycCaseNotFound } from "./kyc-refusals.ts"

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
