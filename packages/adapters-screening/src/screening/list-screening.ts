/**
 * Screening against a list in a local file.
 *
 * Names are never logged. That a list was read, or why it was not, is said once for each
 * change of the file.
 */
import type { ScreenedParty, Screening, ScreeningVerdict } from "@florin/domain/screening"
import { Effect, Result } from "effect"
import { findMatches } from "./find-matches.ts"
import { type ListNow, listFile } from "./list-file.ts"
import { nameWords } from "./name-words.ts"

/** Where the list is, and from how many points of a hundred on an entry is a hit. */
export interface ListSettings {
  readonly path: string
  readonly threshold: number
  /** Told of each reading of the file. */
  readonly told?: (list: ListNow) => void
}

/** The least and the most that may be asked for, and what is usual. */
export const thresholds = { least: 50, usual: 85, most: 100 } as const

/** The port on the list of a file. */
export const listScreening = (settings: ListSettings): Screening["Service"] => {
  const now = Effect.promise(listFile(settings.path, settings.told ?? (() => undefined)))
  return {
    screen: (party) => Effect.map(now, (list) => verdictOf(list, party, settings.threshold)),
    listVersion: Effect.map(now, (list) => (Result.isSuccess(list) ? list.success.version : null))
  }
}

/** The port of a bank that has no list: no answer, to anything. */
export const noScreening: Screening["Service"] = {
  screen: () => Effect.succeed(noAnswer("no list is configured")),
  listVersion: Effect.succeed(null)
}

const verdictOf = (list: ListNow, party: ScreenedParty, threshold: number): ScreeningVerdict => {
  if (Result.isFailure(list)) return noAnswer(list.failure.why)
  const { index, version: listVersion } = list.success
  if (nameWords(party.name).length === 0)
    return { ...noAnswer("the name has no letters that a list could be asked for"), listVersion }
  const matches = findMatches(index, party, threshold)
  return matches.length === 0
    ? { outcome: "clear", listVersion }
    : { outcome: "hit", listVersion, matches }
}

const noAnswer = (why: string) => ({ outcome: "unavailable", listVersion: null, why }) as const
