/**
 * The forms that a variable of the environment can have, each read from text.
 *
 * A form says only what is right; what is told to a person when a value is wrong stands
 * with the variable, in `variables.ts`.
 */
import { createPrivateKey } from "node:crypto"
import { isNetwork } from "@florin/adapters-http"
import { CurrencyCodeSchema } from "@florin/domain/money"
import { Schema, SchemaTransformation } from "effect"
import { readFieldKeys } from "./field-keys.ts"
import { readS3Address } from "./s3-place.ts"

/** A whole number in decimal digits, between two bounds that are both allowed. */
export const wholeNumber = (minimum: number, maximum: number) =>
  Schema.String.check(Schema.isPattern(/^\d{1,10}$/)).pipe(
    Schema.decodeTo(
      Schema.Int.check(Schema.isBetween({ minimum, maximum })),
      SchemaTransformation.numberFromString
    )
  )

/** `yes` or `no`. */
export const yesOrNo = Schema.Literals(["yes", "no"]).pipe(
  Schema.decodeTo(
    Schema.Boolean,
    SchemaTransformation.transform({
      decode: (word) => word === "yes",
      encode: (wanted) => (wanted ? "yes" : "no")
    })
  )
)

/** A text without blanks. */
export const word = Schema.String.check(Schema.isPattern(/^\S+$/))

/** Currency codes with commas between them, none twice. */
export const currencyList = commaSeparated(
  Schema.Array(CurrencyCodeSchema).check(Schema.isUnique())
)

/** Web origins (`https://bank.example`) with commas between them. */
export const originList = commaSeparated(
  Schema.Array(Schema.String.check(Schema.makeFilter(isOrigin)))
)

/** Addresses and networks (`10.0.0.0/8`) with commas between them. */
export const networkList = commaSeparated(
  Schema.Array(Schema.String.check(Schema.makeFilter(isNetwork)))
)

/** How often something may be done: `20/minute`. */
export const quota = Schema.String.check(Schema.makeFilter(isQuota)).pipe(
  Schema.decodeTo(
    Schema.Struct({ count: Schema.Int, seconds: Schema.Int }),
    SchemaTransformation.transform({
      decode: (text: string) => ({
        count: Number(text.split("/")[0]),
        seconds: secondsOf(text.split("/")[1] ?? "")
      }),
      encode: ({ count, seconds }) => `${count}/${spanOf(seconds)}`
    })
  )
)

/** The URL of a Redis; it may hold a password, and is kept from sight. */
export const redisUrl = Schema.RedactedFromValue(Schema.String.check(Schema.makeFilter(isRedisUrl)))

/** Where a scanner listens: `tcp://host:3310`, `unix:/run/clamav/clamd.ctl`, or `none`. */
export const scannerAddress = Schema.String.check(
  Schema.isPattern(/^(?:tcp:\/\/(?:[\w.-]+|\[[0-9a-f:]+\]):\d{1,5}|unix:\/\S+|none)$/iu)
)

/** A store that speaks S3: `s3://bucket/prefix?region=...&endpoint=https://...`. */
export const s3Url = Schema.String.check(Schema.makeFilter((text) => readS3Address(text) !== null))

/** The URL of pages, without a slash at its end: to it a path is added. */
export const pageUrl = Schema.String.check(Schema.makeFilter(isPageUrl))

/** The URL of a mail server; it may hold a password, and is kept from sight. */
export const smtpUrl = Schema.RedactedFromValue(Schema.String.check(Schema.makeFilter(isSmtpUrl)))

/** A mail address, alone or in angles after a name. */
export const mailSender = Schema.String.check(
  Schema.isPattern(
    /^(?:[^<>@\p{C}]{1,100} <[^\s<>@\p{C}]+@[^\s<>@\p{C}]+>|[^\s<>@\p{C}]+@[^\s<>@\p{C}]+)$/u
  )
)

/** The URL of a PostgreSQL database; it may hold a password, and is kept from sight. */
export const databaseUrl = Schema.RedactedFromValue(
  Schema.String.check(Schema.makeFilter(isDatabaseUrl))
)

/** A private Ed25519 key as PEM (with `\n` for the line ends, if wished) or as a JWK. */
export const signingKey = Schema.RedactedFromValue(
  Schema.String.check(Schema.makeFilter((text) => pemOfKey(text) !== undefined))
)

/** What a machine sends after `Authorization: Bearer`. */
export const bearerToken = Schema.RedactedFromValue(
  Schema.String.check(Schema.isPattern(/^[\w.~+/-]{32,512}$/))
)

/** Keys that seal single fields: `id:key` with commas between them. */
export const fieldKeyList = Schema.RedactedFromValue(
  Schema.String.check(Schema.makeFilter((text) => readFieldKeys(text) !== null))
)

/** The key as PEM of PKCS 8; nothing when `text` is no private Ed25519 key. */
export const pemOfKey = (text: string): string | undefined => {
  try {
    const key = text.trimStart().startsWith("{")
      ? createPrivateKey({ key: JSON.parse(text), format: "jwk" })
      : createPrivateKey(text.replaceAll("\\n", "\n"))
    if (key.asymmetricKeyType !== "ed25519") return undefined
    return key.export({ type: "pkcs8", format: "pem" }).toString()
  } catch {
    return undefined
  }
}

// Blanks around a comma are ignored.
function commaSeparated<A>(list: Schema.Codec<A, readonly string[]>) {
  return Schema.String.pipe(
    Schema.decodeTo(
      list,
      SchemaTransformation.transform({
        decode: (text: string): readonly string[] => text.split(",").map((part) => part.trim()),
        encode: (parts: readonly string[]) => parts.join(",")
      })
    )
  )
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
}

const spans: ReadonlyMap<string, number> = new Map([
  ["second", 1],
  ["minute", 60],
  ["hour", 3_600]
])

function secondsOf(span: string): number {
  return spans.get(span) ?? 0
}

function spanOf(seconds: number): string {
  return [...spans].find(([, each]) => each === seconds)?.[0] ?? ""
}

function isQuota(text: string): boolean {
  return /^[1-9]\d{0,6}\/(?:second|minute|hour)$/u.test(text)
}

function isRedisUrl(text: string): boolean {
  return /^rediss?:$/u.test(URL.canParse(text) ? new URL(text).protocol : "")
}

function isPageUrl(text: string): boolean {
  if (!/^https?:/.test(text) || !URL.canParse(text)) return false
  const { hash, password, search, username } = new URL(text)
  return !text.endsWith("/") && `${hash}${password}${search}${username}` === ""
}

function isSmtpUrl(text: string): boolean {
  return /^smtps?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== ""
}

function isDatabaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname } = new URL(text)
  return /^postgres(ql)?:$/.test(protocol) && hostname !== "" && /^\/[^/]+$/.test(pathname)
}
