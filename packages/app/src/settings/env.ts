/**
 * The environment that Florin reads, as a schema: every variable and its form.
 *
 * What each one means, its default and the words for what is allowed stand beside it in
 * `variables.ts`; a variable without a default there is optional here.
 */
import { TimeZoneSchema } from "@florin/domain/calendar"
import { Schema } from "effect"
import {
  bearerToken,
  currencyList,
  databaseUrl,
  fieldKeyList,
  mailSender,
  networkList,
  originList,
  pageUrl,
  quota,
  redisUrl,
  signingKey,
  smtpUrl,
  wholeNumber,
  word,
  yesOrNo
} from "./variable-forms.ts"

/** All variables, read from text. */
export const Env = Schema.Struct({
  FLORIN_ENV: Schema.Literals(["development", "test", "production"]),
  FLORIN_HOST: word,
  FLORIN_PORT: wholeNumber(1, 65_535),
  DATABASE_URL: Schema.optionalKey(databaseUrl),
  DATABASE_OWNER_URL: Schema.optionalKey(databaseUrl),
  FLORIN_DATABASE_WITHOUT_TLS: yesOrNo,
  FLORIN_DATABASE_POOL: wholeNumber(2, 200),
  FLORIN_DATA_DIR: Schema.NonEmptyString,
  FLORIN_BANK_NAME: Schema.NonEmptyString.check(Schema.isMaxLength(70)),
  FLORIN_BANK_CURRENCIES: currencyList,
  FLORIN_TIME_ZONE: TimeZoneSchema,
  FLORIN_CLOCK: Schema.Literals(["system", "simulated"]),
  FLORIN_DEMO: yesOrNo,
  FLORIN_LEDGER_WRITERS: wholeNumber(1, 16),
  FLORIN_LEDGER_BATCH_MAX: wholeNumber(1, 2_000),
  FLORIN_SEAL_SECONDS: wholeNumber(1, 3_600),
  FLORIN_JWT_PRIVATE_KEY: Schema.optionalKey(signingKey),
  FLORIN_FIELD_KEYS: Schema.optionalKey(fieldKeyList),
  FLORIN_ACCESS_TOKEN_SECONDS: wholeNumber(60, 3_600),
  FLORIN_SESSION_IDLE_SECONDS: wholeNumber(60, 3_600),
  FLORIN_SESSION_SECONDS: wholeNumber(300, 43_200),
  FLORIN_STAFF_SESSION_IDLE_SECONDS: wholeNumber(60, 3_600),
  FLORIN_STAFF_SESSION_SECONDS: wholeNumber(300, 43_200),
  FLORIN_SESSIONS_MAX: wholeNumber(1, 100),
  FLORIN_STAFF_SECOND_FACTOR: yesOrNo,
  FLORIN_SECURE_COOKIES: yesOrNo,
  FLORIN_ARGON2_MEMORY_KIB: wholeNumber(8, 1_048_576),
  FLORIN_ARGON2_ITERATIONS: wholeNumber(1, 20),
  FLORIN_ARGON2_PARALLELISM: wholeNumber(1, 16),
  FLORIN_HASHINGS: wholeNumber(1, 64),
  FLORIN_HASHINGS_WAITING: wholeNumber(0, 1_000),
  FLORIN_HASHING_WAIT_SECONDS: wholeNumber(1, 30),
  FLORIN_PASSWORD_LENGTH_MIN: wholeNumber(8, 64),
  FLORIN_PASSWORD_LENGTH_MAX: wholeNumber(64, 256),
  FLORIN_PASSWORD_LENGTH_WITHOUT_KINDS: wholeNumber(8, 256),
  FLORIN_PASSWORD_KINDS: wholeNumber(0, 4),
  FLORIN_PASSWORD_REFUSE_COMMON: yesOrNo,
  FLORIN_PASSWORD_REFUSE_PERSONAL: yesOrNo,
  FLORIN_PASSWORD_HISTORY: wholeNumber(0, 24),
  FLORIN_LOCKOUT_FAILURES: wholeNumber(1, 10),
  FLORIN_LOCKOUT_NETWORK_FAILURES: wholeNumber(5, 10_000),
  FLORIN_LOCKOUT_SECONDS: wholeNumber(1, 3_600),
  FLORIN_LOCKOUT_SECONDS_MAX: wholeNumber(1, 86_400),
  FLORIN_LOCKOUT_FAILURES_MAX: wholeNumber(10, 1_000),
  FLORIN_RESET_LINK_MINUTES: wholeNumber(5, 1_440),
  FLORIN_REQUIRE_VERIFIED_EMAIL: yesOrNo,
  FLORIN_PUBLIC_URL: Schema.optionalKey(pageUrl),
  FLORIN_SMTP_URL: Schema.optionalKey(smtpUrl),
  FLORIN_MAIL_FROM: mailSender,
  FLORIN_ALLOWED_ORIGINS: Schema.optionalKey(originList),
  FLORIN_TRUSTED_PROXIES: Schema.optionalKey(networkList),
  FLORIN_PROXY_HEADER: Schema.Literals(["x-forwarded-for", "forwarded"]),
  FLORIN_RATE_AUTH: quota,
  FLORIN_RATE_REGISTER: quota,
  FLORIN_RATE_RESET: quota,
  FLORIN_RATE_MONEY: quota,
  FLORIN_RATE_READ: quota,
  FLORIN_RATE_UPLOAD: quota,
  FLORIN_RATE_SERVICE: quota,
  REDIS_URL: Schema.optionalKey(redisUrl),
  FLORIN_REDIS_PREFIX: word.check(Schema.isMaxLength(40)),
  FLORIN_REDIS_TIMEOUT_MILLIS: wholeNumber(10, 5_000),
  FLORIN_REDIS_WITHOUT_TLS: yesOrNo,
  FLORIN_BALANCE_CACHE_MILLIS: wholeNumber(0, 10_000),
  FLORIN_BODY_LIMIT_BYTES: wholeNumber(1_024, 10_485_760),
  FLORIN_UPLOAD_LIMIT_BYTES: wholeNumber(1_024, 104_857_600),
  FLORIN_UPLOAD_SECONDS: wholeNumber(5, 900),
  FLORIN_UPLOAD_STALL_SECONDS: wholeNumber(1, 60),
  FLORIN_SHUTDOWN_SECONDS: wholeNumber(1, 300),
  FLORIN_DOCS: yesOrNo,
  FLORIN_METRICS_TOKEN: Schema.optionalKey(bearerToken),
  FLORIN_LOG_LEVEL: Schema.Literals(["debug", "info", "warning", "error"]),
  FLORIN_LOG_FORMAT: Schema.Literals(["pretty", "json"])
})

/** The decoded environment. */
export type Env = typeof Env.Type

/** The name of a variable. */
export type VariableName = keyof Env
