/** The calls of the typed client about what operations cost. */
import { feeRoutes } from "../fee/fee-routes.ts"
import { callOf } from "./call.ts"
import type { Connection } from "./connection.ts"

/** The calls over a connection. */
export const feeCalls = (connection: Connection) => ({
  fees: {
    schedules: callOf(connection, feeRoutes.list),
    showSchedule: callOf(connection, feeRoutes.show),
    quote: callOf(connection, feeRoutes.quote),
    charge: callOf(connection, feeRoutes.charge),
    askForSchedule: callOf(connection, feeRoutes.askForSchedule),
    askToEndSchedule: callOf(connection, feeRoutes.askToEnd)
  }
})
