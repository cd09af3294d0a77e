/**
 * Who may use which route, written down by hand and read from no description: anybody,
 * whoever is signed in, or whoever has a permission.
 */
import type { Access } from "../src/route.ts"

/** By operation. */
export const routeAccess: Readonly<Record<string, Access>> = {
  register: "public",
  signIn: "public",
  completeSignIn: "public",
  refresh: "public",
  askPasswordReset: "public",
  resetPassword: "public",
  verifyEmail: "public",
  signOut: "signed-in",
  signOutEverywhere: "signed-in",
  showCsrfToken: "signed-in",
  whoAmI: "signed-in",
  listSessions: "signed-in",
  endSession: "signed-in",
  stepUp: "signed-in",
  showSecondFactor: "signed-in",
  enrolSecondFactor: "signed-in",
  confirmSecondFactor: "signed-in",
  disableSecondFactor: "signed-in",
  renewRecoveryCodes: "signed-in",
  changePassword: "signed-in",
  askEmailVerification: "signed-in",
  listAccounts: "accounts:read",
  openAccount: "accounts:open",
  showAccount: "accounts:read",
  showBalance: "accounts:read",
  showStatement: "accounts:read",
  freezeAccount: "accounts:freeze",
  unfreezeAccount: "accounts:freeze",
  closeAccount: "accounts:close",
  listTransactions: "entries:read",
  // Which permission it needs depends on the kind of movement that is asked for.
  moveMoney: "signed-in",
  showTransaction: "entries:read",
  reverseTransaction: "entries:reverse",
  listHolds: "holds:read",
  placeHold: "holds:place",
  showHold: "holds:read",
  captureHold: "holds:capture",
  releaseHold: "holds:release",
  listUsers: "users:read",
  showUser: "users:read",
  inviteColleague: "users:invite",
  askForRoles: "users:set-roles",
  forgetSecondFactor: "users:disable",
  disableUser: "users:disable",
  enableUser: "users:disable",
  endUserSessions: "sessions:end-others",
  listApprovals: "approvals:read",
  showApproval: "approvals:read",
  approve: "approvals:decide",
  reject: "approvals:decide",
  listApiKeys: "api-keys:read",
  showApiKey: "api-keys:read",
  makeApiKey: "api-keys:make",
  revokeApiKey: "api-keys:revoke",
  showClock: "clock:advance",
  advanceClock: "clock:advance",
  showTrialBalance: "ledger:read",
  searchAuditLog: "audit:read",
  showLoggedAction: "audit:read",
  erasePersonalData: "personal-data:erase",
  showControls: "controls:read"
}

/** The movements of `moveMoney`, each with its permission and a body without its accounts. */
export const movements = {
  transfer: "transfers:make",
  deposit: "cash:deposit",
  withdrawal: "cash:withdraw"
} as const satisfies Record<string, Access>
