/**
 * The settings of one bank, grouped by who uses them.
 *
 * Made by `read-settings` from the environment; nothing else reads the environment.
 */

import type { S3Settings } from "@florin/adapters-documents"
import type {
  Argon2Settings,
  MetricsAccess,
  ProxySettings,
  RateQuotas,
  UploadLimits
} from "@florin/adapters-http"
import type { TimeZone } from "@florin/domain/calendar"
import type { LockoutRules, PasswordRules, SessionRules } from "@florin/domain/identity"
import type { CurrencyCode } from "@florin/domain/money"
import type { Redacted } from "effect"
import type { FieldKeys } from "../key/aes-secret-box.ts"

/** Everything that differs from one deployment to another. */
export interface Settings {
  readonly environment: "development" | "test" | "production"
  readonly bank: BankSettings
  readonly database: DatabaseSettings
  readonly ledger: LedgerSettings
  readonly allowance: AllowanceSettings
  readonly audit: AuditSettings
  readonly identity: IdentitySettings
  readonly http: HttpSettings
  readonly mail: MailSettings
  readonly documents: DocumentSettings
  readonly screening: ScreeningSettings
  readonly wires: WireSettings
  readonly redis: RedisSettings
  readonly log: LogSettings
  /** The absolute path of the folder for the embedded database and generated keys. */
  readonly dataFolder: string
}

/** The bank itself. */
export interface BankSettings {
  readonly name: string
  readonly currencies: readonly CurrencyCode[]
  readonly timeZone: TimeZone
  readonly clock: "system" | "simulated"
  readonly demo: boolean
}

/** Where the books are kept; without a URL, in the embedded PostgreSQL. */
export interface DatabaseSettings {
  readonly url: Redacted.Redacted<string> | undefined
  readonly ownerUrl: Redacted.Redacted<string> | undefined
  readonly poolMax: number
}

/** The group commit. */
export interface LedgerSettings {
  readonly writers: number
  readonly batchMax: number
}

/** What customers may do. */
export interface AllowanceSettings {
  readonly kyc: "required" | "off"
  /** The absolute path of the file with the policy; none for the usual one. */
  readonly policyFile: string | undefined
  /** The absolute path of the file with what each tier asks for; none for the usual. */
  readonly requirementsFile: string | undefined
}

/** The sealed log. */
export interface AuditSettings {
  readonly sealSeconds: number
}

/** Signing in. */
export interface IdentitySettings {
  /** The first one that signs, as PEM of PKCS 8 (Ed25519); none when it is to be made. */
  readonly privateKey: Redacted.Redacted<string> | undefined
  /** Those that seal fields of the database; none when one is to be generated. */
  readonly fieldKeys: FieldKeys | undefined
  readonly accessTokenSeconds: number
  readonly sessions: SessionRules
  readonly secureCookies: boolean
  readonly argon2: Argon2Settings
  readonly credentials: CredentialSettings
  readonly requireVerifiedEmail: boolean
}

/** Passwords, sign-ins and links: the rules, but for the bank's name and the common words. */
export interface CredentialSettings {
  readonly password: Omit<PasswordRules, "bankName" | "common"> & {
    readonly refusesCommon: boolean
  }
  readonly account: LockoutRules
  readonly network: LockoutRules
  readonly resetLinkMicros: bigint
}

/** Mail to users. */
export interface MailSettings {
  /** None for letters in a folder. */
  readonly smtpUrl: Redacted.Redacted<string> | undefined
  readonly from: string
  /** Where links lead; none for where the service listens. */
  readonly publicUrl: string | undefined
}

/** Customers' documents. */
export interface DocumentSettings {
  /** The absolute path of the folder in which they lie. */
  readonly folder: string
  /** The store that speaks S3 in which they lie instead; none for the folder. */
  readonly s3: S3Settings | undefined
  /** For each customer: how many, and how many bytes together. */
  readonly documentsMax: number
  readonly bytesMax: number
  /** Where the scanner listens; none for a bank without one. */
  readonly scanner: string | undefined
}

/** Looking for customers on lists. */
export interface ScreeningSettings {
  /** The absolute path of the list; none for a bank without one. */
  readonly listPath: string | undefined
  readonly threshold: number
}

/** Wires to and from other banks. */
export interface WireSettings {
  /** The absolute path of the folder of the rail; none for a bank without one. */
  readonly rail: { readonly folder: string; readonly isSimulated: boolean } | undefined
  /** The absolute path of the file that says how others know this bank. */
  readonly bankFile: string | undefined
  /** The absolute path of the file with the policy; none for the usual one. */
  readonly policyFile: string | undefined
}

/** The HTTP service. */
export interface HttpSettings {
  readonly host: string
  readonly port: number
  readonly allowedOrigins: readonly string[]
  /** The proxies that tell a client's address, and how. */
  readonly proxies: ProxySettings
  /** How often each kind of thing may be asked. */
  readonly quotas: RateQuotas
  readonly bodyLimitBytes: number
  readonly upload: UploadLimits
  readonly shutdownSeconds: number
  readonly docs: boolean
  readonly metrics: MetricsAccess
}

/** What several processes share; without a URL, each goes by itself. */
export interface RedisSettings {
  readonly url: Redacted.Redacted<string> | undefined
  readonly prefix: string
  readonly commandMillis: number
  /** How long a balance is kept; 0 for not at all. */
  readonly keptMillis: number
}

/** The log. */
export interface LogSettings {
  readonly level: "debug" | "info" | "warning" | "error"
  readonly format: "pretty" | "json"
}
