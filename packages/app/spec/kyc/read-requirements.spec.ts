/** What a bank asks of its customers is what its file says, or the bank does not start. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { KycRules, usualKycPolicy } from "@florin/domain/kyc"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { kycRules, readRequirements } from "../../src/kyc/read-requirements.ts"

let folder = ""
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "florin-requirements-"))
})
afterAll(() => rmSync(folder, { recursive: true }))

const fileOf = (text: string): string => {
  const path = join(folder, "requirements.json")
  writeFileSync(path, text)
  return path
}

const refusalOf = (requirementsFile: string) =>
  Effect.runPromise(Effect.flip(readRequirements({ requirementsFile })))

describe("What each tier asks for", () => {
  it("is the usual without a file", async () => {
    const rules = Effect.provide(KycRules, kycRules({ requirementsFile: undefined }))
    expect(await Effect.runPromise(rules)).toStrictEqual(usualKycPolicy)
  })

  it("is what the file says", async () => {
    const { basic } = usualKycPolicy.tiers
    const stricter = {
      ...usualKycPolicy,
      ageMin: 21,
      tiers: { ...usualKycPolicy.tiers, basic: { ...basic, documents: ["identity", "address"] } }
    }
    const requirementsFile = fileOf(JSON.stringify(stricter))
    expect(await Effect.runPromise(readRequirements({ requirementsFile }))).toStrictEqual(stricter)
  })

  it.each([
    ["{", "is no policy"],
    [JSON.stringify({ ...usualKycPolicy, ageMin: -1 }), "is no policy: ageMin: "],
    [JSON.stringify({ ...usualKycPolicy, ageMaximum: 99 }), "is no policy: ageMaximum: "],
    [
      JSON.stringify({ ...usualKycPolicy, reverifiedFields: ["shoeSize"] }),
      "is no policy: reverifiedFields.0: "
    ]
  ])("is refused as %s", async (text, wrong) => {
    const path = fileOf(text)
    expect(await refusalOf(path)).toMatchObject({
      sentence: expect.stringContaining(`FLORIN_KYC_REQUIREMENTS names ${path}, which ${wrong}`)
    })
  })

  it("is refused when the file is not there", async () => {
    expect((await refusalOf(join(folder, "none.json"))).sentence).toMatch(
      /cannot be read \(ENOENT\)\.$/u
    )
  })
})
