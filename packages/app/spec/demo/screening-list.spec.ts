/** The list of the demo bank can be read, and knows who is on it; another bank has none. */
import { listScreening } from "@florin/adapters-screening"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { readSettings } from "../../src/settings/index.ts"

const listOf = async (environment: Readonly<Record<string, string>>) =>
  (await Effect.runPromise(readSettings(environment, "/bank"))).screening

describe("The list of the demo bank", () => {
  it.each([
    ["Mirela Tarvonic", "hit"],
    ["Škrdlovská Pavlina", "hit"],
    ["Carla Costa", "clear"],
    ["David Dvorak", "clear"]
  ])("says of %s: %s", async (name, outcome) => {
    const { listPath: path = "", threshold } = await listOf({ FLORIN_DEMO: "yes" })
    const screening = listScreening({ path, threshold })
    const party = { kind: "person", name, birthDate: null, country: null } as const
    expect((await Effect.runPromise(screening.screen(party))).outcome).toBe(outcome)
  })

  it("is nobody else's", async () => {
    expect((await listOf({ FLORIN_DEMO: "no" })).listPath).toBeUndefined()
    const named = await listOf({ FLORIN_DEMO: "yes", FLORIN_SCREENING_LIST: "/lists/own.jsonl" })
    expect(named.listPath).toBe("/lists/own.jsonl")
  })
})
