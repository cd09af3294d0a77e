/**
 * Wires ordered over HTTP, beside transfers by the same customers from the same accounts of
 * the same service, in the same rounds.
 *
 * What is measured is the order: checked, screened, its fee and its day worked out, and its
 * money held. The bank has no rail, so that no job sends wires on the cores that are measured.
 */
import { fileURLToPath } from "node:url"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { accountOfNumber, accountsIn } from "../bank/bank-plan.ts"
import { asOwner, type Bank, makeBank } from "../bank/make-bank.ts"
import { perSecond } from "../figure.ts"
import { prepareLoad } from "../load/load-generator.ts"
import { type PreparedLoad, wireRequest } from "../load/prepared-load.ts"
import type { Part } from "../part.ts"
import { compareInRounds, tell } from "../rounds.ts"
import { servicePlace, startService } from "../service/service-process.ts"
import { signInCustomers } from "../service/sign-in.ts"
import { BenchRefused } from "../settings.ts"
import { payingPlan, transferLoad } from "./http-transfers.ts"

const connections = 64

const goal = { name: "wires-ordered", bar: 1 / 3, aim: null, wanted: "at least" } as const

/** Without a list every beneficiary waits for two people, and none would be measured. */
const list = fileURLToPath(
  new URL("../../packages/app/src/demo/screening-list.jsonl", import.meta.url)
)

/** Wires ordered over HTTP, as a share of transfers. */
export const wiresPart: Part = {
  name: "wires",
  says: `POST /api/wire-transfers beside POST /api/transactions, signed in, from ${connections} connections`,
  figures: [goal.name],
  run: Effect.fn("wiresPart")(function* ({ server, settings }) {
    const bank = yield* makeBank(server, "wiring", payingPlan)
    const place = yield* servicePlace(bank, server.folder)
    const service = yield* startService({
      ...place,
      settings: { FLORIN_KYC: "off", FLORIN_WIRE_RAIL: "off", FLORIN_SCREENING_LIST: list }
    })
    const tokens = yield* signInCustomers(service.port, payingPlan.customers)
    const paced = Effect.fn("paced")(function* (load: PreparedLoad) {
      const generator = yield* prepareLoad(server.folder, load)
      let acknowledged = 0
      const measure = (seconds: number) =>
        Effect.map(generator.run({ port: service.port, connections, seconds }), (outcome) => {
          acknowledged += outcome.requests
          return outcome.perSecond
        })
      return { measure, acknowledged: () => acknowledged }
    })
    const transfers = yield* paced(transferLoad(tokens))
    const wires = yield* paced(wireLoad(tokens))
    const comparisons = yield* compareInRounds(
      settings,
      { name: "POST /api/transactions", measure: transfers.measure },
      [{ ...goal, measure: wires.measure }]
    )
    yield* requireHeld(bank, wires.acknowledged())
    return comparisons.map(({ figure, ratio, ratioMax, ratioMin, reference }) => ({
      ...goal,
      ratio,
      ours: perSecond(figure),
      beside: `transfers ${perSecond(reference)}`,
      range: [ratioMin, ratioMax] as const
    }))
  })
}

/** A wire from every account of the bank, by its owner; one customer's lie far apart. */
const wireLoad = (tokens: readonly string[]): PreparedLoad => {
  const { accountsOfCustomer, customers } = payingPlan
  return {
    requests: Array.from({ length: accountsIn(payingPlan) }, (_, at) => {
      const customer = at % customers
      const number = customer * accountsOfCustomer + Math.floor(at / customers) + 1
      return wireRequest({ token: tokens[customer] ?? "", from: accountOfNumber(number) })
    })
  }
}

// A wire that nobody let through, or that holds no money, was not ordered at all.
const requireHeld = Effect.fn("requireHeld")(function* (bank: Bank, acknowledged: number) {
  const [row] = yield* asOwner(
    bank.url,
    Effect.flatMap(
      SqlClient.SqlClient,
      (sql) => sql<{ readonly held: bigint }>`
        SELECT count(*) AS held FROM wire w JOIN hold h ON h.id = w.hold_id
         WHERE w.state IN ('approved', 'queued')`
    )
  )
  const held = row?.held ?? 0n
  tell(`${acknowledged} wires were acknowledged, and ${held} hold their money and may be sent.`)
  if (held < BigInt(acknowledged))
    return yield* Effect.die(new BenchRefused("Wires that were acknowledged hold no money."))
})
