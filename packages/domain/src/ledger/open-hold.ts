/** Finds a hold that has not ended, with its account. */
import { Result } from "effect"
import type { HoldId } from "../id/index.ts"
import type { Hold } from "./hold.ts"
import type { LedgerBook } from "./ledger-book.ts"
import { AccountNotFound, HoldEnded, HoldNotFound } from "./ledger-refusals.ts"
import type { RunningAccount } from "./running-account.ts"

export interface OpenHold {
  readonly hold: Hold
  readonly account: RunningAccount
}

/**
 * The open hold of this id, or why there is none.
 *
 * @upholds LEDGER-7
 */
export const openHold = (
  book: LedgerBook,
  id: HoldId
): Result.Result<OpenHold, HoldNotFound | HoldEnded | AccountNotFound> => {
  const hold = book.hold(id)
  if (hold === undefined) return Result.fail(new HoldNotFound({ hold: id }))
  if (hold.stage !== "open")
    return Result.fail(
      new HoldEnded({ hold: id, stage: hold.stage, since: hold.endedAt ?? hold.placedAt })
    )
  const account = book.account(hold.account)
  return account === undefined
    ? Result.fail(new AccountNotFound({ account: hold.account }))
    : Result.succeed({ hold, account })
}
