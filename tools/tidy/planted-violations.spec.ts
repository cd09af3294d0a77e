/**
 * The checker itself: every rule sees a violation planted in a tree that is sound otherwise.
 *
 * A plant breaks one rule, and the checker answers with that rule alone.
 */
import { describe, expect, it } from "vitest"
import { linesOf } from "../tree/finding.ts"
import { treeOf } from "../tree/tree.ts"
import { checkTidy, type TidyRule, tidyRules } from "./check-tidy.ts"

const header = "/** What this file is, in a sentence. */\n"
const domain = "packages/domain/src/ledger"

const sound: Readonly<Record<string, string>> = {
  "README.md": "# Florin\n\n[The map](docs/README.md#the-map-of-it)\n\n```sh\n# a comment\n```\n",
  "docs/README.md": "# Documents\n\n## The map, of `it`\n\n[Back](../README.md) and `[x](y)`\n",
  [`${domain}/hold.ts`]: `${header}export interface Hold {}\n`,
  [`${domain}/ledger-refusals.ts`]: `${header}import { Schema } from "effect"\n/** It has ended. */\nexport class HoldEnded extends Schema.TaggedError<HoldEnded>()("HoldEnded", {}) {}\n`,
  "packages/domain/spec/ledger/hold.spec.ts": `${header}it("says HoldEnded", () => { expect(1).toBe(1) })\n`,
  "packages/adapters-http/src/ledger/ledger-problems.ts": `${header}export const ledgerProblems = { HoldEnded: { status: 409 } }\n`,
  "packages/adapters-postgres/migrations/0001_ledger.sql": "-- The ledger, in a sentence.\n",
  "packages/adapters-postgres/src/ledger/hold-row.ts": `${header}export const holdRow = { a: [1 as const] }\n`
}

const file = (text: string) => ({ [`${domain}/a.ts`]: `${header}export const a = 1\n${text}\n` })
const spec = (text: string) => ({ "tools/a.spec.ts": `${header}expect(1)\n${text}\n` })
const lines = (count: number) => "const b = 1\n".repeat(count)

const plants: Readonly<Record<TidyRule, readonly Readonly<Record<string, string>>[]>> = {
  "file-size": [
    file(lines(300)),
    { "packages/adapters-postgres/migrations/0002_a.sql": `-- The second part.\n${lines(300)}` }
  ],
  "function-size": [
    file(`const f = () => {\n${lines(60)}}`),
    file(`class F { g() {\n${lines(60)}} }`)
  ],
  "line-width": [
    file(`const a = ${"b + ".repeat(30)}b`),
    file(`// ${"word ".repeat(20)}`),
    { "packages/adapters-postgres/migrations/0002_a.sql": `-- ${"word ".repeat(20)}\n` }
  ],
  "file-name": [
    { [`${domain}/release.ts`]: `${header}export const capture = 1\n` },
    {
      [`${domain}/limit-text.ts`]: `${header}export const hold = 1\n/** Two. */\nexport const text = 2`
    }
  ],
  "path-form": [{ [`${domain}/holdRow.sql`]: "-- What this file is, in a sentence.\n" }],
  "folder-name": [{ "packages/app/src/utils/a.ts": `${header}export const a = 1\n` }],
  "empty-word": [{ [`${domain}/hold-manager.ts`]: `${header}export class HoldManager {}\n` }],
  "inside-word": [file("// A transaction is not said here.")],
  header: [
    { [`${domain}/a.ts`]: "export const a = 1\n" },
    { [`${domain}/a.ts`]: "// Not this kind of comment.\nexport const a = 1\n" },
    { [`${domain}/a.ts`]: "/** Words */\nexport const a = 1\n" },
    { "packages/adapters-postgres/migrations/0002_a.sql": "CREATE TABLE a ();\n" }
  ],
  docstring: [file("export const other = 1"), file("// Not this.\nexport interface Other {}")],
  cast: [
    file("const b = a as string"),
    file("const b = <string>a"),
    file("const b = a as unknown")
  ],
  any: [file("const b: any = a"), file("const b = (c: readonly any[]) => c")],
  "non-null": [file("const b = a!.c"), file("const b = a!")],
  suppression: [
    file("// @ts-expect-error because it is so"),
    file("// biome-ignore lint/a: because"),
    file("/* v8 ignore next */")
  ],
  "export-star": [file('export * from "./hold.ts"'), file('export * as all from "./hold.ts"')],
  "default-export": [file("export default a")],
  "open-work": [file("// TODO: the rest"), file("/* FIXME */")],
  purity: [
    file("const b = new Date()"),
    file("const b: Date = a"),
    file("const b = Date.now()"),
    file("const b = Math.random()"),
    file("const b = Number(a)"),
    file("const b = parseFloat(a)"),
    file("const b = Number.parseFloat(a)"),
    file("const b = a.toFixed(2)"),
    file("const b = 0.1"),
    file("const f = () => { throw new Error() }"),
    file("const f = async () => a"),
    file("const b = await a"),
    file("const b = Effect.runSync(a)"),
    file("const b = Effect.ignore(a)"),
    file("const b = DateTime.nowUnsafe()"),
    file("const b = Promise.resolve(a)"),
    file("const b = process.env"),
    file('import { Random } from "effect"'),
    file('import { Clock } from "effect"')
  ],
  "test-selection": [
    spec("it.skip('a', () => {})"),
    spec("describe.only('a', () => {})"),
    spec("it.todo('a')"),
    spec("it.fails('a', () => {})"),
    spec("it.skipIf(true)('a', () => {})"),
    spec("it('a', (context) => context.skip())"),
    spec("it.each([1]).skip('a', () => {})"),
    spec("xit('a', () => {})")
  ],
  "floating-property": [spec("it('a', async () => { fc.assert(fc.asyncProperty(a, b)) })")],
  "one-title": [
    { "docs/a.md": "no title\n" },
    { "docs/a.md": "words first\n\n# A title\n" },
    { "docs/a.md": "# A title\n\n# Another\n" }
  ],
  "dead-link": [{ "docs/a.md": "# A\n\n[gone](b.md)\n" }, { "docs/a.md": "# A\n\n[up](../c/)\n" }],
  "dead-anchor": [
    { "docs/a.md": "# A\n\n[gone](#b)\n" },
    { "docs/a.md": "# A\n\n[gone](../README.md#b)\n" }
  ],
  mirror: [
    { "packages/domain/src/fee/fee.ts": `${header}export const fee = 1\n` },
    { "packages/adapters-http/src/routing/a.ts": `${header}export const a = 1\n` }
  ],
  "refusal-answer": [
    {
      "packages/adapters-http/src/ledger/ledger-problems.ts": `${header}export const ledgerProblems = 1\n`
    }
  ],
  "refusal-spec": [
    { "packages/domain/spec/ledger/hold.spec.ts": `${header}it("a", () => { expect(1) })\n` }
  ]
}

const none = {
  longFiles: {},
  names: {},
  defaultExports: {},
  conditionalSpecs: {},
  mirror: {},
  unanswered: {}
}

const check = (plant: Readonly<Record<string, string>>, exemptions = none) => {
  const tree = treeOf({ ...sound, ...plant })
  const exists = (path: string) => [...tree.keys()].some((name) => name.startsWith(path))
  return checkTidy(tree, exists, { ...none, ...exemptions })
}

describe("The form's checker", () => {
  it("finds nothing in a sound tree", () => {
    expect(linesOf(check({}))).toStrictEqual([])
  })

  for (const [rule, planted] of Object.entries(plants))
    it.each(planted.map((plant) => ({ plant })))(
      `sees that ${rule} is broken, in plant %#`,
      (each) => {
        expect(new Set(check(each.plant).map((finding) => finding.rule))).toStrictEqual(
          new Set([rule])
        )
      }
    )

  it("has a planted violation for every rule", () => {
    expect(Object.keys(plants).toSorted()).toStrictEqual(Object.keys(tidyRules).toSorted())
    for (const planted of Object.values(plants)) expect(planted.length).toBeGreaterThan(0)
  })

  it("is not taken in by words in texts, nor by members that share a name", () => {
    const awaited = spec("it('a', async () => { await fc.assert(fc.asyncProperty(a, b)) })")
    expect(linesOf(check(awaited))).toStrictEqual([])
    expect(linesOf(check(spec("const b = options.fails")))).toStrictEqual([])
    const text = "const b = { Date: 1, throw: 'as any' }\nconst c = b.Date\n// as any, a!\n"
    expect(linesOf(check(file(text)))).toStrictEqual([])
  })

  it.each([
    ["longFiles", "packages/domain/src/ledger/hold.ts", "file-size"],
    ["names", "packages/domain/src/ledger/hold.ts", "file-name"],
    ["mirror", "adapters-http/ledger", "mirror"],
    ["unanswered", "HoldEnded", "refusal-answer"]
  ])("sees an excuse of %s that excuses nothing", (list, name, rule) => {
    const findings = check({}, { ...none, [list]: { [name]: "no longer so" } })
    expect(findings.map((finding) => finding.rule)).toStrictEqual([rule])
  })
})
