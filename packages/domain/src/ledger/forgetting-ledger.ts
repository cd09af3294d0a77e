/**
 * A ledger that forgets what was kept of the accounts that it changes, after the commit and
 * before anybody is told of it.
 *
 * Put around the ledger and the atomic units of an adapter. A command that is decided within
 * a unit is forgotten when the outermost unit has been committed.
 *
 * @upholds CACHE-1
 */
import { Effect, Layer } from "effect"
import {
  type Atomicity,
  forgetOnceCommitted,
  forgettingUnits,
  KeptReads
} from "../atomicity/index.ts"
import type { AccountId } from "../id/index.ts"
import { keptBalances } from "./kept-balances.ts"
import { Ledger } from "./ledger.ts"
import type { LedgerReceipt } from "./ledger-receipt.ts"

const ledgerAlone: Layer.Layer<Ledger, never, Ledger | KeptReads> = Layer.effect(
  Ledger,
  Effect.gen(function* () {
    const ledger = yield* Ledger
    const kept = yield* KeptReads
    return {
      submit: (command) =>
        Effect.tap(ledger.submit(command), ({ receipt }) =>
          kept.forget(keptBalances(accountsOf(receipt)))
        ),
      post: (commands) =>
        Effect.tap(ledger.post(commands), (outcomes) =>
          forgetOnceCommitted(
            kept,
            keptBalances(
              outcomes.flatMap((outcome) =>
                outcome._tag === "Success" ? accountsOf(outcome.success.receipt) : []
              )
            )
          )
        )
    }
  })
)

/** The ledger and the units, with forgetting around them. */
export const forgettingLedger: Layer.Layer<
  Ledger | Atomicity,
  never,
  Ledger | Atomicity | KeptReads
> = Layer.merge(ledgerAlone, forgettingUnits)

/** The running accounts of a receipt. */
const accountsOf = (receipt: LedgerReceipt): readonly AccountId[] =>
  receipt.receipt === "hold"
    ? [receipt.hold.account]
    : receipt.entry.postings.flatMap(({ account, sequence }) =>
        sequence === null ? [] : [account]
      )
