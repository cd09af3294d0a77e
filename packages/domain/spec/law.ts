/**
 * A law of the bank as a test: a property tried on generated cases, and the statement
 * from which `docs/specification.md` is written.
 *
 * Each law is a `describe` with its id and heading and an `it` with its sentence. A law
 * may have several sentences, each with a property of its own. Its statement travels with
 * the test, so that a list of the tests is a list of the laws.
 *
 * `FLORIN_LAW_RUNS` multiplies the cases tried (`10` for a long night, `0.1` for a quick
 * look); `FLORIN_LAW_SEED` repeats a run whose seed was printed.
 */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"

/** What the specification needs to know about one sentence of a law. */
export interface LawStatement {
  readonly id: string
  readonly heading: string
  readonly sentence: string
  /** How many cases it is tried on in one run. */
  readonly cases: number
  /** What a case is, in the plural. */
  readonly caseNoun: string
  /** Source files whose code keeps the law, from the root of the project. */
  readonly upheldBy: readonly string[]
  /** What guards the law in PostgreSQL; null when the database has no part in it. */
  readonly database: string | null
  /** The standard or regulation behind the law, with its section. */
  readonly authority: string | null
}

declare module "vitest" {
  interface TaskMeta {
    law?: LawStatement
  }
}

/** How a law is tried, and who keeps it. */
export interface LawOptions<Case> {
  /** Cases tried, before `FLORIN_LAW_RUNS`; 200 unless told. */
  readonly runs?: number
  /** What a case is, in the plural; "cases" unless told. */
  readonly caseNoun?: string
  readonly upheldBy: readonly string[]
  readonly database?: string
  readonly authority?: string
  /** Cases always tried first, such as counterexamples that were found once. */
  readonly examples?: readonly Case[]
  /** Milliseconds before the test is given up. */
  readonly timeout?: number
}

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
  const statement: LawStatement = {
    id,
    heading,
    sentence,
    cases: lawRuns(options.runs ?? 200),
    caseNoun: options.caseNoun ?? "cases",
    upheldBy: options.upheldBy,
    database: options.database ?? null,
    authority: options.authority ?? null
  }
  describe(`${id} · ${heading}`, () => {
    it(sentence, { timeout: options.timeout ?? 60_000, meta: { law: statement } }, () =>
      tryLaw(statement, options, property)
    )
  })
}

const tryLaw = async <Case>(
  { cases, id, sentence }: LawStatement,
  { examples }: LawOptions<Case>,
  property: fc.IRawProperty<Case>
): Promise<void> => {
  const seed = numberFromEnvironment("FLORIN_LAW_SEED")
  const trial = await fc.check(property, {
    numRuns: cases,
    ...(examples === undefined ? {} : { examples: [...examples] }),
    ...(seed === undefined ? {} : { seed })
  })
  if (trial.failed) {
    const report = await fc.asyncDefaultReportMessage(trial)
    throw new Error(`${id} does not hold: ${sentence}\n${report ?? ""}`, {
      cause: trial.errorInstance
    })
  }
  // What the specification says was tried is what was tried.
  expect(trial.numRuns).toBe(cases)
}
