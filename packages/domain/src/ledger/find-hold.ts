/** Finds a hold with its account, and tells whether it may end by this command. */
import { Result } from "effect"
import type { CustomerId, HoldId } from "../id/index.ts"
import type { Hold } from "./hold.ts"
import type { LedgerBook } from "./ledger-book.ts"
import { AccountNotFound, HoldEnded, HoldNotFound, HoldReserved } from "./ledger-refusals.ts"
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
 * The refusal of ending a hold again, or one that is reserved for something else; null when
 * a command for this subject may end it.
 *
 * @upholds LEDGER-7, WIRE-8
 */
export const refuseEnding = (
  hold: Hold,
  subject: string | undefined
): HoldEnded | HoldReserved | null => {
  const { endedAt, id, placedAt, reservedFor, stage } = hold
  if (stage !== "open") return new HoldEnded({ hold: id, stage, since: endedAt ?? placedAt })
  return reservedFor === null || reservedFor === subject
    ? null
    : new HoldReserved({ hold: id, reservedFor })
}
