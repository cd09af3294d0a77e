/** What a bank holds its customers to, by its settings. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  AllowancePolicy,
  unboundedAllowances,
  usualAllowancePolicy,
  usualAllowances
} from "@florin/domain/allowance"
import { Effect, Schema } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { readAllowances } from "../../src/allowance/read-allowances.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-policy-"))
afterAll(() => rmSync(folder, { recursive: true }))

const usual = Schema.encodeSync(Schema.fromJsonString(AllowancePolicy))(usualAllowancePolicy)

const fileOf = (text: string): string => {
  const path = join(folder, "policy.json")
  writeFileSync(path, text)
  return path
}

const read = (kyc: "required" | "off", policyFile?: string) =>
  Effect.runPromise(readAllowances({ kyc, policyFile }))

const sentenceOf = (policyFile: string) =>
  Effect.runPromise(
    Effect.map(Effect.flip(readAllowances({ kyc: "required", policyFile })), (refused) =>
      refused.sentence.replace(policyFile, "THE FILE")
    )
  )

describe("What customers are held to", () => {
  it("is the usual policy, nothing at all, or the policy of a file", async () => {
    expect(await read("required")).toStrictEqual(usualAllowances)
    expect(await read("off", "/nowhere")).toStrictEqual(unboundedAllowances)
    const stricter = usual.replace('"single":"1000"', '"single":"10"')
    expect(await read("required", fileOf(stricter))).toMatchObject({
      kyc: "required",
      policy: { basic: { usual: { single: 10n, daily: 2_000n } } }
    })
  })

  it.each([
    ["no file", null, /^FLORIN_KYC_POLICY names THE FILE, which cannot be read \(ENOENT\)\.$/u],
    ["no JSON", "{", /^FLORIN_KYC_POLICY names THE FILE, which is no policy: .+\.$/u],
    ["half a policy", '{"none":{}}', /which is no policy: none\.products: .+\.$/u],
    [
      "a bound that is misspelt",
      usual.replace('"daily":"2000"', '"dayly":"2000"'),
      /which is no policy: basic\.usual\.(?:daily|dayly): .+\.$/u
    ],
    [
      "a product that is none",
      usual.replace('"savings"', '"lottery"'),
      /which has a product that is none: lottery\.$/u
    ]
  ])("is refused with a sentence when there is %s", async (_, text, sentence) => {
    expect(await sentenceOf(text === null ? join(folder, "missing.json") : fileOf(text))).toMatch(
      sentence
    )
  })
})
