/**
 * The HTTP service of this process: the adapter's, with this deployment's settings, and
 * refusals as sentences.
 */
import {
  argon2PasswordHasher,
  type HttpSettings,
  type RouteRunner,
  serveHttp
} from "@florin/adapters-http"
import { SealBroken } from "@florin/domain/key"
import { Effect } from "effect"
import { sealRefusal } from "./key/seal-refusal.ts"
import type { ServiceKeys } from "./key/service-keys.ts"
import { listenRefusal } from "./listen-refusal.ts"
import { readiness } from "./readiness.ts"
import { serviceAddress } from "./service-address.ts"
import type { Settings } from "./settings/index.ts"

/** Passwords at the cost that the settings ask for. */
export const passwordHasher = (settings: Settings) => argon2PasswordHasher(settings.identity.argon2)

/** Serves for as long as the scope is open; gives the address for a browser. */
export const httpService = Effect.fn("httpService")(function* (
  settings: Settings,
  keys: ServiceKeys,
  runner?: RouteRunner
) {
  const { host } = settings.http
  const { port } = yield* serveHttp(httpSettings(settings, keys), runner).pipe(
    Effect.provide(readiness(settings)),
    Effect.catchDefect((defect) =>
      defect instanceof SealBroken ? Effect.fail(sealRefusal(defect)) : Effect.die(defect)
    ),
    Effect.catchTag("ListenFailed", ({ cause }) => Effect.fail(listenRefusal(settings.http, cause)))
  )
  return { address: serviceAddress({ host, port }) }
})

const httpSettings = ({ bank, http, identity }: Settings, keys: ServiceKeys): HttpSettings => ({
  ...http,
  bankName: bank.name,
  secureCookies: identity.secureCookies,
  accessTokenSeconds: identity.accessTokenSeconds,
  sessions: identity.sessions,
  argon2: identity.argon2,
  requireVerifiedEmail: identity.requireVerifiedEmail,
  ...keys
})
