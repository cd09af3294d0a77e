/**
 * A law of the bank as a test: a property tried on generated cases, and a record
 * of the trial from which `docs/specification.md` is written.
 *
 * Each law is a `describe` with its id and heading and an `it` with its sentence. A
 * law may have several sentences, each with a property of its own. Records go to
 * `.florin/spec/`, one file per law and sentence.
 *
 * `FLORIN_LAW_RUNS` multiplies the cases tried (`10` for a long night, `0.1` for a quick
 * look); `FLORIN_LAW_SEED` repeats a run whose seed was printed.
 */
import { createHash } from "node:crypto"
import { mkdirSync, writeFileSync } from "node:fs"
import { relative } from "node:path"
import { fileURLToPath } from "node:url"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"

/** What the specification needs to know about one trial of a law. */
export interface LawRecord {
  readonly id: string
  readonly heading: string
  readonly sentence: string
  /** The spec file, from the root of the project. */
  readonly file: string
  readonly casesTried: number
  readonly held: boolean
  /** Source files whose code keeps the law, from the root of the project. */
  readonly upheldBy: readonly string[]
  /** What guards the law in PostgreSQL; null when the database has no part in it. */
  readonly database: string | null
  /** The standard or regulation behind the law, with its section. */
  readonly authority: string | null
}

/** How a law is tried, and who keeps it. */
export interface LawOptions<Case> {
  /** Cases tried, before `FLORIN_LAW_RUNS`; 200 unless told. */
  readonly runs?: number
  readonly upheldBy: readonly string[]
  readonly database?: string
  readonly authority?: string
  /** Cases always tried first, such as counterexamples that were found once. */
  readonly examples?: readonly Case[]
  /** Milliseconds before the test is given up. */
  readonly timeout?: number
}

const projectRoot = fileURLToPath(new URL("../../../", import.meta.url))
/** Where the records are written. */
export const lawRecordsFolder = fileURLToPath(new URL("../../../.florin/spec/", import.meta.url))

const records = new Map<string, LawRecord>()

/** The laws that this process has tried so far. */
export const lawRecords = (): readonly LawRecord[] => [...records.values()]

const numberFromEnvironment = (name: string): number | undefined => {
  const text = process.env[name]
  if (text === undefined || text === "") return undefined
  const value = Number(text)
  if (!Number.isFinite(value)) throw new Error(`${name} is no number: ${text}`)
  return value
}

/** The number of cases that a law asking for so many is tried on. */
export const lawRuns = (runs: number): number =>
  Math.max(1, Math.round(runs * (numberFromEnvironment("FLORIN_LAW_RUNS") ?? 1)))

/** States a law and tries it. */
export const law = <Case>(
  id: string,
  heading: string,
  sentence: string,
  options: LawOptions<Case>,
  property: fc.IRawProperty<Case>
): void => {
  describe(`${id} · ${heading}`, () => {
    it(sentence, { timeout: options.timeout ?? 60_000 }, async ({ task }) => {
      const seed = numberFromEnvironment("FLORIN_LAW_SEED")
      const trial = await fc.check(property, {
        numRuns: lawRuns(options.runs ?? 200),
        verbose: fc.VerbosityLevel.Verbose,
        ...(options.examples === undefined ? {} : { examples: [...options.examples] }),
        ...(seed === undefined ? {} : { seed })
      })
      keep({
        id,
        heading,
        sentence,
        file: relative(projectRoot, task.file.filepath),
        casesTried: trial.numRuns,
        held: !trial.failed,
        upheldBy: options.upheldBy,
        database: options.database ?? null,
        authority: options.authority ?? null
      })
      expect(trial.numRuns).toBeGreaterThan(0)
      if (trial.failed) {
        const report = await fc.asyncDefaultReportMessage(trial)
        throw new Error(`${id} does not hold: ${sentence}\n${report ?? ""}`, {
          cause: trial.errorInstance
        })
      }
    })
  })
}

const keep = (record: LawRecord): void => {
  const name = createHash("sha256").update(record.sentence).digest("hex").slice(0, 12)
  records.set(`${record.id} ${record.sentence}`, record)
  mkdirSync(lawRecordsFolder, { recursive: true })
  writeFileSync(
    `${lawRecordsFolder}${record.id}-${name}.json`,
    `${JSON.stringify(record, null, 2)}\n`
  )
}
