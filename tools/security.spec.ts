/**
 * What a program can see of the service's security without running it: that the table of
 * `docs/security.md` and the specs agree, what is installed, what is computed with.
 */
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { asvsIds } from "./security/asvs-ids.ts"
import { checkAsvs } from "./security/check-asvs.ts"
import { checkExpressions } from "./security/check-expressions.ts"
import { checkLockfile } from "./security/check-lockfile.ts"
import { checkOutgoing } from "./security/check-outgoing.ts"
import { checkPrimitives } from "./security/check-primitives.ts"
import { connecting, excusedExpressions, excusedPrimitives } from "./security/excused.ts"
import { testedIn } from "./security/tested-in.ts"
import { linesOf } from "./tree/finding.ts"
import { sourcesOf } from "./tree/source.ts"
import { readTree } from "./tree/tree.ts"

const tree = readTree(fileURLToPath(new URL("..", import.meta.url)))
const sources = sourcesOf(tree)

describe("The security of the project", () => {
  it("docs/security.md names every requirement, with the specs that test it or the reason why not", () => {
    const page = tree.get("docs/security.md") ?? ""
    expect(linesOf(checkAsvs(page, testedIn(sources), asvsIds))).toStrictEqual([])
  })

  it("ASVS 15.1.2, 15.2.1 · what is installed is pinned, comes from the registry and runs nothing", () => {
    expect(linesOf(checkLockfile(tree))).toStrictEqual([])
  })

  it("ASVS 1.3.12 · no expression of the service can be held up by a text", () => {
    expect(linesOf(checkExpressions(sources, excusedExpressions))).toStrictEqual([])
  }, 60_000)

  it("ASVS 1.3.6 · it connects to nothing but what its settings name", () => {
    expect(linesOf(checkOutgoing(sources, connecting))).toStrictEqual([])
  })

  it("ASVS 1.3.2, 11.2.1, 11.2.3, 11.3.1, 11.5.1, 13.3.1 · it computes with nothing weak, runs no text, and holds no secret", () => {
    expect(linesOf(checkPrimitives(sources, excusedPrimitives))).toStrictEqual([])
  })
})
