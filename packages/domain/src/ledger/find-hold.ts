/** Finds a hold with its account, and tells whether it has ended. */
import { Result } from "effect"
import type { CustomerId, HoldId } from "../id/index.ts"
import type { Hold } from "./hold.ts"
import type { LedgerBook } from "./ledger-book.ts"
import { AccountNotFound, HoldEnded, HoldNotFound } from "./ledger-refusals.ts"
import type { RunningAccount } from "./running-account.ts"

/** A hold, and the account on which it reserves. */
export interface FoundHold {
  readonly hold: Hold
  readonly account: RunningAccount
}

/**
 * The hold of this id, or why there is none. To a customer, a hold on somebody else's
 * account does not exist, whether it has ended or not.
 */
export const findHold = (
  book: LedgerBook,
  id: HoldId,
  onBehalfOf: CustomerId | null
): Result.Result<FoundHold, HoldNotFound | AccountNotFound> => {
  const hold = book.hold(id)
  if (hold === undefined) return Result.fail(new HoldNotFound({ hold: id }))
  const account = book.account(hold.account)
  if (account === undefined) return Result.fail(new AccountNotFound({ account: hold.account }))
  return onBehalfOf !== null && account.owner !== onBehalfOf
    ? Result.fail(new HoldNotFound({ hold: id }))
    : Result.succeed({ hold, account })
}

/**
 * The refusal of ending a hold again, or null while it is open.
 *
 * @upholds LEDGER-7
 */
export const refuseEnded = (hold: Hold): HoldEnded | null =>
  hold.stage === "open"
    ? null
    : new HoldEnded({ hold: hold.id, stage: hold.stage, since: hold.endedAt ?? hold.placedAt })
