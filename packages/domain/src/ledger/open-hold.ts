/** Finds a hold that has not ended, with its account. */
import { Result } from "effect"
import type { CustomerId, HoldId } from "../id/index.ts"
import type { Hold } from "./hold.ts"
import type { LedgerBook } from "./ledger-book.ts"
import { AccountNotFound, HoldEnded, HoldNotFound } from "./ledger-refusals.ts"
import type { RunningAccount } from "./running-account.ts"

export interface OpenHold {
  readonly hold: Hold
  readonly account: RunningAccount
}

/**
 * The open hold of this id, or why there is none. To a customer, a hold on somebody
 * else's account does not exist, whether it has ended or not.
 *
 * @upholds LEDGER-7
 */
export const openHold = (
  book: LedgerBook,
  id: HoldId,
  onBehalfOf: CustomerId | null
): Result.Result<OpenHold, HoldNotFound | HoldEnded | AccountNotFound> => {
  const hold = book.hold(id)
  if (hold === undefined) return Result.fail(new HoldNotFound({ hold: id }))
  const account = book.account(hold.account)
  if (account === undefined) return Result.fail(new AccountNotFound({ account: hold.account }))
  if (onBehalfOf !== null && account.owner !== onBehalfOf)
    return Result.fail(new HoldNotFound({ hold: id }))
  return hold.stage === "open"
    ? Result.succeed({ hold, account })
    : Result.fail(
        new HoldEnded({ hold: id, stage: hold.stage, since: hold.endedAt ?? hold.placedAt })
      )
}
