/**
 * What a run of the bench may be told: by variables FLORIN_BENCH_*, each a whole number.
 *
 * The defaults are those by which figures are published; shorter runs are for trying out.
 */

/** The settings of a run. */
export interface BenchSettings {
  /** How often each figure is taken; the median of the ratios is told. */
  readonly rounds: number
  /** How long each measurement takes, in seconds. */
  readonly seconds: number
  /** How many transfers are under way at the same time, in process. */
  readonly inFlight: number
  /** Accounts of the large bank whose transfers are compared with those of a small one. */
  readonly accountsMany: number
  /** Postings of the bank with a past whose transfers are compared with those of a new one. */
  readonly postingsMany: number
  /** How many times the service, or the database, is killed. */
  readonly hits: number
  /** Where the random choices of a crash run begin; 0 takes a new one, which is printed. */
  readonly seed: number
}

/** Reads the settings, or gives the sentence that says which variable is wrong. */
export const readBenchSettings = (
  environment: Readonly<Record<string, string | undefined>>
): BenchSettings => {
  const count = (name: string, fallback: number, least: number): number => {
    const text = environment[`FLORIN_BENCH_${name}`] || String(fallback)
    const number = /^\d{1,9}$/u.test(text) ? Number(text) : -1
    if (number >= least) return number
    throw new BenchRefused(`FLORIN_BENCH_${name} must be a whole number from ${least} on.`)
  }
  return {
    rounds: count("ROUNDS", 5, 1),
    seconds: count("SECONDS", 5, 1),
    inFlight: count("IN_FLIGHT", 1_000, 1),
    accountsMany: count("ACCOUNTS", 1_000_000, 10_000),
    postingsMany: count("POSTINGS", 5_000_000, 2),
    hits: count("HITS", 20, 1),
    seed: count("SEED", 0, 0)
  }
}

/** The bench cannot run, for a reason that a person can put right. */
export class BenchRefused extends Error {
  override readonly name = "BenchRefused"
}
