/** Every route of identity with what it does. */
import type { Cursors } from "../cursor.ts"
import type { BoundRoute } from "../handle.ts"
import type { HttpSettings } from "../settings.ts"
import type { AccessTokens } from "./access-token.ts"
import { listApiKeys, showApiKey } from "./api-key/list-api-keys.ts"
import { makeApiKey } from "./api-key/make-api-key.ts"
import { revokeApiKey } from "./api-key/revoke-api-key.ts"
import { changePassword } from "./change-password.ts"
import { type CsrfTokens, csrfCookie } from "./csrf-token.ts"
import { register } from "./register.ts"
import { askReset, resetPassword } from "./reset-password.ts"
import {
  confirmSecondFactor,
  disableSecondFactor,
  enrolSecondFactor,
  renewRecoveryCodes,
  showSecondFactor
} from "./second-factor/change-second-factor.ts"
import { completeSignIn } from "./session/complete-sign-in.ts"
import { endSession, listSessions, signOutEverywhere } from "./session/end-sessions.ts"
import { issueTokens } from "./session/issue-tokens.ts"
import { refresh } from "./session/refresh.ts"
import { sessionCookies } from "./session/session-cookies.ts"
import { stepUp } from "./session/step-up.ts"
import { showCsrfToken } from "./show-csrf-token.ts"
import { signIn } from "./sign-in.ts"
import { signOut } from "./sign-out.ts"
import { askForRoles, forgetSecondFactor, inviteColleague } from "./staff/ask-for-staff.ts"
import { disableUser, enableUser, endUserSessions } from "./staff/change-user.ts"
import { listUsers, showUser } from "./staff/list-users.ts"
import { refreshCookie, tokenCookie } from "./token-cookie.ts"
import { askVerification, verifyEmail } from "./verify-email.ts"
import { whoAmI } from "./who-am-i.ts"

/** Binds them, for one deployment. */
export const boundIdentityRoutes = (service: {
  readonly settings: HttpSettings
  readonly tokens: AccessTokens
  readonly csrf: CsrfTokens
  readonly cursors: Cursors
}): readonly BoundRoute[] => {
  const { csrf, cursors, settings, tokens } = service
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
    listUsers(cursors),
    showUser,
    inviteColleague,
    askForRoles,
    forgetSecondFactor,
    disableUser,
    enableUser,
    endUserSessions,
    listApiKeys(cursors),
    showApiKey,
    makeApiKey,
    revokeApiKey
  ]
}
