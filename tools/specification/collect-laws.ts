/**
 * Every law of the domain's specs, read by the test runner itself: either by loading the
 * specs alone, or by trying every law too.
 *
 * What is asked by the environment of whoever runs it (fewer cases, a seed) has no part
 * in it: the specification tells what an ordinary run tries.
 */
import { globSync, readFileSync } from "node:fs"
import { relative } from "node:path"
import { createVitest } from "vitest/node"
import type { CollectedLaw } from "./collected-law.ts"

/** The laws in the order of their files, and what went wrong. */
export interface Collection {
  readonly laws: readonly CollectedLaw[]
  readonly failures: readonly string[]
}

/** Collects the laws of a project; `try` runs them as well. */
export const collectLaws = async (root: string, how: "load" | "try"): Promise<Collection> => {
  for (const name of ["FLORIN_LAW_RUNS", "FLORIN_LAW_SEED"]) delete process.env[name]
  const files = globSync("packages/domain/spec/**/*.spec.ts", { cwd: root })
    .filter((path) => /\bfrom "[./]+\/law\.ts"/u.test(readFileSync(`${root}/${path}`, "utf8")))
    .toSorted()
  const vitest = await createVitest({
    root,
    config: `${root}/vitest.config.ts`,
    project: "domain",
    watch: false,
    reporters: how === "try" ? ["default"] : [{}]
  })
  try {
    const { testModules, unhandledErrors } =
      how === "try"
        ? await vitest.start(files)
        : await vitest.collect(files, { staticParse: false })
    const laws: CollectedLaw[] = []
    const failures = unhandledErrors.map(String)
    const modules = testModules.toSorted((one, other) => (one.moduleId < other.moduleId ? -1 : 1))
    for (const each of modules) {
      failures.push(...each.errors().map(({ message }) => `${each.moduleId}: ${message}`))
      for (const test of each.children.allTests()) {
        const { law } = test.meta()
        if (law === undefined) continue
        laws.push({ ...law, file: relative(root, each.moduleId) })
        if (how === "try" && test.result().state !== "passed") failures.push(test.fullName)
      }
    }
    return { laws, failures }
  } finally {
    await vitest.close()
  }
}
