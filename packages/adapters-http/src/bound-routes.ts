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
import type { BoundRoute } from "./handle.ts"
import type { AccessTokens } from "./identity/access-token.ts"
import { listApiKeys, showApiKey } from "./identity/api-key/list-api-keys.ts"
import { makeApiKey } from "./identity/api-key/make-api-key.ts"
import { revokeApiKey } from "./identity/api-key/revoke-api-key.ts"
import { changePassword } from "./identity/change-password.ts"
import { type CsrfTokens, csrfCookie } from "./identity/csrf-token.ts"
import { register } from "./identity/register.ts"
import { askReset, resetPassword } from "./identity/reset-password.ts"
import {
  confirmSecondFactor,
  disableSecondFactor,
  enrolSecondFactor,
  renewRecoveryCodes,
  showSecondFactor
} from "./identity/second-factor/change-second-factor.ts"
import { completeSignIn } from "./identity/session/complete-sign-in.ts"
import { endSession, listSessions, signOutEverywhere } from "./identity/session/end-sessions.ts"
import { issueTokens } from "./identity/session/issue-tokens.ts"
import { refresh } from "./identity/session/refresh.ts"
import { sessionCookies } from "./identity/session/session-cookies.ts"
import { stepUp } from "./identity/session/step-up.ts"
import { showCsrfToken } from "./identity/show-csrf-token.ts"
import { signIn } from "./identity/sign-in.ts"
import { signOut } from "./identity/sign-out.ts"
import { askForRoles, inviteColleague } from "./identity/staff/ask-for-staff.ts"
import { disableUser, enableUser, endUserSessions } from "./identity/staff/change-user.ts"
import { listUsers, showUser } from "./identity/staff/list-users.ts"
import { refreshCookie, tokenCookie } from "./identity/token-cookie.ts"
import { askVerification, verifyEmail } from "./identity/verify-email.ts"
import { whoAmI } from "./identity/who-am-i.ts"
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

/** Binds them all, for one deployment. */
export const boundRoutes = (service: {
  readonly settings: HttpSettings
  readonly tokens: AccessTokens
  readonly csrf: CsrfTokens
}): readonly BoundRoute[] => {
  const { csrf, settings, tokens } = service
  const { secureCookies } = settings
  const cookies = sessionCookies(
    {
      access: tokenCookie(secureCookies),
      refresh: refreshCookie(secureCookies),
      csrf: csrfCookie(secureCookies)
    },
    csrf
  )
  const issue = issueTokens(tokens, cookies, settings)
  const cursors = makeCursors(settings.macKeys)
  return [
    register,
    signIn(issue, settings),
    completeSignIn(issue, settings),
    refresh(issue, cookies, settings),
    signOutEverywhere(cookies),
    listSessions,
    endSession,
    stepUp(issue, settings),
    showSecondFactor,
    enrolSecondFactor(settings),
    confirmSecondFactor(issue, settings),
    disableSecondFactor(issue, settings),
    renewRecoveryCodes(settings),
    signOut(cookies),
    whoAmI,
    showCsrfToken(csrf),
    changePassword,
    askReset,
    resetPassword,
    askVerification,
    verifyEmail,
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
    listUsers(cursors),
    showUser,
    inviteColleague,
    askForRoles,
    disableUser,
    enableUser,
    endUserSessions,
    listApprovals(cursors),
    showApproval,
    approve,
    reject,
    listApiKeys(cursors),
    showApiKey,
    makeApiKey,
    revokeApiKey,
    showClock,
    advanceClock,
    showTrialBalance,
    searchAudit(cursors),
    showLogged,
    erasePersonal,
    showControls
  ]
}
