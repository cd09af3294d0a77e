/** Tells a customer by mail what became of a wire, when they are somebody who signs in. */
import { Effect, Option } from "effect"
import type { Instant } from "../../calendar/index.ts"
import type { CustomerId } from "../../id/index.ts"
import { UserRepository } from "../../identity/index.ts"
import type { Money } from "../../money/index.ts"
import { type NoticeKind, queueNotice } from "../../notice/index.ts"
import { moneyWords } from "../order/shown-wire.ts"
import type { Wire } from "../wire.ts"

/** Queues a notice about a wire in the current unit. */
export const tellOfWire = (
  { amount, cameBack, customer, endToEndId, reason }: Wire,
  kind: Extract<NoticeKind, `wire-${string}`>,
  at: Instant
) =>
  tellOfMoney({
    customer,
    kind,
    amount: cameBack ?? amount,
    facts: {
      reference: endToEndId,
      ...(reason === null || kind === "wire-settled" ? {} : { reason: reason.code })
    },
    at
  })

/** Queues a notice about an amount. */
export const tellOfMoney = Effect.fnUntraced(function* (told: {
  readonly customer: CustomerId
  readonly kind: Extract<NoticeKind, `wire-${string}`>
  readonly amount: Money
  readonly facts: Readonly<Record<string, string>>
  readonly at: Instant
}) {
  const user = yield* (yield* UserRepository).findByCustomer(told.customer)
  if (Option.isNone(user)) return
  yield* queueNotice({
    user: user.value.id,
    kind: told.kind,
    facts: { amount: moneyWords(told.amount), ...told.facts },
    at: told.at
  })
})
