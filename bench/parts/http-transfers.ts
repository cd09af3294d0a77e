/**
 * Transfers over HTTP: a thousand customers, signed in, pay from their ten thousand
 * accounts, each request with a key that was never used before.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { accountOfNumber, accountsIn, type BankPlan } from "../bank/bank-plan.ts"
import { asOwner, type Bank, makeBank } from "../bank/make-bank.ts"
import { besidePgbench } from "../figure.ts"
import { type LoadGenerator, prepareLoad } from "../load/load-generator.ts"
import { type PreparedLoad, transferRequest } from "../load/prepared-load.ts"
import type { Part } from "../part.ts"
import { preparePgbench } from "../pgbench.ts"
import { compareInRounds, tell } from "../rounds.ts"
import { servicePlace, startService } from "../service/service-process.ts"
import { signInCustomers } from "../service/sign-in.ts"
import { BenchRefused } from "../settings.ts"
import { spreadOver } from "../transfers.ts"

/** The bank whose customers pay over HTTP. */
export const payingPlan: BankPlan = { customers: 1_000, accountsOfCustomer: 10, entries: 0 }

const goals = [64, 128, 512].map((connections) => ({
  name: `http-transfers-${connections}`,
  bar: 1,
  aim: connections === 128 ? 2 : null,
  wanted: "at least" as const,
  connections
}))

/** Transfers over HTTP at several numbers of connections. */
export const httpTransfersPart: Part = {
  name: "http-transfers",
  says: "POST /api/transactions, signed in, with a new idempotency key each",
  figures: goals.map(({ name }) => name),
  run: Effect.fn("httpTransfersPart")(function* ({ server, settings }, wanted) {
    const pgbench = yield* preparePgbench(yield* server.createDatabase("pgbench"))
    const bank = yield* makeBank(server, "paying", payingPlan)
    const service = yield* startService(yield* servicePlace(bank, server.folder))
    const tokens = yield* signInCustomers(service.port, payingPlan.customers)
    const generator = yield* prepareLoad(server.folder, transferLoad(tokens))
    tell(`The load comes from ${generator.name}.`)
    const acknowledged = counting(generator)
    const comparisons = yield* compareInRounds(
      settings,
      { name: "pgbench", measure: (seconds) => pgbench.best("tpcb-like", seconds) },
      goals
        .filter(({ name }) => wanted.has(name))
        .map((goal) => ({ ...goal, measure: acknowledged.at(service.port, goal.connections) }))
    )
    yield* requireBooked(bank, acknowledged.count())
    return comparisons.map(besidePgbench)
  })
}

/** A transfer from every account of the bank, by its owner. */
export const transferLoad = (tokens: readonly string[]): PreparedLoad => {
  const accounts = accountsIn(payingPlan)
  const payeeOf = spreadOver(accounts)
  return {
    requests: Array.from({ length: accounts }, (_, number) => {
      const [payer, payee] = payeeOf(number)
      const token = tokens[Math.ceil(payer / payingPlan.accountsOfCustomer) - 1] ?? ""
      return transferRequest({ token, from: accountOfNumber(payer), to: accountOfNumber(payee) })
    })
  }
}

/** Measures by a generator, and counts what was acknowledged. */
const counting = (generator: LoadGenerator) => {
  let acknowledged = 0
  return {
    count: () => acknowledged,
    at: (port: number, connections: number) => (seconds: number) =>
      Effect.map(generator.run({ port, connections, seconds }), (outcome) => {
        acknowledged += outcome.requests
        tell(
          `  answered within ${outcome.millisMedian.toFixed(1)} ms (median), ${outcome.millis99.toFixed(1)} ms (99 of 100)`
        )
        return outcome.perSecond
      })
  }
}

// Speed that loses postings is none.
const requireBooked = Effect.fn("requireBooked")(function* (bank: Bank, acknowledged: number) {
  const [row] = yield* asOwner(
    bank.url,
    Effect.flatMap(
      SqlClient.SqlClient,
      (sql) => sql<{ readonly booked: bigint }>`SELECT count(*) AS booked FROM entry`
    )
  )
  const booked = row?.booked ?? 0n
  tell(`${acknowledged} transfers were acknowledged, and ${booked} are booked.`)
  if (booked < BigInt(acknowledged))
    return yield* Effect.die(new BenchRefused("Transfers that were acknowledged are not booked."))
})
