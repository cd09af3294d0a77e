/** Commands that are decided together come to what they come to one after another. */
import type { LedgerOutcome } from "../../src/ledger/index.ts"
import type { Deed } from "../bank/deeds.ts"
import { enact, numbersFrom, ofEveryHistory, play } from "../bank/histories.ts"
import { booksText, openPureBank, type PureBank, textOf } from "../bank/pure-bank.ts"
import { law } from "../law.ts"

const id = "LEDGER-5"
const heading = "Deciding a batch gives what deciding one by one gives"
const options = {
  runs: 100,
  caseNoun: "histories of 100 to 300 steps",
  upheldBy: ["packages/domain/src/ledger/decide-batch.ts"]
}

/** The most commands of a batch here; a store may take more at once. */
const batchMax = 40

interface Decided {
  readonly bank: PureBank
  readonly outcomes: readonly LedgerOutcome[]
}

/** Does the deeds in a new bank, its commands in batches of the sizes that are drawn. */
const inBatches = (deeds: readonly Deed[], nextSize: () => number): Decided => {
  const bank = openPureBank()
  const outcomes: LedgerOutcome[] = []
  let waiting = deeds
  while (waiting.length > 0) {
    const size = nextSize()
    const other = waiting.findIndex(({ deed }) => deed !== "command")
    const most = other < 0 ? waiting.length : other
    const batch = waiting
      .slice(0, Math.min(size, most))
      .flatMap((each) => (each.deed === "command" ? [each.command] : []))
    outcomes.push(...bank.submit(batch).outcomes)
    // An opening or a move in an account's life stands between two batches.
    const next = waiting[batch.length]
    const moves = batch.length === most && next !== undefined && next.deed !== "command"
    if (moves) enact(bank, next)
    waiting = waiting.slice(batch.length + (moves ? 1 : 0))
  }
  return { bank, outcomes }
}

const differ = (one: Decided, other: Decided): string | null => {
  const at = one.outcomes.findIndex(
    (outcome, place) => textOf(outcome) !== textOf(other.outcomes[place])
  )
  if (at >= 0)
    return `command ${at + 1}: ${textOf(one.outcomes[at])}, and ${textOf(other.outcomes[at])}`
  return booksText(one.bank) === booksText(other.bank) ? null : "the books differ"
}

law(
  id,
  heading,
  "cut into batches in any way, a history gives the same outcomes and leaves the same books",
  options,
  ofEveryHistory((history, chance) => {
    const deeds = play(history).events.map(({ deed }) => deed)
    const below = numbersFrom(chance)
    const oneByOne = inBatches(deeds, () => 1)
    const says = differ(
      oneByOne,
      inBatches(deeds, () => 1 + below(batchMax))
    )
    return says === null ? null : { kind: "other-outcome", says }
  })
)

law(
  id,
  heading,
  "a refused command within a batch leaves the others as if it had not been asked",
  options,
  ofEveryHistory((history, chance) => {
    const { bank, events } = play(history)
    const kept = events.filter(({ came }) => came === "accepted" || came === "replayed")
    const below = numbersFrom(chance)
    const without = inBatches(
      kept.map(({ deed }) => deed),
      () => 1 + below(batchMax)
    )
    const outcomes = kept.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]))
    const says = differ({ bank, outcomes }, without)
    return says === null ? null : { kind: "other-outcome", says }
  })
)
