/** The policy of wires and the bank's own name are what their files say, or it does not start. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseTimeZone } from "@florin/domain/calendar"
import { usualWirePolicy, WireRules } from "@florin/domain/wire"
import { Effect, Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { BankSettings } from "../../src/settings/settings.ts"
import { readOwnBank } from "../../src/wire/read-own-bank.ts"
import { readWirePolicy, wireRules } from "../../src/wire/read-wire-policy.ts"

let folder = ""
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "florin-wire-files-"))
})
afterAll(() => rmSync(folder, { recursive: true }))

const fileOf = (content: object): string => {
  const path = join(folder, "file.json")
  writeFileSync(path, JSON.stringify(content))
  return path
}

const policy = {
  services: {
    GBP: {
      calendar: "TARGET",
      zone: "Europe/London",
      opens: { time: "06:00", daysBefore: 0 },
      time: "17:00"
    }
  },
  approvalFrom: { GBP: "500000" },
  velocityHours: 48,
  daysAheadMax: 30,
  pendingDaysMax: 3,
  keepsFee: { refused: true, returned: true }
}

describe("What a bank asks of wires", () => {
  it("is the usual without a file", async () => {
    const rules = Effect.provide(WireRules, wireRules({ policyFile: undefined }))
    expect(await Effect.runPromise(rules)).toStrictEqual(usualWirePolicy)
  })

  it("is what the file says", async () => {
    const policyFile = fileOf(policy)
    expect(await Effect.runPromise(readWirePolicy({ policyFile }))).toStrictEqual({
      ...policy,
      approvalFrom: { GBP: 500_000n }
    })
  })

  it.each([
    ["services", { services: { GPB: policy.services.GBP } }, "expected ISO 4217 codes as names"],
    ["approvalFrom.GBP", { approvalFrom: { GBP: "0" } }, "expected an amount in minor units"],
    ["approvalFrom.GBP", { approvalFrom: { GBP: 500_000 } }, ""],
    ["pendingDaysMax", { pendingDaysMax: 31 }, ""],
    ["velocityHour", { velocityHour: 1 }, ""],
    ["keepsFee.returned", { keepsFee: { refused: true } }, ""],
    [
      "services.GBP.calendar",
      { services: { GBP: { ...policy.services.GBP, calendar: "MOON" } } },
      ""
    ]
  ])("is refused for its %s: %o", async (place, differs, words) => {
    const policyFile = fileOf({ ...policy, ...differs })
    const { sentence } = await Effect.runPromise(Effect.flip(readWirePolicy({ policyFile })))
    expect(sentence).toContain(
      `FLORIN_WIRE_POLICY names ${policyFile}, which is no policy: ${place}: ${words}`
    )
  })
})

describe("How other banks know this one", () => {
  const bank: BankSettings = {
    name: "Florin Bank",
    currencies: [],
    timeZone: Result.getOrThrow(parseTimeZone("UTC")),
    clock: "system",
    demo: false
  }
  const known = (bankFile: string | undefined) =>
    readOwnBank({ bank, wires: { rail: undefined, policyFile: undefined, bankFile } })

  const own = {
    name: "First Bank of the Harbour",
    bic: "FBOHUS33",
    routingNumber: "021000021",
    address: { street: null, building: null, postcode: null, town: "Portland", country: "US" }
  }

  it("is a bank that there is not, without a file, under the name that it has", async () => {
    expect(await Effect.runPromise(known(undefined))).toMatchObject({
      name: "Florin Bank",
      bic: "FLRNUS33XXX"
    })
  })

  it("is what the file says; a bank outside the United States has no routing number", async () => {
    expect(await Effect.runPromise(known(fileOf(own)))).toStrictEqual(own)
    const abroad = { ...own, bic: "FBOHDEFF", routingNumber: null }
    expect(await Effect.runPromise(known(fileOf(abroad)))).toStrictEqual(abroad)
  })

  it.each([
    ["bic", { bic: "FBOHXX33" }],
    ["routingNumber", { routingNumber: "021000022" }],
    ["address.country", { address: { ...own.address, country: "USA" } }]
  ])("is refused for its %s: %o", async (place, differs) => {
    const path = fileOf({ ...own, ...differs })
    const { sentence } = await Effect.runPromise(Effect.flip(known(path)))
    expect(sentence).toContain(
      `FLORIN_WIRE_BANK names ${path}, which is no description of a bank: ${place}: `
    )
  })
})
