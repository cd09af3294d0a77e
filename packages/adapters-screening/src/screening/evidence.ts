/**
 * What birth dates, countries and kinds say for and against an entry whose name is alike.
 *
 * They support or weaken what the names say and never speak alone: an equal name stays a hit
 * whatever they say, since lists are often wrong about them.
 */
import type { ScreenedParty } from "@florin/domain/screening"
import type { ListEntry } from "./list-entry.ts"

/** Points of a hundred, and why. */
export interface Evidence {
  readonly points: number
  readonly reason: string
}

/** The most points that evidence adds. */
export const evidenceMax = 14

/** What is known of the party beside its name, held against an entry. */
export const evidenceFor = (party: ScreenedParty, entry: ListEntry): readonly Evidence[] =>
  [
    birthEvidence(party.birthDate, entry.birthDates ?? []),
    countryEvidence(party.country, entry.countries ?? []),
    kindEvidence(party.kind, entry.kind)
  ].filter((each) => each !== null)

const birthEvidence = (birthDate: string | null, listed: readonly string[]): Evidence | null => {
  if (birthDate === null || listed.length === 0) return null
  if (listed.some((date) => date.length > yearLetters && birthDate.startsWith(date)))
    return {
      points: 12,
      reason: listed.includes(birthDate) ? "born on the listed day" : "born in the listed month"
    }
  const year = Number(birthDate.slice(0, yearLetters))
  const years = listed.map((date) => Math.abs(Number(date.slice(0, yearLetters)) - year))
  if (years.includes(0)) return { points: 6, reason: "born in the listed year" }
  // A year beside it is often an error of whoever wrote it down.
  return Math.min(...years) === 1 ? null : { points: -8, reason: "born in another year" }
}

const yearLetters = 4

const countryEvidence = (country: string | null, listed: readonly string[]): Evidence | null => {
  if (country === null || listed.length === 0) return null
  return listed.includes(country)
    ? { points: 2, reason: "of a listed country" }
    : { points: -2, reason: "of another country" }
}

const kindEvidence = (
  kind: ScreenedParty["kind"],
  listed: ListEntry["kind"] | undefined
): Evidence | null =>
  kind === null || listed === undefined || listed === kind
    ? null
    : { points: -4, reason: `listed as ${listed === "person" ? "a person" : "an organisation"}` }
