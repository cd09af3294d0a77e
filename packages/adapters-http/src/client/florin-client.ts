/** The typed client: every route of the service by its capability. */
import { accountRoutes } from "../account/account-routes.ts"
import { auditRoutes } from "../audit/audit-routes.ts"
import { clockRoutes } from "../clock/clock-routes.ts"
import { holdRoutes } from "../ledger/hold/hold-routes.ts"
import { statementRoutes } from "../ledger/statement/statement-routes.ts"
import { transactionRoutes } from "../ledger/transaction/transaction-routes.ts"
import { trialBalanceRoutes } from "../ledger/trial-balance-route.ts"
import { callOf } from "./call.ts"
import { connectTo, type Fetch } from "./connection.ts"
import { feeCalls } from "./fee-calls.ts"
import { kycCalls } from "./kyc-calls.ts"
import { peopleCalls } from "./people-calls.ts"
import { renewing } from "./renewing.ts"
import { wireCalls } from "./wire-calls.ts"

/** A client of the service at `baseUrl`; each client has a session of its own. */
export const florinClient = (options: { readonly baseUrl: string; readonly fetch?: Fetch }) => {
  const connection = renewing(connectTo(options.baseUrl, options.fetch))
  return {
    ...peopleCalls(connection),
    ...kycCalls(connection),
    ...feeCalls(connection),
    ...wireCalls(connection),
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
    /** For what has no description of its own, such as a CSV file. */
    send: connection.send
  }
}

export type FlorinClient = ReturnType<typeof florinClient>
