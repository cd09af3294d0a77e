/** Every route of the API, described. The typed client and OpenAPI begin here. */
import { accountRoutes } from "./account/account-routes.ts"
import { approvalRoutes } from "./approval/approval-routes.ts"
import { auditRoutes } from "./audit/audit-routes.ts"
import { clockRoutes } from "./clock/clock-routes.ts"
import { feeRoutes } from "./fee/fee-routes.ts"
import { apiKeyRoutes } from "./identity/api-key/api-key-routes.ts"
import { credentialRoutes } from "./identity/credential-routes.ts"
import { identityRoutes } from "./identity/identity-routes.ts"
import { secondFactorRoutes } from "./identity/second-factor/second-factor-routes.ts"
import { sessionRoutes } from "./identity/session/session-routes.ts"
import { staffRoutes } from "./identity/staff/staff-routes.ts"
import { kycOwnRoutes } from "./kyc/own-routes.ts"
import { kycReviewRoutes } from "./kyc/review-routes.ts"
import { holdRoutes } from "./ledger/hold/hold-routes.ts"
import { statementRoutes } from "./ledger/statement/statement-routes.ts"
import { transactionRoutes } from "./ledger/transaction/transaction-routes.ts"
import { trialBalanceRoutes } from "./ledger/trial-balance-route.ts"
import type { AnyRoute } from "./route.ts"
import {
  incomingScreeningRoutes,
  screeningRoutes,
  wireScreeningRoutes
} from "./screening/screening-routes.ts"
import { incomingWireRoutes, railNoteRoutes } from "./wire/incoming-routes.ts"
import { wireRoutes } from "./wire/wire-routes.ts"

/** All descriptions, in the order of the documentation. */
export const routes: readonly AnyRoute[] = [
  identityRoutes,
  sessionRoutes,
  secondFactorRoutes,
  credentialRoutes,
  accountRoutes,
  statementRoutes,
  transactionRoutes,
  holdRoutes,
  feeRoutes,
  wireRoutes,
  wireScreeningRoutes,
  incomingWireRoutes,
  incomingScreeningRoutes,
  railNoteRoutes,
  kycOwnRoutes,
  kycReviewRoutes,
  screeningRoutes,
  staffRoutes,
  approvalRoutes,
  apiKeyRoutes,
  clockRoutes,
  trialBalanceRoutes,
  auditRoutes
].flatMap((group): readonly AnyRoute[] => Object.values(group))
