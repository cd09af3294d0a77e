/**
 * The library as its users get it: packed, unpacked elsewhere, compiled against, and run.
 *
 * Every `ts` block of the documents is a whole program. It compiles in the strictest mode,
 * and prints what the `text` block after it says.
 */
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { manifestsOf } from "./architecture/manifest.ts"
import { fencedBlocks } from "./documents/fenced-blocks.ts"
import { linkPackage, packDomain, run, writeProject } from "./pack/pack-domain.ts"
import { readTree } from "./tree/tree.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "florin-library-"))
const project = join(folder, "project")

interface Example {
  readonly name: string
  readonly code: string
  readonly prints: string | undefined
}

const examples = globSync(["README.md", "docs/**/*.md", "packages/*/README.md"], { cwd: root })
  .toSorted()
  .flatMap((path): readonly Example[] => {
    const blocks = fencedBlocks(readFileSync(join(root, path), "utf8"))
    return blocks.flatMap(({ language, line, text }, at) => {
      if (language !== "ts") return []
      const next = blocks[at + 1]
      const prints = next?.language === "text" ? next.text : undefined
      return [{ name: `${path}:${line}`, code: text, prints }]
    })
  })

const fileOf = ({ name }: Example): string => `${name.replaceAll(/[^a-z0-9]+/giu, "-")}.ts`

beforeAll(() => {
  writeProject(project)
  mkdirSync(join(folder, "tarball"))
  linkPackage(project, packDomain(join(folder, "tarball")))
  for (const example of examples) writeFileSync(join(project, fileOf(example)), example.code)
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Each test starts a compiler or a program of its own, which takes its time on a busy machine.
describe("The library, packed", { timeout: 60_000 }, () => {
  it("offers the entries that the checkout offers, and nothing of its sources", () => {
    const [domain] = manifestsOf(readTree(join(root, "packages/domain")))
    const unpacked = join(project, "node_modules/@florin/domain")
    const packed: unknown = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8"))
    expect(packed).toHaveProperty("exports")
    const entries = Object.entries(Object(Object(packed).exports))
    expect(entries.map(([entry]) => entry).toSorted()).toStrictEqual(
      [...(domain?.exports.keys() ?? [])].toSorted()
    )
    for (const [, entry] of entries)
      for (const file of Object.values(Object(entry)))
        expect(globSync(String(file), { cwd: unpacked })).toHaveLength(1)
    expect(globSync("**/*.spec.*", { cwd: unpacked })).toStrictEqual([])
  })

  it("has an example in the documents, and the examples compile against it", () => {
    expect(examples.length).toBeGreaterThan(0)
    expect(run(project, "tsc", ["-p", "."])).toBe("")
  })

  it.each(examples)("runs the example at $name, which prints what it says", (example) => {
    expect(example.prints).toBeDefined()
    expect(run(project, "node", [fileOf(example)])).toBe(example.prints)
  })
})
