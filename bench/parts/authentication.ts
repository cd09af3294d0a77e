/**
 * What it costs to know who asks, what they may and how often they did: a hundred customers
 * ask for their accounts, of the service as it is and of one that believes everybody.
 *
 * Both are the same program on the same bank; the limits are kept in memory, and on a Redis.
 */

import { fileURLToPath } from "node:url"
import { startRedis } from "@florin/adapters-redis/testing"
import { Effect, Array as Rows } from "effect"
import { findRedisServer } from "../../tools/redis/find-redis-server.ts"
import { type BankPlan, ownerOfNumber } from "../bank/bank-plan.ts"
import { makeBank } from "../bank/make-bank.ts"
import { perSecond } from "../figure.ts"
import { prepareLoad } from "../load/load-generator.ts"
import { readRequest } from "../load/prepared-load.ts"
import type { Part } from "../part.ts"
import { compareInRounds, tell } from "../rounds.ts"
import { servicePlace, startService } from "../service/service-process.ts"
import { signInCustomers } from "../service/sign-in.ts"

const plan: BankPlan = { customers: 100, accountsOfCustomer: 5, entries: 10_000 }

const connections = 64

// Of the route's throughput at most a quarter may go into all three.
const goals = [
  { name: "authentication-memory", bar: 0.75, aim: null, wanted: "at least" },
  { name: "authentication-redis", bar: 0.75, aim: null, wanted: "at least" }
] as const

const bareProgram = fileURLToPath(new URL("../service/bare-service.ts", import.meta.url))

export const authenticationPart: Part = {
  name: "authentication",
  says: "GET /api/accounts, signed in and limited, beside the same route for whoever asks",
  figures: goals.map(({ name }) => name),
  run: Effect.fn("authenticationPart")(function* ({ server, settings }, wanted) {
    const bank = yield* makeBank(server, "authenticating", plan)
    const redis = yield* Effect.acquireRelease(
      Effect.promise(() => startRedis(findRedisServer())),
      ({ close }) => Effect.promise(close)
    )
    const place = yield* servicePlace(bank, server.folder)
    const bare = yield* startService({ ...place, program: bareProgram })
    const services = {
      "authentication-memory": yield* startService(yield* servicePlace(bank, server.folder)),
      "authentication-redis": yield* startService({
        ...(yield* servicePlace(bank, server.folder)),
        settings: { REDIS_URL: redis.url }
      })
    }
    const tokens = yield* signInCustomers(services["authentication-memory"].port, plan.customers)
    const signedIn = yield* prepareLoad(server.folder, loadOf(tokens))
    const believed = yield* prepareLoad(
      server.folder,
      loadOf(
        Rows.range(1, plan.customers).map((customer) =>
          ownerOfNumber(plan, customer * plan.accountsOfCustomer)
        )
      )
    )
    tell(`${tokens.length} customers are signed in.`)
    const run = (generator: typeof signedIn, port: number) => (seconds: number) =>
      Effect.map(generator.run({ port, connections, seconds }), (outcome) => outcome.perSecond)
    const comparisons = yield* compareInRounds(
      settings,
      { name: "the bare route", measure: run(believed, bare.port) },
      goals
        .filter(({ name }) => wanted.has(name))
        .map((goal) => ({ ...goal, measure: run(signedIn, services[goal.name].port) }))
    )
    return comparisons.map(({ contender, figure, ratio, ratioMax, ratioMin, reference }) => ({
      name: contender.name,
      bar: contender.bar,
      aim: contender.aim,
      wanted: contender.wanted,
      ratio,
      ours: perSecond(figure),
      beside: `without ${perSecond(reference)}`,
      range: [ratioMin, ratioMax] as const
    }))
  })
}

const loadOf = (tokens: readonly string[]) => ({
  requests: tokens.map((token) => readRequest("/api/accounts", token))
})
