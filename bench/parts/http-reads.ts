/**
 * Reading over HTTP: a hundred customers, each with five accounts and two thousand entries,
 * ask for their accounts and for their newest transactions.
 */
import { Effect } from "effect"
import type { BankPlan } from "../bank/bank-plan.ts"
import { makeBank } from "../bank/make-bank.ts"
import { besidePgbench } from "../figure.ts"
import { prepareLoad } from "../load/load-generator.ts"
import { readRequest } from "../load/prepared-load.ts"
import type { Part } from "../part.ts"
import { preparePgbench } from "../pgbench.ts"
import { compareInRounds, tell } from "../rounds.ts"
import { servicePlace, startService } from "../service/service-process.ts"
import { signInCustomers } from "../service/sign-in.ts"

const plan: BankPlan = { customers: 100, accountsOfCustomer: 5, entries: 100_000 }

const connections = 64

const sixth = { bar: 1 / 6, aim: 1 / 4, wanted: "at least" } as const

const goals = [
  { name: "http-accounts", path: "/api/accounts", ...sixth },
  { name: "http-transactions", path: "/api/transactions", ...sixth }
]

export const httpReadsPart: Part = {
  name: "http-reads",
  says: "GET /api/accounts and GET /api/transactions, signed in, from 64 connections",
  figures: goals.map(({ name }) => name),
  run: Effect.fn("httpReadsPart")(function* ({ server, settings }, wanted) {
    const pgbench = yield* preparePgbench(yield* server.createDatabase("pgbench"))
    const bank = yield* makeBank(server, "reading", plan)
    const service = yield* startService(yield* servicePlace(bank, server.folder))
    const tokens = yield* signInCustomers(service.port, plan.customers)
    const contenders = yield* Effect.forEach(
      goals.filter(({ name }) => wanted.has(name)),
      (goal) =>
        Effect.map(
          prepareLoad(server.folder, {
            requests: tokens.map((token) => readRequest(goal.path, token))
          }),
          (generator) => ({
            ...goal,
            measure: (seconds: number) =>
              Effect.map(
                generator.run({ port: service.port, connections, seconds }),
                ({ perSecond }) => perSecond
              )
          })
        )
    )
    tell(`${service.port}: ${tokens.length} customers are signed in.`)
    const comparisons = yield* compareInRounds(
      settings,
      { name: "pgbench -S", measure: (seconds) => pgbench.best("select-only", seconds) },
      contenders
    )
    return comparisons.map(besidePgbench)
  })
}
