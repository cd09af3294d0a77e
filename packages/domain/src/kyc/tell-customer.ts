/** Tells a customer by mail what became of their case, when they are somebody who signs in. */
import { Effect, Option } from "effect"
import type { Instant } from "../calendar/index.ts"
import { UserRepository } from "../identity/index.ts"
import { type NoticeKind, queueNotice } from "../notice/index.ts"
import type { KycCase } from "./kyc-case.ts"
import { reasonsInLetter } from "./kyc-reason.ts"

/** Queues the notice in the current unit. */
export const tellCustomer = Effect.fnUntraced(function* (
  { customer, expiresOn, reasons, tierHeld }: KycCase,
  kind: Extract<NoticeKind, `kyc-${string}`>,
  at: Instant
) {
  const user = yield* (yield* UserRepository).findByCustomer(customer)
  if (Option.isNone(user)) return
  const told = reasonsInLetter(reasons)
  yield* queueNotice({
    user: user.value.id,
    kind,
    facts: {
      tier: tierHeld,
      ...(expiresOn === null ? {} : { until: expiresOn }),
      ...(told === "" ? {} : { reasons: told })
    },
    at
  })
})
