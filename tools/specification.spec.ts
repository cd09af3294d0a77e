/**
 * That `docs/specification.md` says what the specs say, and that laws, code, database and
 * audit agree about each other.
 *
 * The laws are read by a test runner of their own, which loads the specs and tries nothing:
 * what other specs of this run do has no part in it.
 */
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { auditLaws } from "@florin/adapters-postgres"
import { Schema } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import { ruleMutants } from "./mutants/rule-mutants.ts"
import { checkLaws, lawRules } from "./specification/check-laws.ts"
import type { CollectedLaw } from "./specification/collected-law.ts"
import { specificationPage } from "./specification/specification-page.ts"
import { linesOf } from "./tree/finding.ts"
import { readTree, type Tree, treeOf } from "./tree/tree.ts"

const root = fileURLToPath(new URL("..", import.meta.url))

const Laws = Schema.fromJsonString(
  Schema.Array(
    Schema.Struct({
      id: Schema.String,
      heading: Schema.String,
      sentence: Schema.String,
      cases: Schema.Int,
      caseNoun: Schema.String,
      upheldBy: Schema.Array(Schema.String),
      database: Schema.NullOr(Schema.String),
      authority: Schema.NullOr(Schema.String),
      file: Schema.String
    })
  )
)

/** As a run of its own: whatever tells this runner what to do is not for that one. */
const readLaws = (): readonly CollectedLaw[] => {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:VITEST|FLORIN_|NODE_OPTIONS)/u.test(name))
  )
  const program = `${root}tools/write-specification.ts`
  const options = { cwd: root, env, encoding: "utf8", maxBuffer: 2 ** 26 } as const
  return Schema.decodeSync(Laws)(execFileSync(process.execPath, [program, "--laws"], options))
}

describe("The specification", () => {
  const tree = readTree(root)
  let laws: readonly CollectedLaw[] = []
  beforeAll(() => {
    laws = readLaws()
  }, 120_000)

  it("knows the laws of money and of the ledger", () => {
    const ids = new Set(laws.map(({ id }) => id))
    const expected = [1, 2, 3].map((number) => `MONEY-${number}`)
    for (let number = 1; number <= 7; number++) expected.push(`LEDGER-${number}`)
    expect([...ids]).toEqual(expect.arrayContaining(expected))
  })

  it("counts every sentence that a spec states", () => {
    const stated = [...tree]
      .filter(([path]) => /^packages\/domain\/spec\/.+\.spec\.ts$/u.test(path))
      .flatMap(([, text]) => text.match(/^law\(/gmu) ?? [])
    expect(laws).toHaveLength(stated.length)
  })

  it("breaks every law somewhere, to see it go red", () => {
    const broken = new Set(ruleMutants.map(({ law }) => law))
    expect(laws.filter(({ id }) => !broken.has(id))).toStrictEqual([])
  })

  it("is written down as the specs state it: if not, run `npm run spec`", () => {
    const page = readFileSync(`${root}docs/specification.md`, "utf8")
    expect(page).toBe(specificationPage(laws, auditLaws))
  })

  it.each(Object.entries(lawRules))("%s: %s", (rule) => {
    const findings = checkLaws(tree, laws, auditLaws).filter((finding) => finding.rule === rule)
    expect(linesOf(findings)).toStrictEqual([])
  })
})

describe("The mutants of `node tools/mutants.ts`", () => {
  const tree = readTree(root)

  it.each(ruleMutants)("$law: $broken, in a rule that stands", (mutant) => {
    const { file, is, package: broken = "domain", spec } = mutant
    const source = tree.get(`packages/${broken}/src/${file}`) ?? ""
    expect(source.split(is)).toHaveLength(2)
    expect(tree.has(`packages/${broken}/spec/${spec}`)).toBe(true)
  })
})

describe("A law that does not agree", () => {
  const sound: CollectedLaw = {
    id: "TEST-1",
    heading: "Nothing is lost",
    sentence: "what goes in comes out",
    cases: 1,
    caseNoun: "cases",
    upheldBy: ["packages/domain/src/test/keep.ts"],
    database: "constraint `nothing_lost`",
    authority: null,
    file: "packages/domain/spec/test/keep.spec.ts"
  }
  const code = treeOf({
    "packages/domain/src/test/keep.ts": "/** Keeps. @upholds TEST-1 */",
    "packages/adapters-postgres/migrations/0001.sql": "CONSTRAINT nothing_lost"
  })
  const audited = { law: "TEST-1", sentence: "Nothing is lost.", checks: "all" }
  const rulesBroken = (tree: Tree, laws: readonly CollectedLaw[], audit = audited) =>
    checkLaws(tree, laws, [audit]).map(({ rule }) => rule)
  const withFile = (path: string, text: string): Tree => new Map([...code, [path, text]])

  it("is not seen where all agree", () => {
    expect(rulesBroken(code, [sound])).toStrictEqual([])
    const inWords = withFile("packages/domain/src/test/noun.ts", "/** A noun. Upholds TEST-1. */")
    expect(rulesBroken(inWords, [sound])).toStrictEqual([])
  })

  it("is seen in its heading and its sentence", () => {
    const other = { ...sound, heading: "Something is lost", sentence: "another" }
    expect(rulesBroken(code, [sound, other])).toStrictEqual(["one-heading"])
    expect(rulesBroken(code, [sound, sound])).toStrictEqual(["one-sentence"])
  })

  it("is seen in the code's tags, both ways", () => {
    const stray = withFile("packages/domain/src/test/stray.ts", "/** @upholds TEST-1, TEST-2 */")
    expect(rulesBroken(stray, [sound])).toStrictEqual(["unknown-law", "unlisted-upholder"])
    const untagged = withFile("packages/domain/src/test/keep.ts", "/** Keeps. Upholds TEST-1. */")
    expect(rulesBroken(untagged, [sound])).toStrictEqual(["untagged-law"])
    const silent = withFile("packages/domain/src/test/keep.ts", "/** Keeps. */")
    expect(rulesBroken(silent, [sound])).toStrictEqual(["untagged-law", "wrong-upholder"])
    const gone = { ...sound, upheldBy: [...sound.upheldBy, "packages/domain/src/test/gone.ts"] }
    expect(rulesBroken(code, [gone])).toStrictEqual(["wrong-upholder"])
  })

  it("is seen in the database and in the audit", () => {
    const unguarded = { ...sound, database: "constraint `nothing_kept`" }
    expect(rulesBroken(code, [unguarded])).toStrictEqual(["database-guard"])
    const inOtherWords = { ...audited, sentence: "Little is lost." }
    expect(rulesBroken(code, [sound], inOtherWords)).toStrictEqual(["audit-sentence"])
    expect(rulesBroken(code, [sound], { ...audited, law: "TEST-3" })).toStrictEqual(["unknown-law"])
  })
})
