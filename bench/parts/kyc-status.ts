/**
 * Asking how far the bank knows somebody, beside asking for their accounts: both of the same
 * service, by the same hundred customers, in the same rounds.
 */
import { Effect } from "effect"
import type { BankPlan } from "../bank/bank-plan.ts"
import { makeBank } from "../bank/make-bank.ts"
import { perSecond } from "../figure.ts"
import { prepareLoad } from "../load/load-generator.ts"
import { readRequest } from "../load/prepared-load.ts"
import type { Part } from "../part.ts"
import { compareInRounds } from "../rounds.ts"
import { servicePlace, startService } from "../service/service-process.ts"
import { signInCustomers } from "../service/sign-in.ts"

const plan: BankPlan = { customers: 100, accountsOfCustomer: 5, entries: 10_000 }

const connections = 64

const goal = { name: "kyc-status", bar: 1, aim: null, wanted: "at least" } as const

export const kycStatusPart: Part = {
  name: "kyc-status",
  says: "GET /api/kyc/status beside GET /api/accounts, signed in, from 64 connections",
  figures: [goal.name],
  run: Effect.fn("kycStatusPart")(function* ({ server, settings }) {
    const bank = yield* makeBank(server, "knowing", plan)
    const service = yield* startService(yield* servicePlace(bank, server.folder))
    const tokens = yield* signInCustomers(service.port, plan.customers)
    const asking = Effect.fn("asking")(function* (path: string) {
      const generator = yield* prepareLoad(server.folder, {
        requests: tokens.map((token) => readRequest(path, token))
      })
      return (seconds: number) =>
        Effect.map(
          generator.run({ port: service.port, connections, seconds }),
          (outcome) => outcome.perSecond
        )
    })
    const comparisons = yield* compareInRounds(
      settings,
      { name: "GET /api/accounts", measure: yield* asking("/api/accounts") },
      [{ ...goal, measure: yield* asking("/api/kyc/status") }]
    )
    return comparisons.map(({ figure, ratio, ratioMax, ratioMin, reference }) => ({
      ...goal,
      ratio,
      ours: perSecond(figure),
      beside: `accounts ${perSecond(reference)}`,
      range: [ratioMin, ratioMax] as const
    }))
  })
}
