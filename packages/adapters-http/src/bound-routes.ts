/** Every route with what it does. */
import { listAccounts } from "./account/list-accounts.ts"
import { closeAccount, freezeAccount, unfreezeAccount } from "./account/move-account.ts"
import { openAccount } from "./account/open-account.ts"
import { showAccount } from "./account/show-account.ts"
import { showBalance } from "./account/show-balance.ts"
import { approve, reject } from "./approval/decide-approval.ts"
import { listApprovals, showApproval } from "./approval/list-approvals.ts"
import { erasePersonal } from "./audit/erase-personal-data.ts"
import { searchAudit, showControls, showLogged } from "./audit/search-audit.ts"
import { advanceClock, showClock } from "./clock/bank-clock.ts"
import { makeCursors } from "./cursor.ts"
import { boundFeeRoutes } from "./fee/bound-fee-routes.ts"
import type { BoundRoute } from "./handle.ts"
import type { AccessTokens } from "./identity/access-token.ts"
import { boundIdentityRoutes } from "./identity/bound-identity-routes.ts"
import type { CsrfTokens } from "./identity/csrf-token.ts"
import { boundKycRoutes } from "./kyc/bound-kyc-routes.ts"
import { captureHold, releaseHold } from "./ledger/hold/end-hold.ts"
import { listHolds } from "./ledger/hold/list-holds.ts"
import { placeHold } from "./ledger/hold/place-hold.ts"
import { showHold } from "./ledger/hold/show-hold.ts"
import { showTrialBalance } from "./ledger/show-trial-balance.ts"
import { showStatement } from "./ledger/statement/show-statement.ts"
import { listTransactions } from "./ledger/transaction/list-transactions.ts"
import { moveMoney } from "./ledger/transaction/move-money.ts"
import { reverseTransaction } from "./ledger/transaction/reverse-transaction.ts"
import { showTransaction } from "./ledger/transaction/show-transaction.ts"
import type { HttpSettings } from "./settings.ts"
import { boundWireRoutes } from "./wire/bound-wire-routes.ts"

/** Binds them all, for one deployment. */
export const boundRoutes = (service: {
  readonly settings: HttpSettings
  readonly tokens: AccessTokens
  readonly csrf: CsrfTokens
}): readonly BoundRoute[] => {
  const cursors = makeCursors(service.settings.macKeys)
  return [
    ...boundIdentityRoutes({ ...service, cursors }),
    listAccounts(cursors),
    openAccount,
    showAccount,
    showBalance(),
    freezeAccount,
    unfreezeAccount,
    closeAccount,
    showStatement(cursors),
    listTransactions(cursors),
    moveMoney,
    showTransaction,
    reverseTransaction,
    listHolds,
    placeHold,
    showHold,
    captureHold,
    releaseHold,
    ...boundFeeRoutes(cursors),
    ...boundWireRoutes(cursors),
    ...boundKycRoutes(cursors),
    listApprovals(cursors),
    showApproval,
    approve,
    reject,
    showClock,
    advanceClock,
    showTrialBalance,
    searchAudit(cursors),
    showLogged,
    erasePersonal,
    showControls
  ]
}
