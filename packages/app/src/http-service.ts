/**
 * The HTTP service of this process: the adapter's, with this deployment's settings, a
 * check of the database for whoever asks whether it is ready, and refusals as sentences.
 */
import {
  argon2PasswordHasher,
  type HttpSettings,
  Readiness,
  serveHttp
} from "@florin/adapters-http"
import { Effect, Layer, type Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { listenRefusal } from "./listen-refusal.ts"
import type { Settings } from "./settings/index.ts"

/** Passwords at the cost that the settings ask for. */
export const passwordHasher = (settings: Settings) => argon2PasswordHasher(settings.identity.argon2)

/** Serves for as long as the scope is open; gives the address for a browser. */
export const httpService = Effect.fn("httpService")(function* (
  settings: Settings,
  privateKey: Redacted.Redacted<string>
) {
  const { host } = settings.http
  const { port } = yield* serveHttp(httpSettings(settings, privateKey)).pipe(
    Effect.provide(databaseReadiness),
    Effect.catchTag("ListenFailed", ({ cause }) => Effect.fail(listenRefusal(settings.http, cause)))
  )
  return { address: `http://${browsable(host)}:${port}` }
})

const httpSettings = (
  { bank, http, identity }: Settings,
  privateKey: Redacted.Redacted<string>
): HttpSettings => ({
  ...http,
  bankName: bank.name,
  secureCookies: identity.secureCookies,
  accessTokenSeconds: identity.accessTokenSeconds,
  sessions: identity.sessions,
  argon2: identity.argon2,
  privateKey
})

// Every address of the machine is reached by its own name, and a browser wants one; the
// colons of an IPv6 address are kept apart from the port's.
const browsable = (host: string): string => {
  if (host === "0.0.0.0" || host === "::") return "localhost"
  return host.includes(":") ? `[${host}]` : host
}

const databaseReadiness = Layer.effect(
  Readiness,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    checks: sql`SELECT 1`.pipe(
      Effect.timeout("2 seconds"),
      Effect.match({
        onSuccess: () => [{ name: "database", ready: true }],
        onFailure: () => [{ name: "database", ready: false }]
      })
    )
  }))
)
