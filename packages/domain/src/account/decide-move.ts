/** Decides a move in the life of an account: freeze, unfreeze, close. */
import { Result } from "effect"
import type { AccountStage } from "../ledger/index.ts"
import type { Account } from "./account.ts"
import {
  AccountHasHolds,
  AccountMoveRefused,
  AccountNotEmpty,
  type AccountRefusal
} from "./account-refusals.ts"
import { type AccountMove, moveAccount } from "./account-stage.ts"

/** The stage that the account moves to, or why it may not. Closing needs zero and no holds. */
export const decideMove = (
  { standing }: Account,
  move: AccountMove
): Result.Result<AccountStage, AccountRefusal> => {
  const { id: account, currency, heldTotal, ledgerBalance, stage, stageSince: since } = standing
  const to = moveAccount(stage, move)
  if (to === null) return Result.fail(new AccountMoveRefused({ account, move, stage, since }))
  if (to === "closed" && ledgerBalance !== 0n)
    return Result.fail(new AccountNotEmpty({ account, ledgerBalance, currency }))
  if (to === "closed" && heldTotal !== 0n)
    return Result.fail(new AccountHasHolds({ account, heldTotal, currency }))
  return Result.succeed(to)
}
