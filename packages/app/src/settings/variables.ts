/**
 * What every variable means, its default, and what is allowed, for people.
 *
 * The same words stand in `.env.example`, and a test keeps the two together.
 */
import { allowanceVariables } from "./allowance-variables.ts"
import type { Env, VariableName } from "./env.ts"
import { limitVariables } from "./limit-variables.ts"
import { uploadVariables } from "./upload-variables.ts"
import type { Variable } from "./variable.ts"
import { wireVariables } from "./wire-variables.ts"

/** The value of a variable that is not set. */
export const fallbackOf = (
  variable: Variable,
  environment: Env["FLORIN_ENV"]
): string | undefined =>
  typeof variable.fallback === "object" ? variable.fallback[environment] : variable.fallback

/** All variables, in the order of `.env.example`. */
export const variables: Readonly<Record<VariableName, Variable>> = {
  FLORIN_ENV: {
    meaning: "what this bank is for; production refuses every setting made for trying out",
    allowed: "development, test or production",
    fallback: "development"
  },
  FLORIN_HOST: {
    meaning: "the address to listen on; 0.0.0.0 for every one of the machine",
    allowed: "a host name or an IP address",
    fallback: "127.0.0.1"
  },
  FLORIN_PORT: {
    meaning: "the TCP port to listen on",
    allowed: "a whole number from 1 to 65535",
    fallback: "8080"
  },
  DATABASE_URL: {
    meaning: "the PostgreSQL (15 or newer) of the service; empty for the embedded one",
    allowed: "a URL such as postgres://user:password@host:5432/database",
    fallback: undefined,
    secret: true
  },
  DATABASE_OWNER_URL: {
    meaning: "the same database as the owner of its tables, to migrate; empty for DATABASE_URL",
    allowed: "a URL such as postgres://owner:password@host:5432/database",
    fallback: undefined,
    secret: true
  },
  FLORIN_DATABASE_WITHOUT_TLS: {
    meaning: "whether production may reach a database on another machine without TLS",
    allowed: "yes or no; yes only where the network between the two is the bank's own",
    fallback: "no"
  },
  FLORIN_DATABASE_POOL: {
    meaning: "the most connections to the database",
    allowed: "a whole number from 2 to 200, and over FLORIN_LEDGER_WRITERS",
    fallback: "16"
  },
  FLORIN_DATA_DIR: {
    meaning: "the folder of the embedded database and of generated keys, from the checkout on",
    allowed: "the path of a folder",
    fallback: ".florin"
  },
  FLORIN_BANK_NAME: {
    meaning: "the name of the bank",
    allowed: "a text of 1 to 70 characters",
    fallback: "Florin Bank"
  },
  FLORIN_BANK_CURRENCIES: {
    meaning: "the currencies in which accounts may be opened",
    allowed: "ISO 4217 codes with commas between them, none twice",
    fallback: "USD,EUR,CZK"
  },
  FLORIN_TIME_ZONE: {
    meaning: "the bank's time zone, which decides the business date",
    allowed: "the name of an IANA time zone, such as Europe/Prague",
    fallback: "UTC"
  },
  FLORIN_CLOCK: {
    meaning: "the bank's time: the system's, or one that an administrator advances",
    allowed: "system or simulated",
    fallback: "system"
  },
  FLORIN_DEMO: {
    meaning: "whether a demo bank is made in an empty database and its passwords printed",
    allowed: "yes or no",
    fallback: { development: "yes", test: "no", production: "no" }
  },
  ...allowanceVariables,
  FLORIN_LEDGER_WRITERS: {
    meaning: "how many batches of ledger commands are written at the same time",
    allowed: "a whole number from 1 to 16",
    fallback: "2"
  },
  FLORIN_LEDGER_BATCH_MAX: {
    meaning: "the most ledger commands in one batch",
    allowed: "a whole number from 1 to 2000",
    fallback: "500"
  },
  FLORIN_SEAL_SECONDS: {
    meaning: "how often what has settled in the log is sealed, in seconds",
    allowed: "a whole number from 1 to 3600",
    fallback: "10"
  },
  FLORIN_JWT_PRIVATE_KEY: {
    meaning:
      "the first key that signs access tokens, until florin keys rotates it; empty for a new one",
    allowed: "a private Ed25519 key as PEM (\\n for line ends) or JWK",
    fallback: undefined,
    secret: true
  },
  FLORIN_FIELD_KEYS: {
    meaning:
      "the keys that seal secrets in the database, the first one sealing and all opening; " +
      "empty for one made and kept in FLORIN_DATA_DIR",
    allowed: "keys such as 2026:<32 bytes in base64url> with commas between them, none twice",
    fallback: undefined,
    secret: true
  },
  FLORIN_ACCESS_TOKEN_SECONDS: {
    meaning: "how long an access token is good for, in seconds",
    allowed: "a whole number from 60 to 3600",
    fallback: "300"
  },
  FLORIN_SESSION_IDLE_SECONDS: {
    meaning: "how long a customer's session lasts without being used, in seconds",
    allowed: "a whole number from 60 to 3600",
    fallback: "900"
  },
  FLORIN_SESSION_SECONDS: {
    meaning: "how long a customer's session lasts in all, in seconds",
    allowed: "a whole number from 300 to 43200",
    fallback: "28800"
  },
  FLORIN_STAFF_SESSION_IDLE_SECONDS: {
    meaning: "how long a session of the bank's people lasts without being used, in seconds",
    allowed: "a whole number from 60 to 3600",
    fallback: "600"
  },
  FLORIN_STAFF_SESSION_SECONDS: {
    meaning: "how long a session of the bank's people lasts in all, in seconds",
    allowed: "a whole number from 300 to 43200",
    fallback: "14400"
  },
  FLORIN_SESSIONS_MAX: {
    meaning: "the most sessions of one user at a time; signing in once more ends the oldest",
    allowed: "a whole number from 1 to 100",
    fallback: "5"
  },
  FLORIN_STAFF_SECOND_FACTOR: {
    meaning: "whether the bank's people reach nothing until they have a second factor",
    allowed: "yes or no",
    fallback: { development: "no", test: "no", production: "yes" }
  },
  FLORIN_SECURE_COOKIES: {
    meaning: "whether cookies are sent over https alone",
    allowed: "yes or no",
    fallback: { development: "no", test: "no", production: "yes" }
  },
  FLORIN_ARGON2_MEMORY_KIB: {
    meaning: "the memory that checking one password takes, in KiB",
    allowed: "a whole number from 8 to 1048576 (in production from 19456)",
    fallback: "19456"
  },
  FLORIN_ARGON2_ITERATIONS: {
    meaning: "how many times that memory is gone through",
    allowed: "a whole number from 1 to 20 (in production from 2)",
    fallback: "2"
  },
  FLORIN_ARGON2_PARALLELISM: {
    meaning: "how many lanes that memory has",
    allowed: "a whole number from 1 to 16",
    fallback: "1"
  },
  FLORIN_HASHINGS: {
    meaning: "how many passwords are hashed at the same time, each in that memory",
    allowed: "a whole number from 1 to 64",
    fallback: "2"
  },
  FLORIN_HASHINGS_WAITING: {
    meaning: "how many wait for that; more are told to come back",
    allowed: "a whole number from 0 to 1000",
    fallback: "32"
  },
  FLORIN_HASHING_WAIT_SECONDS: {
    meaning: "how long one waits at most, in seconds",
    allowed: "a whole number from 1 to 30",
    fallback: "2"
  },
  FLORIN_PASSWORD_LENGTH_MIN: {
    meaning: "the fewest characters of a password",
    allowed: "a whole number from 8 to 64",
    fallback: "12"
  },
  FLORIN_PASSWORD_LENGTH_MAX: {
    meaning: "the most characters of a password",
    allowed: "a whole number from 64 to 256",
    fallback: "128"
  },
  FLORIN_PASSWORD_LENGTH_WITHOUT_KINDS: {
    meaning: "from how many characters on a password needs no kinds of them",
    allowed: "a whole number from 8 to 256",
    fallback: "15"
  },
  FLORIN_PASSWORD_KINDS: {
    meaning: "how many of lower case, upper case, digits and others a shorter one needs",
    allowed: "a whole number from 0 to 4",
    fallback: "3"
  },
  FLORIN_PASSWORD_REFUSE_COMMON: {
    meaning: "whether passwords that many people have are refused",
    allowed: "yes or no",
    fallback: "yes"
  },
  FLORIN_PASSWORD_REFUSE_PERSONAL: {
    meaning: "whether passwords are refused that hold the address, the name or the bank's name",
    allowed: "yes or no",
    fallback: "yes"
  },
  FLORIN_PASSWORD_HISTORY: {
    meaning: "how many of a user's last passwords are not taken again",
    allowed: "a whole number from 0 to 24",
    fallback: "5"
  },
  FLORIN_LOCKOUT_FAILURES: {
    meaning: "after how many failures in a row signing in to an account has to wait",
    allowed: "a whole number from 1 to 10",
    fallback: "5"
  },
  FLORIN_LOCKOUT_NETWORK_FAILURES: {
    meaning: "after how many signing in from one network has to wait",
    allowed: "a whole number from 5 to 10000",
    fallback: "50"
  },
  FLORIN_LOCKOUT_SECONDS: {
    meaning: "how long it waits first, in seconds; each further failure doubles that",
    allowed: "a whole number from 1 to 3600",
    fallback: "60"
  },
  FLORIN_LOCKOUT_SECONDS_MAX: {
    meaning: "how long it waits at most, in seconds",
    allowed: "a whole number from 1 to 86400",
    fallback: "1800"
  },
  FLORIN_LOCKOUT_FAILURES_MAX: {
    meaning: "after how many failures in a row only another password helps",
    allowed: "a whole number from 10 to 1000",
    fallback: "100"
  },
  FLORIN_RESET_LINK_MINUTES: {
    meaning: "how long a link works by which another password is chosen, in minutes",
    allowed: "a whole number from 5 to 1440",
    fallback: "30"
  },
  FLORIN_REQUIRE_VERIFIED_EMAIL: {
    meaning: "whether customers move money only after they have verified their e-mail address",
    allowed: "yes or no",
    fallback: { development: "no", test: "no", production: "yes" }
  },
  FLORIN_PUBLIC_URL: {
    meaning: "where the bank's pages are, for links in mail; empty for where it listens",
    allowed: "a URL such as https://bank.example, without a slash at its end",
    fallback: undefined
  },
  FLORIN_SMTP_URL: {
    meaning: "the mail server; empty for a folder of letters, mail in FLORIN_DATA_DIR",
    allowed: "a URL such as smtps://user:password@mail.example:465",
    fallback: undefined,
    secret: true
  },
  FLORIN_MAIL_FROM: {
    meaning: "whom mail to users is from",
    allowed: "an address such as Florin Bank <no-reply@bank.example>",
    fallback: "Florin Bank <no-reply@localhost>"
  },
  FLORIN_ALLOWED_ORIGINS: {
    meaning: "other web origins whose pages may call the service; empty for none",
    allowed: "origins such as https://bank.example with commas between them",
    fallback: undefined
  },
  ...limitVariables,
  FLORIN_BODY_LIMIT_BYTES: {
    meaning: "the longest request body, in bytes",
    allowed: "a whole number from 1024 to 10485760",
    fallback: "65536"
  },
  ...uploadVariables,
  ...wireVariables,
  FLORIN_SHUTDOWN_SECONDS: {
    meaning: "how long running requests may take when the service stops, in seconds",
    allowed: "a whole number from 1 to 300",
    fallback: "10"
  },
  FLORIN_DOCS: {
    meaning: "whether the description of the interface is served at /docs",
    allowed: "yes or no",
    fallback: { development: "yes", test: "yes", production: "no" }
  },
  FLORIN_METRICS_TOKEN: {
    meaning:
      "what /metrics asks for as Authorization: Bearer; empty for nothing, and then " +
      "production does not serve it",
    allowed: "32 to 512 letters, digits and . _ ~ + / -",
    fallback: undefined,
    secret: true
  },
  FLORIN_LOG_LEVEL: {
    meaning: "the least that is logged",
    allowed: "debug, info, warning or error",
    fallback: "info"
  },
  FLORIN_LOG_FORMAT: {
    meaning: "lines for people or for programs",
    allowed: "pretty or json",
    fallback: { development: "pretty", test: "pretty", production: "json" }
  }
}
