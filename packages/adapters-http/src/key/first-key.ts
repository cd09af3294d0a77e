/**
 * Gives a bank without a key ring its first signing key: the one of the settings, with which
 * tokens were signed before there was a ring, so that nobody is signed out by the upgrade.
 */
import { IdempotencyKey } from "@florin/domain/atomicity"
import { BankClock, realMoment } from "@florin/domain/clock"
import { beginKeyRing } from "@florin/domain/key"
import { Effect, type Redacted } from "effect"
import { keyPairOfPem } from "./ed25519-key-pair.ts"

/** Begins the ring with this key, unless it has begun. */
export const firstKey = Effect.fnUntraced(function* (pem: Redacted.Redacted) {
  const pair = keyPairOfPem(pem)
  const { now: at, today } = yield* (yield* BankClock).time
  yield* beginKeyRing(pair, {
    now: yield* realMoment,
    provenance: {
      intent: {
        principal: "florin:serve",
        route: "begin key ring",
        key: IdempotencyKey.make(`first-key-${pair.kid}`),
        fingerprint: ""
      },
      requestId: "begin key ring",
      address: null,
      onBehalfOf: null,
      at,
      today
    }
  })
})
