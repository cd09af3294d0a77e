/** What a deployment chooses about the HTTP service; read from the environment elsewhere. */
import type { SessionRules } from "@florin/domain/identity"
import type { Redacted } from "effect"
import type { MetricsAccess } from "./health-pages.ts"
import type { MacKeys } from "./keyed-seal.ts"
import type { RateQuotas } from "./limit/rate-class.ts"
import type { UploadLimits } from "./request/asked.ts"
import type { ProxySettings } from "./request/client-address.ts"

/** The settings of the service. */
export interface HttpSettings {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  readonly bankName: string
  /** Whether cookies are sent over https alone, under the `__Host-` prefix. */
  readonly secureCookies: boolean
  readonly accessTokenSeconds: number
  /** How long sessions last, and how many a user has. */
  readonly sessions: SessionRules
  /** What signs access tokens in a bank that has no signing keys yet: PEM of PKCS 8 (Ed25519). */
  readonly firstKey: Redacted.Redacted
  /** What seals cursors and CSRF tokens; the first seals, all of them are taken. */
  readonly macKeys: MacKeys
  /** Other web origins whose pages may call the service. */
  readonly allowedOrigins: readonly string[]
  /** How often routes of each class may be asked. */
  readonly quotas: RateQuotas
  /** The proxies whose word on a client's address counts. */
  readonly proxies: ProxySettings
  readonly bodyLimitBytes: number
  readonly upload: UploadLimits
  /** How long running requests may take when the service stops. */
  readonly shutdownSeconds: number
  /** Whether `/docs` and `/openapi.json` are served. */
  readonly docs: boolean
  readonly metrics: MetricsAccess
  /** Whether customers move money only from a verified e-mail address. */
  readonly requireVerifiedEmail: boolean
  readonly argon2: Argon2Settings
}

/** The cost of hashing one password (argon2id), and how many are hashed. */
export interface Argon2Settings {
  readonly memoryKib: number
  readonly iterations: number
  readonly parallelism: number
  /** Hashings under way at the same time. */
  readonly hashings: number
  /** Those that wait behind them. */
  readonly waiting: number
  /** How long one waits at most, in milliseconds. */
  readonly waitMillis: number
}
