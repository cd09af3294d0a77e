/**
 * Connections of the service: a pool whose every session has the service's rights
 * alone, time limits on all it does, and the bank's schema.
 *
 * Whoever signs in to PostgreSQL, `role` leaves the session only what the service
 * may do (reliability D7, D19, D20).
 */
import { PgClient } from "@effect/sql-pg"
import type { Redacted } from "effect"

/** Which session rights a pool takes. */
export type SessionRole = "florin_service" | "florin_auditor" | null

/** What a pool is made with. */
export interface ConnectionSettings {
  readonly url: Redacted.Redacted
  /** The most connections that the pool opens. */
  readonly connections: number
  /** The rights of each session; null for those of the user in the URL (to migrate). */
  readonly role: SessionRole
  readonly applicationName: string
}

const timeLimits = {
  statement_timeout: "30s",
  lock_timeout: "2s",
  idle_in_transaction_session_timeout: "10s"
}

const startupParameters = (role: SessionRole) => ({
  ...(role === null ? {} : { ...timeLimits, role }),
  search_path: "florin",
  timezone: "UTC",
  client_min_messages: "warning"
})

/** The pool, as `SqlClient` and `PgClient`. */
export const connectionLayer = (settings: ConnectionSettings) =>
  PgClient.layer({
    url: settings.url,
    maxConnections: settings.connections,
    applicationName: settings.applicationName,
    connectTimeout: "5 seconds",
    idleTimeout: "5 minutes",
    startupParameters: startupParameters(settings.role)
  })
