/**
 * Reads all settings from the environment, or tells all that is wrong with them at once.
 *
 * A variable that is empty counts as not set. A name that begins with `FLORIN_` and is
 * none of ours is a slip of the pen and refused, because a setting that is silently
 * ignored is the worst kind. Values of secrets are never told.
 */
import { resolve } from "node:path"
import type { SessionRules } from "@florin/domain/identity"
import { Effect, Redacted, Schema, SchemaIssue } from "effect"
import type { FieldKeys } from "../key/aes-secret-box.ts"
import { StartRefused } from "../start-refused.ts"
import { credentialSettings } from "./credential-settings.ts"
import { documentProblems, documentSettings, uploadLimits } from "./document-settings.ts"
import { Env, type VariableName } from "./env.ts"
import { readFieldKeys } from "./field-keys.ts"
import { limitSettings, redisSettings } from "./limit-settings.ts"
import { type Problem, productionProblems, type Texts } from "./production-rules.ts"
import type { Settings } from "./settings.ts"
import type { Variable } from "./variable.ts"
import { pemOfKey } from "./variable-forms.ts"
import { fallbackOf, variables } from "./variables.ts"
import { wireProblems, wireSettings } from "./wire-settings.ts"

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Reads the settings; relative paths start at `checkout`. */
export const readSettings = Effect.fn("readSettings")(function* (
  environment: Environment,
  checkout: string
) {
  const texts = withDefaults(environment)
  const { problems, env } = yield* Schema.decodeUnknownEffect(Env)(texts, { errors: "all" }).pipe(
    Effect.map((decoded) => ({ problems: noProblems, env: decoded })),
    Effect.catch((error) =>
      Effect.succeed({ problems: unreadable(error.issue, texts), env: undefined })
    )
  )
  const all = [...problems, ...crossProblems(texts), ...unknownNames(environment)]
  if (env === undefined || all.length > 0) {
    return yield* new StartRefused({ sentence: messageOf(all) })
  }
  return settingsOf(env, checkout)
})

const noProblems: readonly Problem[] = []

const names = Object.keys(Env.fields).filter((name) => isVariableName(name))

function isVariableName(name: string): name is VariableName {
  return name in variables
}

const withDefaults = (environment: Environment): Texts => {
  const { FLORIN_ENV: said } = environment
  const kind = said === "production" || said === "test" ? said : "development"
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = environment[name] || fallbackOf(variables[name], kind)
      return text === undefined ? [] : [[name, text]]
    })
  )
}

const unreadable = (issue: SchemaIssue.Issue, texts: Texts): readonly Problem[] => {
  const wrong = new Set(
    SchemaIssue.makeFormatterStandardSchemaV1()(issue).issues.map(({ path }) => String(path?.[0]))
  )
  return names
    .filter((name) => wrong.has(name))
    .map((name) => [name, predicate(variables[name], texts[name] ?? "")])
}

const predicate = (variable: Variable, text: string): string => {
  const shown = variable.secret ? "is not right (its value is not shown)" : `is ${quoted(text)}`
  return `${shown}: it must be ${variable.allowed}`
}

const quoted = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text)

const crossProblems = (texts: Texts): readonly Problem[] => [
  ...(Number(texts.FLORIN_LEDGER_WRITERS) >= Number(texts.FLORIN_DATABASE_POOL)
    ? [poolTooSmall]
    : []),
  ...documentProblems(texts),
  ...wireProblems(texts),
  ...(texts.FLORIN_ENV === "production" ? productionProblems(texts) : [])
]

const poolTooSmall: Problem = [
  "FLORIN_DATABASE_POOL",
  "leaves no connection for reading: it must be over FLORIN_LEDGER_WRITERS"
]

// Test and bench programs have switches of their own.
const unknownNames = (environment: Environment): readonly Problem[] =>
  Object.keys(environment)
    .filter((name) => /^FLORIN_(?!TEST_|BENCH_)/.test(name) && !isVariableName(name))
    .map((name) => [name, "is not a setting of Florin: .env.example lists them all"])

const messageOf = (problems: readonly Problem[]): string =>
  [
    "Florin does not start with these settings:",
    ...problems.map(([name, wrong]) => `  ${name} ${wrong}.`)
  ].join("\n")

const settingsOf = (env: Env, checkout: string): Settings => ({
  environment: env.FLORIN_ENV,
  dataFolder: resolve(checkout, env.FLORIN_DATA_DIR),
  bank: {
    name: env.FLORIN_BANK_NAME,
    currencies: env.FLORIN_BANK_CURRENCIES,
    timeZone: env.FLORIN_TIME_ZONE,
    clock: env.FLORIN_CLOCK,
    demo: env.FLORIN_DEMO
  },
  database: {
    url: env.DATABASE_URL,
    ownerUrl: env.DATABASE_OWNER_URL ?? env.DATABASE_URL,
    poolMax: env.FLORIN_DATABASE_POOL
  },
  audit: { sealSeconds: env.FLORIN_SEAL_SECONDS },
  allowance: {
    kyc: env.FLORIN_KYC,
    policyFile: env.FLORIN_KYC_POLICY && resolve(checkout, env.FLORIN_KYC_POLICY),
    requirementsFile: env.FLORIN_KYC_REQUIREMENTS && resolve(checkout, env.FLORIN_KYC_REQUIREMENTS)
  },
  ledger: { writers: env.FLORIN_LEDGER_WRITERS, batchMax: env.FLORIN_LEDGER_BATCH_MAX },
  identity: {
    privateKey: env.FLORIN_JWT_PRIVATE_KEY && asPem(env.FLORIN_JWT_PRIVATE_KEY),
    fieldKeys: asFieldKeys(env.FLORIN_FIELD_KEYS),
    accessTokenSeconds: env.FLORIN_ACCESS_TOKEN_SECONDS,
    sessions: sessionRulesOf(env),
    secureCookies: env.FLORIN_SECURE_COOKIES,
    argon2: {
      memoryKib: env.FLORIN_ARGON2_MEMORY_KIB,
      iterations: env.FLORIN_ARGON2_ITERATIONS,
      parallelism: env.FLORIN_ARGON2_PARALLELISM,
      hashings: env.FLORIN_HASHINGS,
      waiting: env.FLORIN_HASHINGS_WAITING,
      waitMillis: env.FLORIN_HASHING_WAIT_SECONDS * 1_000
    },
    credentials: credentialSettings(env),
    requireVerifiedEmail: env.FLORIN_REQUIRE_VERIFIED_EMAIL
  },
  mail: {
    smtpUrl: env.FLORIN_SMTP_URL,
    from: env.FLORIN_MAIL_FROM,
    publicUrl: env.FLORIN_PUBLIC_URL
  },
  ...documentSettings(env, checkout),
  wires: wireSettings(env, checkout),
  http: {
    host: env.FLORIN_HOST,
    port: env.FLORIN_PORT,
    allowedOrigins: env.FLORIN_ALLOWED_ORIGINS ?? [],
    ...limitSettings(env),
    bodyLimitBytes: env.FLORIN_BODY_LIMIT_BYTES,
    upload: uploadLimits(env),
    shutdownSeconds: env.FLORIN_SHUTDOWN_SECONDS,
    docs: env.FLORIN_DOCS,
    metrics: env.FLORIN_METRICS_TOKEN ?? (env.FLORIN_ENV === "production" ? "closed" : "open")
  },
  redis: redisSettings(env),
  log: { level: env.FLORIN_LOG_LEVEL, format: env.FLORIN_LOG_FORMAT }
})

const asFieldKeys = (text: Redacted.Redacted<string> | undefined): FieldKeys | undefined =>
  (text && readFieldKeys(Redacted.value(text))) ?? undefined

const asPem = (key: Redacted.Redacted<string>): Redacted.Redacted<string> =>
  Redacted.make(pemOfKey(Redacted.value(key)) ?? Redacted.value(key))

const sessionRulesOf = (env: Env): SessionRules => ({
  customer: {
    idleSeconds: env.FLORIN_SESSION_IDLE_SECONDS,
    wholeSeconds: env.FLORIN_SESSION_SECONDS
  },
  staff: {
    idleSeconds: env.FLORIN_STAFF_SESSION_IDLE_SECONDS,
    wholeSeconds: env.FLORIN_STAFF_SESSION_SECONDS
  },
  sessionsMax: env.FLORIN_SESSIONS_MAX,
  staffSecondFactor: env.FLORIN_STAFF_SECOND_FACTOR
})
