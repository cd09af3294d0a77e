/**
 * The books after a crash run beside what the clients know: nothing acknowledged may be
 * missing, nothing may be there twice, and nothing that nobody asked for.
 */
import type { SentRequest } from "./client-log.ts"

/** A change as the books have it: the key it came under, and the id of what it made or ended. */
export interface BookedChange {
  readonly key: string
  readonly id: string
}

/** What is wrong, each with the keys that show it. */
export interface CrashFindings {
  /** Acknowledged, and not in the books. */
  readonly lost: readonly string[]
  /** In the books more than once. */
  readonly doubled: readonly string[]
  /** In the books under another id than the acknowledged one. */
  readonly otherId: readonly string[]
  /** In the books, and never asked for. */
  readonly neverSent: readonly string[]
  /** Refused, although everything asked for is possible; or refused and booked all the same. */
  readonly refused: readonly string[]
}

/** Compares; every outcome is known by now. */
export const compareBooks = (
  sent: readonly SentRequest[],
  booked: readonly BookedChange[]
): CrashFindings => {
  const idsOf = Map.groupBy(booked, ({ key }) => key)
  const keysSent = new Set(sent.map(({ key }) => key))
  const acknowledged = sent.flatMap(({ key, outcome }) =>
    outcome.of === "acknowledged" ? [{ key, id: outcome.id, found: idsOf.get(key) ?? [] }] : []
  )
  return {
    lost: acknowledged.filter(({ found }) => found.length === 0).map(({ key }) => key),
    doubled: [...idsOf].filter(([, rows]) => rows.length > 1).map(([key]) => key),
    otherId: acknowledged
      .filter(({ found, id }) => found.length > 0 && found.every((row) => row.id !== id))
      .map(({ key }) => key),
    neverSent: [...idsOf.keys()].filter((key) => !keysSent.has(key)),
    refused: sent.flatMap(({ key, outcome }) =>
      outcome.of === "refused" ? [`${key} (${outcome.status} ${outcome.code})`] : []
    )
  }
}
