/**
 * The form of the project as it stands: every file against the rules that programs keep.
 *
 * That the checker sees what it should is specified in `tidy/planted-violations.spec.ts`.
 */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { checkTidy, tidyRules } from "./tidy/check-tidy.ts"
import { exemptions } from "./tidy/exemptions.ts"
import { linesOf } from "./tree/finding.ts"
import { isSource } from "./tree/source.ts"
import { countSources, readTree } from "./tree/tree.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const tree = readTree(root)
const findings = checkTidy(tree, (path) => existsSync(`${root}${path}`), exemptions)

describe("The form of the project", () => {
  it("is checked on every source file", () => {
    expect([...tree.keys()].filter(isSource)).toHaveLength(countSources(root))
  })

  it("lets no test pass that asserts nothing, or that is singled out", () => {
    expect(tree.get("vitest.config.ts")).toContain("requireAssertions: true")
    expect(tree.get("vitest.config.ts")).toContain("allowOnly: false")
  })

  it.each(Object.entries(tidyRules))("%s: %s", (rule) => {
    expect(linesOf(findings.filter((finding) => finding.rule === rule))).toStrictEqual([])
  })
})
