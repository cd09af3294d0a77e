/**
 * A ledger that forgets what was kept of the accounts that it changes, after the commit and
 * before anybody is told of it.
 *
 * Put around the ledger and the atomic units of an adapter. A command that is decided within
 * a unit is forgotten when the outermost unit has been committed.
 *
 * @upholds CACHE-1
 */
import { Context, Effect, Layer } from "effect"
import { Atomicity, KeptReads } from "../atomicity/index.ts"
import type { AccountId } from "../id/index.ts"
import { keptBalances } from "./kept-balances.ts"
import { Ledger } from "./ledger.ts"
import type { LedgerReceipt } from "./ledger-receipt.ts"

/** The accounts that the current unit has changed; null outside of one. */
const ChangedInUnit = Context.Reference<Set<AccountId> | null>("@florin/domain/ChangedInUnit", {
  defaultValue: () => null
})

/** The ledger and the units, with forgetting around them. */
export const forgettingLedger: Layer.Layer<
  Ledger | Atomicity,
  never,
  Ledger | Atomicity | KeptReads
> = Layer.effectContext(
  Effect.gen(function* () {
    const ledger = yield* Ledger
    const { atomically } = yield* Atomicity
    const { forget } = yield* KeptReads
    const forgetting: Ledger["Service"] = {
      submit: (command) =>
        Effect.tap(ledger.submit(command), ({ receipt }) =>
          forget(keptBalances(accountsOf(receipt)))
        ),
      post: (commands) =>
        Effect.flatMap(ChangedInUnit, (changed) =>
          Effect.tap(ledger.post(commands), (outcomes) =>
            Effect.sync(() => {
              for (const outcome of outcomes)
                if (outcome._tag === "Success")
                  for (const account of accountsOf(outcome.success.receipt)) changed?.add(account)
            })
          )
        )
    }
    const unit: Atomicity["Service"] = {
      atomically: (work) =>
        Effect.flatMap(ChangedInUnit, (outer) => {
          if (outer !== null) return atomically(work)
          const changed = new Set<AccountId>()
          return atomically(Effect.provideService(work, ChangedInUnit, changed)).pipe(
            Effect.tap(() => (changed.size === 0 ? Effect.void : forget(keptBalances(changed))))
          )
        })
    }
    return Context.make(Ledger, forgetting).pipe(Context.add(Atomicity, unit))
  })
)

/** The running accounts of a receipt. */
const accountsOf = (receipt: LedgerReceipt): readonly AccountId[] =>
  receipt.receipt === "hold"
    ? [receipt.hold.account]
    : receipt.entry.postings.flatMap(({ account, sequence }) =>
        sequence === null ? [] : [account]
      )
