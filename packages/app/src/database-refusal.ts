/**
 * Why the database cannot be worked with, in one sentence that names the setting.
 *
 * Codes in capitals are the system's, the others PostgreSQL's (appendix A of its manual).
 * The URL's password is never told.
 */
import { Redacted } from "effect"
import { SqlError } from "effect/sql"
import type { Entrance } from "./books.ts"
import { errorCode, StartRefused } from "./start-refused.ts"

/** The sentence for what went wrong on the way in, or once inside; `need` is what that takes. */
export const databaseRefusal = (entrance: Entrance, need: string, fault: unknown): StartRefused =>
  new StartRefused({ sentence: sentenceOf(entrance, need, causeOf(fault)) })

/** Whether the fault is a right that the user lacks, or a role that is not there. */
export const lacksRight = (fault: unknown): boolean =>
  ["22023", "42501"].includes(errorCode(causeOf(fault)))

/** Whether the fault is that nothing is there, or nothing that the user may see. */
export const seesNothing = (fault: unknown): boolean =>
  lacksRight(fault) || errorCode(causeOf(fault)) === "42P01"

// The first cause that has a code; what stands around it says only where it happened.
const causeOf = (fault: unknown): unknown => {
  if (SqlError.isSqlError(fault)) return causeOf(fault.reason.cause ?? fault.reason)
  if (fault instanceof Error && errorCode(fault) === "" && fault.cause !== undefined) {
    return causeOf(fault.cause)
  }
  return fault
}

const sentenceOf = (entrance: Entrance, need: string, cause: unknown): string => {
  const { name } = entrance
  const { place, user, database } = partsOf(entrance)
  const said = cause instanceof Error ? cause.message : String(cause)
  switch (errorCode(cause)) {
    case "ECONNREFUSED":
    case "ECONNRESET":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return `Nothing answers at ${place}, where ${name} says that PostgreSQL is: start it, or correct the address.`
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host in ${name} is not known (${place}): correct it.`
    case "28P01":
    case "28000":
      return `PostgreSQL at ${place} does not let ${user} in (${said}): correct the user and password in ${name}.`
    case "3D000":
      return `PostgreSQL at ${place} has no database ${database}: create it, or correct ${name}.`
    case "53300":
      return `PostgreSQL at ${place} takes no more connections: lower FLORIN_DATABASE_POOL, or raise its max_connections.`
    case "53100":
      return `The disk of PostgreSQL at ${place} is full: free some space there.`
    case "57P03":
      return `PostgreSQL at ${place} is starting or stopping: try again in a moment.`
    case "22023":
    case "42501":
      return `The user ${user} of ${name} lacks a right (${said}): it has to ${need}.`
    default:
      return `PostgreSQL at ${place}, named by ${name}, cannot be used (${said}).`
  }
}

/** Where the database is, for people: host, port and name. */
export const placeOf = (entrance: Entrance): string => {
  const { host, pathname } = new URL(Redacted.value(entrance.url))
  return `${host}${pathname}`
}

/** The user that the URL signs in as. */
export const userOf = (entrance: Entrance): string =>
  decodeURIComponent(new URL(Redacted.value(entrance.url)).username)

const partsOf = (entrance: Entrance) => {
  const { host, pathname } = new URL(Redacted.value(entrance.url))
  return {
    place: host,
    user: userOf(entrance),
    database: decodeURIComponent(pathname.slice(1))
  }
}
