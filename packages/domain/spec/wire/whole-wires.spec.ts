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

/** The law, as the sentence says it, on so many histories. */
const wireLaw = (
  id: keyof Findings,
  heading: string,
  sentence: string,
  runs: number,
  upheldBy: readonly string[]
): void =>
  law(
    id,
    heading,
    sentence,
    { runs, caseNoun, upheldBy, timeout: 240_000 },
    fc.asyncProperty(anyWireHistory, async (history) => {
      const { found } = await playWires(history)
      expect(found[id]).toEqual([])
    })
  )

wireLaw(
  "WIRE-1",
  "A wire is paid once or made whole",
  "every wire ends with the customer paid out exactly once or made whole, minus the fees that the rules keep",
  150,
  source(
    "wire-state",
    "life/decide-move",
    "life/submit-wire",
    "life/end-unsent",
    "life/hand-over-wires",
    "order/decide-amounts",
    "rail/settle-wire",
    "rail/give-back"
  )
)
wireLaw(
  "WIRE-2",
  "Nobody approves their own wire",
  "nobody approves a wire that they created",
  40,
  source("life/ask-for-release", "life/release-operation", "life/answer-wire")
)
wireLaw(
  "WIRE-3",
  "What the rail says counts once",
  "what the rail says changes a wire once, however often, in whatever order and however late it says it",
  60,
  source("rail/decide-answer", "rail/handle-rail-message")
)
wireLaw(
  "WIRE-4",
  "An order never changes",
  "what a customer ordered never changes, and what was approved is what is sent",
  40,
  source("order/shown-wire", "life/decide-move")
)
wireLaw(
  "WIRE-5",
  "Money that came in stands in one place",
  "money that came in stands on the account it names or in suspense, never on neither or both",
  60,
  source("incoming/decide-credit", "incoming/receive-credit", "rail/give-back")
)
wireLaw(
  "WIRE-6",
  "Large wires take two people, split or not",
  "no wire from the threshold on, alone or split, is sent without another person's approval",
  60,
  source("order/needs-approval", "life/decide-release", "life/release-operation")
)
wireLaw(
  "WIRE-7",
  "Nobody listed is paid",
  "no wire is sent to anybody whom the list in force may name, unless two people cleared it",
  60,
  source("life/decide-sending", "life/decide-release", "life/submit-wire")
)
wireLaw(
  "WIRE-8",
  "A wire holds what it takes",
  "before it is sent a wire holds all that it will take, and after that nothing",
  40,
  [...source("order/order-in-unit", "life/end-unsent"), "packages/domain/src/ledger/find-hold.ts"]
)
