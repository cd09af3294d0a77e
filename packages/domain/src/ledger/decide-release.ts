/** Decides the end of a hold without a posting: a release, or its expiry. Upholds LEDGER-7. */
import { Result } from "effect"
import type { DecidedHold } from "./decide-hold.ts"
import { findHold, refuseEnding } from "./find-hold.ts"
import { holdMoves } from "./hold.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { ReleaseHold } from "./ledger-command.ts"
import { HoldNotExpired, type LedgerRefusal } from "./ledger-refusals.ts"

/**
 * Decides a release. The whole amount becomes available again.
 *
 * @upholds LEDGER-7
 */
export const decideRelease = (
  book: LedgerBook,
  command: ReleaseHold
): Result.Result<DecidedHold, LedgerRefusal> => {
  const { because, provenance } = command
  const found = findHold(book, command.hold, provenance.onBehalfOf)
  if (Result.isFailure(found)) return Result.fail(found.failure)
  const { hold, account } = found.success
  const refusal = refuseEnding(hold, because === "expired" ? undefined : command.reservedFor)
  if (refusal !== null) return Result.fail(refusal)
  if (because === "expired" && provenance.at < hold.expiresAt)
    return Result.fail(new HoldNotExpired({ hold: hold.id, expiresAt: hold.expiresAt }))
  const move = because === "expired" ? "expire" : "release"
  return Result.succeed({
    entry: null,
    accounts: [{ ...account, heldTotal: account.heldTotal - hold.amount.amount }],
    days: [],
    hold: { ...hold, stage: holdMoves.open[move], endedAt: provenance.at }
  })
}
