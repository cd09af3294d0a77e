/**
 * Memory: the most that the service process ever had resident, from its start through
 * transfers from 64, 128 and 512 connections and reading from 64.
 */
import { Effect } from "effect"
import { makeBank } from "../bank/make-bank.ts"
import { type LoadGenerator, prepareLoad } from "../load/load-generator.ts"
import { readRequest } from "../load/prepared-load.ts"
import type { Part } from "../part.ts"
import { peakMegabytes } from "../peak-memory.ts"
import { tell } from "../rounds.ts"
import { servicePlace, startService } from "../service/service-process.ts"
import { signInCustomers } from "../service/sign-in.ts"
import { payingPlan, transferLoad } from "./http-transfers.ts"

export const memoryPart: Part = {
  name: "memory",
  says: "the resident memory of the service under the load of the other parts",
  figures: ["memory"],
  run: Effect.fn("memoryPart")(function* ({ server, settings }) {
    const bank = yield* makeBank(server, "remembering", payingPlan)
    const service = yield* startService(yield* servicePlace(bank, server.folder))
    const tokens = yield* signInCustomers(service.port, payingPlan.customers)
    const transfers = yield* prepareLoad(server.folder, transferLoad(tokens))
    const reads = yield* prepareLoad(server.folder, {
      requests: tokens.flatMap((token) => [
        readRequest("/api/accounts", token),
        readRequest("/api/transactions", token)
      ])
    })
    const seconds = settings.rounds * settings.seconds
    const loads: readonly (readonly [LoadGenerator, number])[] = [
      [transfers, 64],
      [transfers, 128],
      [transfers, 512],
      [reads, 64]
    ]
    for (const [generator, connections] of loads) {
      yield* generator.run({ port: service.port, connections, seconds })
      tell(`after ${connections} connections: ${peakMegabytes(service.pid).toFixed(0)} MB`)
    }
    const peak = peakMegabytes(service.pid)
    return [
      {
        name: "memory",
        ours: `${peak.toFixed(0)} MB at most`,
        beside: "300 MB",
        ratio: peak,
        range: null,
        bar: 300,
        aim: null,
        wanted: "at most"
      }
    ]
  })
}
