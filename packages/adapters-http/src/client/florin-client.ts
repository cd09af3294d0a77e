/** The typed client: every route of the service by its capability. */
import { accountRoutes } from "../account/account-routes.ts"
import { approvalRoutes } from "../approval/approval-routes.ts"
import { auditRoutes } from "../audit/audit-routes.ts"
import { clockRoutes } from "../clock/clock-routes.ts"
import { apiKeyRoutes } from "../identity/api-key/api-key-routes.ts"
import { credentialRoutes } from "../identity/credential-routes.ts"
import { identityRoutes } from "../identity/identity-routes.ts"
import { secondFactorRoutes } from "../identity/second-factor/second-factor-routes.ts"
import { sessionRoutes } from "../identity/session/session-routes.ts"
import { staffRoutes } from "../identity/staff/staff-routes.ts"
import { holdRoutes } from "../ledger/hold/hold-routes.ts"
import { statementRoutes } from "../ledger/statement/statement-routes.ts"
import { transactionRoutes } from "../ledger/transaction/transaction-routes.ts"
import { trialBalanceRoutes } from "../ledger/trial-balance-route.ts"
import { callOf } from "./call.ts"
import { connectTo, type Fetch } from "./connection.ts"
import { renewing } from "./renewing.ts"

/** A client of the service at `baseUrl`; each client has a session of its own. */
export const florinClient = (options: { readonly baseUrl: string; readonly fetch?: Fetch }) => {
  const connection = renewing(connectTo(options.baseUrl, options.fetch))
  return {
    auth: {
      register: callOf(connection, identityRoutes.register),
      signIn: callOf(connection, identityRoutes.signIn),
      signOut: callOf(connection, identityRoutes.signOut),
      completeSignIn: callOf(connection, sessionRoutes.completeSignIn),
      refresh: callOf(connection, sessionRoutes.refresh),
      stepUp: callOf(connection, sessionRoutes.stepUp),
      signOutEverywhere: callOf(connection, sessionRoutes.signOutEverywhere),
      sessions: callOf(connection, sessionRoutes.listSessions),
      endSession: callOf(connection, sessionRoutes.endSession),
      whoAmI: callOf(connection, identityRoutes.whoAmI),
      changePassword: callOf(connection, credentialRoutes.changePassword),
      askReset: callOf(connection, credentialRoutes.askReset),
      resetPassword: callOf(connection, credentialRoutes.resetPassword),
      askVerification: callOf(connection, credentialRoutes.askVerification),
      verifyEmail: callOf(connection, credentialRoutes.verifyEmail),
      csrfToken: callOf(connection, identityRoutes.csrfToken)
    },
    secondFactor: {
      show: callOf(connection, secondFactorRoutes.show),
      enrol: callOf(connection, secondFactorRoutes.enrol),
      confirm: callOf(connection, secondFactorRoutes.confirm),
      disable: callOf(connection, secondFactorRoutes.disable),
      renewRecoveryCodes: callOf(connection, secondFactorRoutes.renewRecoveryCodes)
    },
    accounts: {
      list: callOf(connection, accountRoutes.list),
      open: callOf(connection, accountRoutes.open),
      show: callOf(connection, accountRoutes.show),
      balance: callOf(connection, accountRoutes.balance),
      statement: callOf(connection, statementRoutes.show),
      freeze: callOf(connection, accountRoutes.freeze),
      unfreeze: callOf(connection, accountRoutes.unfreeze),
      close: callOf(connection, accountRoutes.close)
    },
    transactions: {
      list: callOf(connection, transactionRoutes.list),
      create: callOf(connection, transactionRoutes.move),
      show: callOf(connection, transactionRoutes.show),
      reverse: callOf(connection, transactionRoutes.reverse)
    },
    holds: {
      list: callOf(connection, holdRoutes.list),
      place: callOf(connection, holdRoutes.place),
      show: callOf(connection, holdRoutes.show),
      capture: callOf(connection, holdRoutes.capture),
      release: callOf(connection, holdRoutes.release)
    },
    admin: {
      showClock: callOf(connection, clockRoutes.show),
      advanceClock: callOf(connection, clockRoutes.advance),
      trialBalance: callOf(connection, trialBalanceRoutes.show),
      audit: callOf(connection, auditRoutes.search),
      loggedAction: callOf(connection, auditRoutes.show),
      erasePersonalData: callOf(connection, auditRoutes.erase),
      controls: callOf(connection, auditRoutes.controls)
    },
    users: {
      list: callOf(connection, staffRoutes.list),
      show: callOf(connection, staffRoutes.show),
      invite: callOf(connection, staffRoutes.invite),
      askForRoles: callOf(connection, staffRoutes.askForRoles),
      disable: callOf(connection, staffRoutes.disable),
      enable: callOf(connection, staffRoutes.enable),
      endSessions: callOf(connection, staffRoutes.endSessions)
    },
    approvals: {
      list: callOf(connection, approvalRoutes.list),
      show: callOf(connection, approvalRoutes.show),
      approve: callOf(connection, approvalRoutes.approve),
      reject: callOf(connection, approvalRoutes.reject)
    },
    apiKeys: {
      list: callOf(connection, apiKeyRoutes.list),
      show: callOf(connection, apiKeyRoutes.show),
      make: callOf(connection, apiKeyRoutes.make),
      revoke: callOf(connection, apiKeyRoutes.revoke)
    },
    /** For what has no description of its own, such as a CSV file. */
    send: connection.send
  }
}

export type FlorinClient = ReturnType<typeof florinClient>
