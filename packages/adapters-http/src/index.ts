/** The face of the HTTP adapter. */

export { refusalOf, refusalResponse, replyResponse } from "./answer-of.ts"
export type { BankServices, SharedServices } from "./bank-services.ts"
export type { MetricsAccess } from "./health-pages.ts"
export { type HttpApp, httpApp } from "./http-app.ts"
export { argon2PasswordHasher } from "./identity/argon2-password-hasher.ts"
export type { Asker } from "./identity/caller.ts"
export { totpCodes } from "./identity/second-factor/totp-codes.ts"
export { newKeyPair } from "./key/ed25519-key-pair.ts"
export {
  type RateClass,
  type RateQuota,
  type RateQuotas,
  usualQuotas
} from "./limit/rate-class.ts"
export { openApiDocument } from "./openapi/openapi-document.ts"
export { Readiness, type ReadinessCheck } from "./readiness.ts"
export type { UploadLimits } from "./request/asked.ts"
export { isNetwork, type ProxySettings } from "./request/client-address.ts"
export { type AnyRoute, routeName } from "./route.ts"
export type { RouteRunner } from "./route-runner.ts"
export { routes as routeDescriptions } from "./routes.ts"
export { ListenFailed, serveHttp } from "./run.ts"
export type { Argon2Settings, HttpSettings } from "./settings.ts"
