/**
 * Sealing the journal beside what it has to keep up with: transfers, as fast as they go.
 *
 * A journal that is filled in before is sealed block after block, each read, hashed, chained,
 * signed and committed as the service's job does it, and then unsealed by the owner of the
 * tables, who is not timed, to be sealed again. Both figures are entries a second.
 */
import { randomBytes } from "node:crypto"
import { nodeDigest, signerWith } from "@florin/app"
import { blockLeavesMax, Signer, sealBlock } from "@florin/domain/audit"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { asOwner, makeBank } from "../bank/make-bank.ts"
import { openBank } from "../bank/open-bank.ts"
import { perSecond } from "../figure.ts"
import type { Part } from "../part.ts"
import { compareInRounds } from "../rounds.ts"
import { openForTransfers, spreadOver } from "../transfers.ts"

const accounts = { customers: 1_000, accountsOfCustomer: 10 }
const goal = { name: "sealing", bar: 1, aim: 2, wanted: "at least" } as const

export const sealingPart: Part = {
  name: "sealing",
  says: "entries sealed into the chain, beside transfers as fast as they go",
  figures: [goal.name],
  run: Effect.fn("sealingPart")(function* ({ server, settings }) {
    const moving = yield* makeBank(server, "sealing_moves", { ...accounts, entries: 0 })
    const transfers = yield* openForTransfers(moving, settings.inFlight)
    const filled = yield* makeBank(server, "sealing", { ...accounts, entries: 10 * blockLeavesMax })
    const context = yield* openBank(filled)
    const unseal = asOwner(filled.url, emptyChain)
    const sealed = (seconds: number) =>
      Effect.gen(function* () {
        let [entries, millis] = [0, 0]
        while (millis < seconds * 1_000) {
          const begun = performance.now()
          const block = yield* sealBlock()
          millis += performance.now() - begun
          entries += block?.leafCount ?? 0
          if (block === null) yield* unseal
        }
        return (entries * 1_000) / millis
      }).pipe(Effect.provide(sealingKey), Effect.provideContext(context))
    const [comparison] = yield* compareInRounds(
      settings,
      { name: "transfers", measure: transfers(spreadOver(10_000)) },
      [{ ...goal, measure: sealed }]
    )
    if (comparison === undefined) return []
    const { figure, ratio, ratioMax, ratioMin, reference } = comparison
    return [
      {
        ...goal,
        ours: perSecond(figure),
        beside: `transfers ${perSecond(reference)}`,
        ratio,
        range: [ratioMin, ratioMax]
      }
    ]
  })
}

const sealingKey = Layer.merge(
  nodeDigest,
  Layer.sync(Signer, () =>
    signerWith({ id: "bench", bytes: Redacted.make(new Uint8Array(randomBytes(32))) })
  )
)

// The guards of the chain are the owner's to switch off, for one transaction.
const emptyChain = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  sql.withTransaction(
    Effect.andThen(
      sql.unsafe("SET LOCAL session_replication_role = replica"),
      sql.unsafe("TRUNCATE sealed_block")
    )
  )
)
