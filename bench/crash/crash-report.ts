/** The outcome of a crash run, counted; printed for people, and good or not. */
import { median } from "../rounds.ts"
import type { SentRequest } from "./client-log.ts"
import { compareBooks } from "./compare-books.ts"
import type { BooksRead } from "./read-books.ts"

/** Lines for people, and whether every promise was kept. */
export interface CrashReport {
  readonly lines: readonly string[]
  readonly kept: boolean
}

/** What a run came to. */
export interface CrashRun {
  readonly name: string
  readonly seed: number
  readonly sent: readonly SentRequest[]
  /** Seconds from each kill to the next acknowledged request. */
  readonly recoveries: readonly number[]
  readonly books: BooksRead
}

/** Counts. */
export const reportOf = ({ books, name, recoveries, seed, sent }: CrashRun): CrashReport => {
  const acknowledged = sent.filter(({ outcome }) => outcome.of === "acknowledged")
  const unknown = acknowledged.filter((request) => request.unknown > 0)
  const { doubled, lost, neverSent, otherId, refused } = compareBooks(sent, books.changes)
  const broken = books.findings.filter(({ violations }) => violations > 0n)
  const wrongs = [
    wrong("lost", lost),
    wrong("doubled", doubled),
    wrong("with another id", otherId),
    wrong("never sent", neverSent),
    wrong("refused", refused),
    wrong(
      "laws broken",
      broken.map(({ checks, law }) => `${law} (${checks})`)
    )
  ]
  const kept =
    acknowledged.length > 0 &&
    wrongs.every(({ count }) => count === 0) &&
    books.trialBalance === 0n &&
    books.balancesWrong === 0
  return {
    kept,
    lines: [
      `${name}: ${recoveries.length} hits, seed ${seed}`,
      `  sent ${sent.length}, acknowledged ${acknowledged.length}, of these ${unknown.length} after an unknown outcome (${unknown.filter(isReplayed).length} had been done the first time)`,
      `  ${wrongs.map(({ count, of }) => `${of} ${count}`).join(", ")}`,
      `  trial balance ${books.trialBalance}, balances that are not the sum of their postings ${books.balancesWrong}, checks of the audit ${books.findings.length}`,
      `  recovery in seconds: median ${median(recoveries).toFixed(2)}, most ${Math.max(...recoveries).toFixed(2)}`,
      ...wrongs.flatMap(({ count, evidence, of }) =>
        count === 0 ? [] : [`  ${of}: ${evidence.join("; ")}`]
      ),
      `  ${kept ? "every promise was kept" : "A PROMISE WAS BROKEN"}`
    ]
  }
}

const evidenceMax = 5

const wrong = (of: string, keys: readonly string[]) => ({
  of,
  count: keys.length,
  evidence: keys.slice(0, evidenceMax)
})

const isReplayed = ({ outcome }: SentRequest): boolean =>
  outcome.of === "acknowledged" && outcome.replayed
