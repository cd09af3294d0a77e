/**
 * Tries a law on a copy of its package in a temporary folder, with one rule broken or none.
 *
 * The project itself is never changed. What is installed is linked, not copied.
 */
import { spawn } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Option, Schema } from "effect"
import { mutantPackages, type RuleMutant } from "./rule-mutant.ts"

/** A copy of the packages, and how to be rid of it. */
export interface PackagesCopy {
  readonly folder: string
  readonly remove: () => void
}

/** Copies the packages whose rules are broken, with their specs. */
export const copyPackages = (root: string): PackagesCopy => {
  const folder = mkdtempSync(join(tmpdir(), "florin-mutants-"))
  for (const name of mutantPackages) {
    const [from, to] = [join(root, "packages", name), join(folder, "packages", name)]
    for (const part of ["src", "spec", "testing", "package.json"])
      cpSync(join(from, part), join(to, part), { recursive: true })
    symlinkSync(join(from, "node_modules"), join(to, "node_modules"))
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  writeFileSync(
    join(folder, "vitest.config.mjs"),
    `export default { test: { include: ["packages/*/spec/**/*.spec.ts"], isolate: false, maxWorkers: 1, testTimeout: 30000 } }\n`
  )
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const sourcesOf = ({ package: name = "domain" }: RuleMutant): string => `packages/${name}/src`

/** Where the spec stands that has to see a mutant. */
export const specOf = ({ package: name = "domain", spec }: RuleMutant): string =>
  `packages/${name}/spec/${spec}`

/** What came of a trial: whether the law went red, and the sentence that did. */
export interface Trial {
  readonly came: "red" | "green" | "not run"
  readonly says: string
}

/** Breaks the rule in the copy, tries the law, and puts the rule right again. */
export const tryMutant = async (copy: PackagesCopy, mutant: RuleMutant): Promise<Trial> => {
  const path = join(copy.folder, sourcesOf(mutant), mutant.file)
  const source = readFileSync(path, "utf8")
  const [before, after, ...more] = source.split(mutant.is)
  if (before === undefined || after === undefined || more.length > 0)
    return { came: "not run", says: `${mutant.file} does not hold "${mutant.is}" exactly once` }
  writeFileSync(path, before + mutant.becomes + after)
  try {
    return await trySpec(copy, specOf(mutant), mutant.law)
  } finally {
    writeFileSync(path, source)
  }
}

/** Runs one spec in the copy and looks at the sentences of one law. */
export const trySpec = async (copy: PackagesCopy, spec: string, law: string): Promise<Trial> => {
  const report = join(copy.folder, "report.json")
  rmSync(report, { force: true })
  await run(copy.folder, [
    ...[join(copy.folder, "node_modules/vitest/vitest.mjs"), "run", "--bail", "1"],
    // The sentences of other laws may see it as well, and would end the run before.
    ...["--testNamePattern", `^${law} ·`],
    ...["--reporter", "json", "--outputFile", report, spec]
  ])
  const results = Option.getOrUndefined(readReport(report))
  const tests = results?.testResults.flatMap(({ assertionResults }) => assertionResults) ?? []
  const ofLaw = tests.filter(({ fullName }) => fullName.startsWith(`${law} ·`))
  const red = ofLaw.find(({ status }) => status === "failed")
  if (red !== undefined) return { came: "red", says: red.title }
  return ofLaw.some(({ status }) => status === "passed")
    ? { came: "green", says: `${ofLaw.length} sentences hold` }
    : { came: "not run", says: results?.testResults[0]?.message ?? "the spec did not load" }
}

const Report = Schema.fromJsonString(
  Schema.Struct({
    testResults: Schema.Array(
      Schema.Struct({
        message: Schema.String,
        assertionResults: Schema.Array(
          Schema.Struct({ fullName: Schema.String, title: Schema.String, status: Schema.String })
        )
      })
    )
  })
)

const readReport = (path: string): Option.Option<typeof Report.Type> => {
  try {
    return Schema.decodeUnknownOption(Report)(readFileSync(path, "utf8"))
  } catch {
    return Option.none()
  }
}

const run = (cwd: string, args: readonly string[]): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, stdio: "ignore" })
    child.once("exit", resolve)
    child.once("error", () => resolve(null))
  })
