/**
 * The whole ledger beside a reference bank: hundreds of mixed steps, and after each of
 * them every outcome, balance, total held, stage and day's outflow compared.
 */
import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { type LedgerCommand, ledgerRefusals } from "../../src/ledger/index.ts"
import { anyLedgerHistory } from "../../testing/index.ts"
import { lawRuns } from "../law.ts"
import { besideReference } from "./findings.ts"
import { type Event, inEveryHistory, type Look, play } from "./histories.ts"

describe("The whole bank beside the reference", () => {
  it("says the same and keeps the same after every step of every history", {
    timeout: 60_000
  }, () => {
    const numRuns = lawRuns(300)
    let compared = 0
    const counted = (): Look => {
      const look = besideReference()
      return (bank, event) => {
        compared += 1
        return look(bank, event)
      }
    }
    fc.assert(inEveryHistory(counted), { numRuns })
    expect(compared).toBeGreaterThan(100 * numRuns)
  })
})

// Histories that are refused at every step would prove every law: a fixed sample is counted.
describe("The histories that laws are tried on", () => {
  let events: readonly Event[] = []
  beforeAll(() => {
    events = fc
      .sample(anyLedgerHistory, { seed: 2026, numRuns: 100 })
      .flatMap((history) => play(history).events)
  })
  const times = (came: string, command?: LedgerCommand["command"]): number =>
    events.filter(
      ({ came: each, deed }) =>
        each === came &&
        (command === undefined || (deed.deed === "command" && deed.command.command === command))
    ).length

  it("are a hundred steps or more", () => {
    const lengths = fc.sample(anyLedgerHistory, { seed: 1, numRuns: 50 }).map((each) => each.length)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(100)
    expect(Math.max(...lengths)).toBeGreaterThan(250)
  })

  it("are accepted in every third step or oftener, and replayed time and again", () => {
    expect(times("accepted") * 3).toBeGreaterThan(events.length)
    expect(times("replayed")).toBeGreaterThan(50)
  })

  it.each<LedgerCommand["command"]>([
    "book-entry",
    "reverse-entry",
    "place-hold",
    "capture-hold",
    "release-hold"
  ])("have hundreds of %s accepted", (command) => {
    expect(times("accepted", command)).toBeGreaterThan(100)
  })

  it.each(ledgerRefusals.map(({ identifier }) => identifier))("meet %s", (refusal) => {
    expect(times(refusal)).toBeGreaterThan(10)
  })
})
