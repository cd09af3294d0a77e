/** The calls of the typed client about money that goes to other banks, and comes from them. */

import { incomingScreeningRoutes, wireScreeningRoutes } from "../screening/screening-routes.ts"
import { incomingWireRoutes, railNoteRoutes } from "../wire/incoming-routes.ts"
import { wireRoutes } from "../wire/wire-routes.ts"
import { callOf } from "./call.ts"
import type { Connection } from "./connection.ts"

/** The calls over a connection. */
export const wireCalls = (connection: Connection) => ({
  wires: {
    order: callOf(connection, wireRoutes.order),
    list: callOf(connection, wireRoutes.list),
    show: callOf(connection, wireRoutes.show),
    quote: callOf(connection, wireRoutes.quote),
    statistics: callOf(connection, wireRoutes.statistics),
    cancel: callOf(connection, wireRoutes.cancel),
    approve: callOf(connection, wireRoutes.approve),
    reject: callOf(connection, wireRoutes.reject),
    askToResolve: callOf(connection, wireRoutes.resolve),
    screening: callOf(connection, wireScreeningRoutes.show),
    askToClearScreening: callOf(connection, wireScreeningRoutes.askToClear)
  },
  incomingWires: {
    list: callOf(connection, incomingWireRoutes.list),
    show: callOf(connection, incomingWireRoutes.show),
    askToCredit: callOf(connection, incomingWireRoutes.askToCredit),
    askToSendBack: callOf(connection, incomingWireRoutes.askToSendBack),
    screening: callOf(connection, incomingScreeningRoutes.show),
    askToClearScreening: callOf(connection, incomingScreeningRoutes.askToClear)
  },
  railNotes: {
    list: callOf(connection, railNoteRoutes.list),
    see: callOf(connection, railNoteRoutes.see)
  }
})
