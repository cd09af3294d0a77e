/**
 * Writes `docs/specification.md`: tries every law of the domain, and writes down what holds.
 *
 * `npm run spec`. A law that does not hold, or does not agree with the code that is to keep
 * it, is told, and nothing is written. With `--laws` it tries nothing and prints the laws
 * as JSON, for `tools/specification.spec.ts`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { auditLaws } from "@florin/adapters-postgres"
import { checkLaws } from "./specification/check-laws.ts"
import { collectLaws } from "./specification/collect-laws.ts"
import { specificationPage } from "./specification/specification-page.ts"
import { linesOf } from "./tree/finding.ts"
import { readTree } from "./tree/tree.ts"

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/u, "")
const path = `${root}/docs/specification.md`
const onlyLaws = process.argv.includes("--laws")

const { failures, laws } = await collectLaws(root, onlyLaws ? "load" : "try")
const wrong = [
  ...failures.map((failure) => `does not hold or does not load: ${failure}`),
  ...(onlyLaws ? [] : linesOf(checkLaws(readTree(`${root}/`), laws, auditLaws)))
]

if (wrong.length > 0) {
  process.stderr.write(`${wrong.join("\n")}\nNothing was written.\n`)
  process.exitCode = 1
} else if (onlyLaws) {
  process.stdout.write(`${JSON.stringify(laws)}\n`)
} else {
  const page = specificationPage(laws, auditLaws)
  const isNew = !existsSync(path) || readFileSync(path, "utf8") !== page
  writeFileSync(path, page)
  process.stdout.write(`docs/specification.md ${isNew ? "written" : "is as it was"}\n`)
}
