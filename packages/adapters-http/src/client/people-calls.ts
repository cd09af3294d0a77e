/** The calls of the typed client about people: who they are, their sessions, and who may what. */
import { approvalRoutes } from "../approval/approval-routes.ts"
import { apiKeyRoutes } from "../identity/api-key/api-key-routes.ts"
import { credentialRoutes } from "../identity/credential-routes.ts"
import { identityRoutes } from "../identity/identity-routes.ts"
import { secondFactorRoutes } from "../identity/second-factor/second-factor-routes.ts"
import { sessionRoutes } from "../identity/session/session-routes.ts"
import { staffRoutes } from "../identity/staff/staff-routes.ts"
import { callOf } from "./call.ts"
import type { Connection } from "./connection.ts"

/** The calls over a connection. */
export const peopleCalls = (connection: Connection) => ({
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
  users: {
    list: callOf(connection, staffRoutes.list),
    show: callOf(connection, staffRoutes.show),
    invite: callOf(connection, staffRoutes.invite),
    askForRoles: callOf(connection, staffRoutes.askForRoles),
    forgetSecondFactor: callOf(connection, staffRoutes.forgetSecondFactor),
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
  }
})
