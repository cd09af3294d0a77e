/**
 * Packs the library and tries it in a new npm project, as a user on another machine would.
 *
 * `node tools/pack-domain.ts` takes the packages from the registry; the specification in
 * `library-examples.spec.ts` does the same without one.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fencedBlocks } from "./documents/fenced-blocks.ts"
import { packDomain, run, writeProject } from "./pack/pack-domain.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-pack-"))
const project = join(folder, "project")
const versions = ["effect@4.1.0", "fast-check@4.10.2", "typescript@7.0.2", "@types/node@24.19.2"]

try {
  mkdirSync(join(folder, "tarball"))
  const tarball = packDomain(join(folder, "tarball"))
  writeProject(project)
  run(project, "npm", ["install", "--no-audit", "--no-fund", tarball, ...versions])
  const readme = readFileSync(new URL("../packages/domain/README.md", import.meta.url), "utf8")
  const programs = fencedBlocks(readme).filter(({ language }) => language === "ts")
  for (const [at, { text }] of programs.entries())
    writeFileSync(join(project, `example-${at}.ts`), text)
  run(project, "npx", ["tsc", "-p", "."])
  for (const at of programs.keys()) process.stdout.write(run(project, "node", [`example-${at}.ts`]))
  process.stdout.write(`${programs.length} examples compiled and ran against ${tarball}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
