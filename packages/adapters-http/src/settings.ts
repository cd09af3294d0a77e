/** What a deployment chooses about the HTTP service; read from the environment elsewhere. */
import type { SessionRules } from "@florin/domain/identity"
import type { Redacted } from "effect"

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
  /** The key that signs access tokens: PEM of PKCS 8 (Ed25519). */
  readonly privateKey: Redacted.Redacted
  /** Other web origins whose pages may call the service. */
  readonly allowedOrigins: readonly string[]
  readonly bodyLimitBytes: number
  /** How long running requests may take when the service stops. */
  readonly shutdownSeconds: number
  /** Whether `/docs` and `/openapi.json` are served. */
  readonly docs: boolean
  readonly argon2: Argon2Settings
}

/** The cost of hashing one password (argon2id). */
export interface Argon2Settings {
  readonly memoryKib: number
  readonly iterations: number
  readonly parallelism: number
}
