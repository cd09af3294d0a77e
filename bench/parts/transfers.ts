/** Transfers in process: spread over 10,000 accounts, and on one hot pair. */
import { Effect } from "effect"
import { makeBank } from "../bank/make-bank.ts"
import { besidePgbench } from "../figure.ts"
import type { Part } from "../part.ts"
import { preparePgbench } from "../pgbench.ts"
import { compareInRounds } from "../rounds.ts"
import { hotPair, openForTransfers, spreadOver } from "../transfers.ts"

const plan = { customers: 1_000, accountsOfCustomer: 10, entries: 0 }

const goals = [
  { name: "transfers-spread", bar: 3, aim: 5, wanted: "at least", pair: spreadOver(10_000) },
  { name: "transfers-hot", bar: 1, aim: 2, wanted: "at least", pair: hotPair }
] as const

export const transfersPart: Part = {
  name: "transfers",
  says: "transfers in process, from the use case to the committed answer",
  figures: goals.map(({ name }) => name),
  run: Effect.fn("transfersPart")(function* ({ server, settings }, wanted) {
    const pgbench = yield* preparePgbench(yield* server.createDatabase("pgbench"))
    const bank = yield* makeBank(server, "transfers", plan)
    const transfers = yield* openForTransfers(bank, settings.inFlight)
    const comparisons = yield* compareInRounds(
      settings,
      { name: "pgbench", measure: (seconds) => pgbench.best("tpcb-like", seconds) },
      goals
        .filter(({ name }) => wanted.has(name))
        .map((goal) => ({ ...goal, measure: transfers(goal.pair) }))
    )
    return comparisons.map(besidePgbench)
  })
}
