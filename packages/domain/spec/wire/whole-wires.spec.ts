/**
 * What wires promise, tried on histories in which anything follows anything: orders, people,
 * clocks over cut-offs and holidays, two workers at once, answers that are lost, late, said
 * twice or contradict each other, and processes that die at any commit.
 */
import * as fc from "fast-check"
import { expect } from "vitest"
import { law } from "../law.ts"
import { anyWireHistory } from "./wire-event.ts"
import type { Findings } from "./wire-findings.ts"
import { playWires } from "./wire-histories.ts"

const caseNoun = "histories of 25 to 70 events"
const source = (...files: readonly string[]) =>
  files.map((file) => `packages/domain/src/wire/${file}.ts`)

/** So many histories, of the code that upholds the law. */
const tried = (runs: number, upheldBy: readonly string[]) => ({
  runs,
  caseNoun,
  upheldBy,
  timeout: 240_000
})

/** That nothing is found against the law, whatever happens. */
const nothingAgainst = (id: keyof Findings) =>
  fc.asyncProperty(anyWireHistory, async (history) => {
    const { found } = await playWires(history)
    expect(found[id]).toEqual([])
  })

law(
  "WIRE-1",
  "A wire is paid once or made whole",
  "every wire ends with the customer paid out exactly once or made whole, minus the fees that the rules keep",
  tried(150, [
    ...source(
      "wire-state",
      "life/cancel-wire",
      "life/decide-move",
      "life/submit-wire",
      "life/end-unsent",
      "life/hand-over-wires",
      "order/decide-amounts",
      "rail/resolve-wire",
      "rail/settle-wire",
      "rail/give-back"
    ),
    "packages/domain/src/ledger/decide-reversal.ts"
  ]),
  nothingAgainst("WIRE-1")
)
law(
  "WIRE-2",
  "Nobody approves their own wire",
  "nobody approves a wire that they created",
  tried(
    40,
    source(
      "life/ask-for-release",
      "life/release-operation",
      "life/answer-wire",
      "rail/resolve-wire"
    )
  ),
  nothingAgainst("WIRE-2")
)
law(
  "WIRE-3",
  "What the rail says counts once",
  "what the rail says changes a wire once, however often, in whatever order and however late it says it",
  tried(60, source("rail/decide-answer", "rail/handle-rail-message", "incoming/receive-credit")),
  nothingAgainst("WIRE-3")
)
law(
  "WIRE-4",
  "An order never changes",
  "what a customer ordered never changes, and what was approved is what is sent",
  tried(
    40,
    source("order/order-wire", "order/shown-wire", "life/decide-move", "life/release-operation")
  ),
  nothingAgainst("WIRE-4")
)
law(
  "WIRE-5",
  "Money that came in stands in one place",
  "money that came in stands on the account it names or in suspense, never on neither or both",
  tried(
    60,
    source(
      "incoming/decide-credit",
      "incoming/receive-credit",
      "incoming/credit-incoming",
      "incoming/send-back-incoming",
      "rail/handle-rail-message",
      "rail/give-back"
    )
  ),
  nothingAgainst("WIRE-5")
)
law(
  "WIRE-6",
  "Large wires take two people, split or not",
  "no wire from the threshold on, alone or split, is sent without another person's approval",
  tried(60, source("order/needs-approval", "life/decide-release", "life/release-operation")),
  nothingAgainst("WIRE-6")
)
law(
  "WIRE-7",
  "Nobody listed is paid",
  "no wire is sent to anybody whom the list in force may name, unless two people cleared it",
  tried(
    60,
    source(
      "life/decide-sending",
      "life/decide-release",
      "life/submit-wire",
      "incoming/decide-credit",
      "incoming/credit-incoming"
    )
  ),
  nothingAgainst("WIRE-7")
)
law(
  "WIRE-8",
  "A wire holds what it takes",
  "before it is sent a wire holds all that it will take, and after that nothing",
  tried(40, [
    ...source("order/order-wire", "life/end-unsent"),
    "packages/domain/src/ledger/find-hold.ts"
  ]),
  nothingAgainst("WIRE-8")
)
