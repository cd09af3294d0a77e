/**
 * What production refuses: everything that is there for trying a bank out.
 *
 * The rules look at the text of the variables and not at their values, so that they
 * are told in the same message as values that could not be read.
 */
import type { VariableName } from "./env.ts"

/** A variable and what is wrong with it: completes the sentence "NAME ...". */
export type Problem = readonly [name: string, predicate: string]

/** The text of every variable, defaults filled in. */
export type Texts = Readonly<Partial<Record<VariableName, string>>>

/** The problems of a production bank with these variables. */
export const productionProblems = (texts: Texts): readonly Problem[] => [
  ...when(texts.DATABASE_URL === undefined, [
    "DATABASE_URL",
    "is missing: production keeps its books in a PostgreSQL of its own, not in the embedded one"
  ]),
  ...weakPassword("DATABASE_URL", texts.DATABASE_URL),
  ...weakPassword("DATABASE_OWNER_URL", texts.DATABASE_OWNER_URL),
  ...withoutTls("DATABASE_URL", texts),
  ...withoutTls("DATABASE_OWNER_URL", texts),
  ...when(texts.FLORIN_FIELD_KEYS === undefined, [
    "FLORIN_FIELD_KEYS",
    "is missing: production seals with a key of its own (echo 2026:$(openssl rand 32 | basenc --base64url | tr -d =))"
  ]),
  ...when(texts.FLORIN_CLOCK === "simulated", [
    "FLORIN_CLOCK",
    "is simulated: production runs on the system's time"
  ]),
  ...when(texts.FLORIN_DEMO === "yes", [
    "FLORIN_DEMO",
    "is yes: production makes no users whose passwords are printed"
  ]),
  ...when(texts.FLORIN_STAFF_SECOND_FACTOR === "no", [
    "FLORIN_STAFF_SECOND_FACTOR",
    "is no: in production the bank's people prove a second factor"
  ]),
  ...when(texts.FLORIN_SECURE_COOKIES === "no", [
    "FLORIN_SECURE_COOKIES",
    "is no: production sends cookies over https alone"
  ]),
  ...when(/(^|,)\s*http:/.test(texts.FLORIN_ALLOWED_ORIGINS ?? ""), [
    "FLORIN_ALLOWED_ORIGINS",
    "has an origin without https, which production does not trust"
  ]),
  ...when(/^redis:/.test(texts.REDIS_URL ?? "") && texts.FLORIN_REDIS_WITHOUT_TLS !== "yes", [
    "REDIS_URL",
    "is without TLS: production asks for rediss://, or FLORIN_REDIS_WITHOUT_TLS=yes where the network is its own"
  ]),
  ...when(texts.FLORIN_TRUSTED_PROXIES === undefined, [
    "FLORIN_TRUSTED_PROXIES",
    "is missing: TLS ends in a proxy, and whoever comes through one that is not named counts as one caller (127.0.0.1 for one on this machine)"
  ]),
  ...when(texts.FLORIN_SMTP_URL === undefined, [
    "FLORIN_SMTP_URL",
    "is missing: production sends its letters, and leaves none in a folder"
  ]),
  ...when(/@localhost>?$/.test(texts.FLORIN_MAIL_FROM ?? ""), [
    "FLORIN_MAIL_FROM",
    "is an address of nobody: production writes in the name of its own"
  ]),
  ...when(!/^https:/.test(texts.FLORIN_PUBLIC_URL ?? ""), [
    "FLORIN_PUBLIC_URL",
    "is not https: the links of production lead to pages that nobody can listen in on"
  ]),
  ...when(texts.FLORIN_REQUIRE_VERIFIED_EMAIL === "no", [
    "FLORIN_REQUIRE_VERIFIED_EMAIL",
    "is no: production moves no money for addresses that may be somebody else's"
  ]),
  ...atLeast("FLORIN_ARGON2_MEMORY_KIB", texts, 19_456),
  ...atLeast("FLORIN_ARGON2_ITERATIONS", texts, 2)
]

const when = (applies: boolean, problem: Problem): readonly Problem[] => (applies ? [problem] : [])

// The least cost for argon2id: OWASP Password Storage Cheat Sheet.
const atLeast = (name: VariableName, texts: Texts, least: number): readonly Problem[] =>
  when(Number(texts[name]) < least, [name, `is under ${least}, the least for production`])

const weakPassword = (name: string, url: string | undefined): readonly Problem[] => {
  if (url === undefined || !URL.canParse(url)) return []
  const { username, password } = new URL(url)
  if (password === "") return [[name, "has no password, which production asks for"]]
  const weak = password.length < 12 || password === username || /password|changeme/i.test(password)
  return when(weak, [
    name,
    "has a weak password: production asks for 12 characters or more that nobody guesses"
  ])
}

// With any of these modes the driver checks the certificate and the name in it. What stays
// on the machine needs none.
const withoutTls = (
  name: "DATABASE_URL" | "DATABASE_OWNER_URL",
  texts: Texts
): readonly Problem[] => {
  const { [name]: url } = texts
  const isAllowed = texts.FLORIN_DATABASE_WITHOUT_TLS === "yes"
  if (url === undefined || isAllowed || !URL.canParse(url)) return []
  const { hostname, searchParams } = new URL(url)
  const isSecure = /^(?:require|verify-ca|verify-full)$/u.test(searchParams.get("sslmode") ?? "")
  return when(!isSecure && !isLoopback(hostname), [
    name,
    "goes over the network without TLS: production asks for ?sslmode=verify-full, or FLORIN_DATABASE_WITHOUT_TLS=yes where the network is its own"
  ])
}

const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname)
