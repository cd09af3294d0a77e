/** The provenance of what people do to their own sign-in, which needs no idempotency key. */
import { IdempotencyKey } from "@florin/domain/atomicity"
import type { Provenance } from "@florin/domain/audit"
import { BankClock } from "@florin/domain/clock"
import type { CustomerId } from "@florin/domain/id"
import { Effect } from "effect"
import type { Asked } from "../request/asked.ts"

/** Each request is its own intent, named by its id. */
export const edgeProvenance = (
  asked: Asked,
  principal: string,
  onBehalfOf: CustomerId | null
): Effect.Effect<Provenance, never, BankClock> =>
  Effect.map(
    Effect.flatMap(BankClock, (clock) => clock.time),
    ({ now, today }) => ({
      intent: {
        principal,
        route: `${asked.method} ${asked.path}`,
        key: IdempotencyKey.make(asked.requestId),
        fingerprint: ""
      },
      requestId: asked.requestId,
      address: asked.address,
      onBehalfOf,
      at: now,
      today
    })
  )
