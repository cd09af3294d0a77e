/** The rail that a bank has by its settings, and what production asks of them. */
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import { type Environment, readSettings } from "../../src/settings/index.ts"
import { wireProblems } from "../../src/settings/wire-settings.ts"

const wiresOf = async (environment: Environment) =>
  Result.getOrThrow(await Effect.runPromise(Effect.result(readSettings(environment, "/bank"))))
    .wires

const problemsOf = (texts: Environment) =>
  wireProblems({ FLORIN_ENV: "production", ...texts }).map(([name, wrong]) => `${name} ${wrong}`)

describe("The rail of a bank", () => {
  it.each([
    [{}, { folder: "/bank/.florin/rail", isSimulated: true }],
    [{ FLORIN_DATA_DIR: "/data" }, { folder: "/data/rail", isSimulated: true }],
    [{ FLORIN_ENV: "test" }, undefined],
    [{ FLORIN_WIRE_RAIL: "off" }, undefined],
    [
      { FLORIN_ENV: "test", FLORIN_WIRE_RAIL: "simulated" },
      { folder: "/bank/.florin/rail", isSimulated: true }
    ],
    [{ FLORIN_WIRE_RAIL: "srv/rail" }, { folder: "/bank/srv/rail", isSimulated: false }],
    [{ FLORIN_WIRE_RAIL: "/srv/rail" }, { folder: "/srv/rail", isSimulated: false }]
  ])("by %o is %o", async (environment, rail) => {
    expect((await wiresOf(environment)).rail).toEqual(rail)
  })

  it("has files beside it that start at the checkout", async () => {
    const files = { FLORIN_WIRE_BANK: "bank.json", FLORIN_WIRE_POLICY: "/etc/policy.json" }
    expect(await wiresOf(files)).toMatchObject({
      bankFile: "/bank/bank.json",
      policyFile: "/etc/policy.json"
    })
    expect(await wiresOf({})).toMatchObject({ bankFile: undefined, policyFile: undefined })
  })
})

describe("In production a rail", () => {
  const bank = { FLORIN_WIRE_BANK: "bank.json" }

  it.each([
    [{}, ["FLORIN_WIRE_RAIL is missing"]],
    [{ FLORIN_WIRE_RAIL: "simulated", ...bank }, ["FLORIN_WIRE_RAIL is simulated"]],
    [{ FLORIN_WIRE_RAIL: "/srv/rail" }, ["FLORIN_WIRE_BANK is missing"]],
    [{ FLORIN_WIRE_RAIL: "/srv/rail", ...bank }, []],
    [{ FLORIN_WIRE_RAIL: "off" }, []]
  ])("by %o has these problems: %o", (texts, problems) => {
    expect(problemsOf(texts)).toEqual(problems.map((each) => expect.stringContaining(each)))
  })

  it("is as it likes elsewhere", () => {
    expect(wireProblems({ FLORIN_ENV: "development" })).toEqual([])
  })
})
