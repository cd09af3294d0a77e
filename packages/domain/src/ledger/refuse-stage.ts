/** Which postings an account's stage takes: frozen accounts take credits, pending and closed ones nothing. */
import { AccountStageRefused } from "./ledger-refusals.ts"
import type { RunningAccount } from "./running-account.ts"

/** The refusal of a posting by the account's stage, or null when it takes the posting. */
export const refuseStage = (
  account: RunningAccount,
  lowersBalance: boolean
): AccountStageRefused | null => {
  const { stage } = account
  if (stage === "active" || (stage === "frozen" && !lowersBalance)) return null
  return new AccountStageRefused({ account: account.id, stage, since: account.stageSince })
}
