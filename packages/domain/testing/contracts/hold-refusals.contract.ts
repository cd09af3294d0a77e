/** Every refusal that a hold can bring about, and what an account's stage refuses. */
import { Effect } from "effect"
import { describe, it } from "vitest"
import { HoldId } from "../../src/id/index.ts"
import {
  AccountStageRefused,
  CaptureExceedsHold,
  HoldEnded,
  HoldExpiryRefused,
  HoldNotExpired,
  HoldNotFound
} from "../../src/ledger/index.ts"
import { captured, deposited, held, released, usd, withdrawn } from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount, givenCustomer } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine } from "./provenance-of.ts"

export const holdRefusalsContract = (run: RunOnBank): void => {
  describe("Refusals of holds", () => {
    it("a hold that does not exist is named", () =>
      run(
        Effect.gen(function* () {
          const hold = HoldId.ofUuid(yield* freshText)
          const refusal = new HoldNotFound({ hold })
          yield* expectRefusal(refusal, captured({ hold }), released({ hold }))
        })
      ))

    it("to a customer, another's hold is one that does not exist, ended or not", () =>
      run(
        Effect.gen(function* () {
          const onBehalfOf = yield* givenCustomer
          const account = yield* givenAccount({ balance: 10n })
          const hold = (yield* held({ account, amount: 1n })).receipt.hold.id
          const refusal = new HoldNotFound({ hold })
          yield* expectRefusal(refusal, released({ hold, onBehalfOf }))
          yield* released({ hold })
          yield* expectRefusal(refusal, released({ hold, onBehalfOf }))
        })
      ))

    it("a hold that has ended tells how and since when", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 30n })
          const place = Effect.map(held({ account, amount: 10n }), ({ receipt }) => receipt.hold.id)
          const [one, two, three] = [yield* place, yield* place, yield* place]
          yield* captured({ hold: one, at: afterNine(5) })
          yield* released({ hold: two, at: afterNine(6) })
          yield* released({ hold: three, because: "expired", at: afterNine(61) })
          const ends = [
            new HoldEnded({ hold: one, stage: "captured", since: afterNine(5) }),
            new HoldEnded({ hold: two, stage: "released", since: afterNine(6) }),
            new HoldEnded({ hold: three, stage: "expired", since: afterNine(61) })
          ]
          for (const refusal of ends) {
            const { hold } = refusal
            yield* expectRefusal(refusal, captured({ hold }), released({ hold }))
          }
        })
      ))

    it("from its end on a hold is not captured, though nobody has ended it; nor expired before", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 10n })
          const hold = (yield* held({ account, amount: 10n })).receipt.hold.id
          yield* expectRefusal(
            new HoldNotExpired({ hold, expiresAt: afterNine(60) }),
            released({ hold, because: "expired", at: afterNine(59) })
          )
          yield* expectRefusal(
            new HoldEnded({ hold, stage: "expired", since: afterNine(60) }),
            captured({ hold, at: afterNine(60) })
          )
        })
      ))

    it("a hold ends after it begins", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 10n })
          for (const expiresAt of [nine, afterNine(-1)])
            yield* expectRefusal(
              new HoldExpiryRefused({ expiresAt, earliest: nine }),
              held({ account, amount: 1n, expiresAt })
            )
        })
      ))

    it("more than is held is not captured", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const hold = (yield* held({ account, amount: 10n })).receipt.hold.id
          yield* expectRefusal(
            new CaptureExceedsHold({ hold, held: 10n, asked: 11n, currency: usd }),
            captured({ hold, amount: 11n })
          )
        })
      ))
  })

  describe("Refusals by the account's stage", () => {
    it.each(["pending", "closed"] as const)(
      "an account that is %s takes nothing, and tells since when",
      (stage) =>
        run(
          Effect.gen(function* () {
            const since = stage === "pending" ? nine : afterNine(3)
            const account = yield* givenAccount({ stage, stageSince: since })
            const refusal = new AccountStageRefused({ account, stage, since })
            yield* expectRefusal(
              refusal,
              deposited({ to: account, amount: 1n }),
              withdrawn({ from: account, amount: 1n }),
              held({ account, amount: 1n })
            )
          })
        )
    )
  })
}
