/**
 * B37: the chain neither forks nor skips, whoever writes and seals at the same time; and
 * what commits late is sealed in its place.
 */
import { recordAudit, SealedLog, sealLog, type VerifyLog, verifyLog } from "@florin/domain/audit"
import { memoryChecksSignature, sealAll } from "@florin/domain/testing"
import { Effect, Fiber, ManagedRuntime } from "effect"
import { SqlClient } from "effect/sql"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bankDatabaseOf } from "./bank-database.ts"
import { bankPorts } from "./bank-ports.ts"
import { freshProvenance } from "./given-accounts.ts"

const bank = bankDatabaseOf()

const open = () => ManagedRuntime.make(bankPorts(bank().url))

let processes: readonly ReturnType<typeof open>[] = []

beforeAll(() => {
  processes = [open(), open()]
})
afterAll(async () => {
  for (const one of processes) await one.dispose()
})

const verifying: VerifyLog = {
  checksSignature: memoryChecksSignature,
  heads: [],
  trusted: null,
  progress: () => Effect.void
}

const action = (subject: string) =>
  recordAudit({
    action: "account-frozen",
    subject,
    provenance: freshProvenance(),
    before: {},
    after: { stage: "frozen" }
  })

const writers = 16
const actionsOfWriter = 300

describe("Sealing while others write", () => {
  it("16 writers and two sealers leave one unbroken chain, with every record once", async () => {
    const [one, other] = processes
    if (one === undefined || other === undefined) throw new Error("no process is open")
    const over = new AbortController()
    const sealer = Effect.gen(function* () {
      let blocks = 0
      while (!over.signal.aborted) {
        blocks += (yield* sealLog(100)).length
        yield* Effect.sleep("2 millis")
      }
      return blocks
    })
    const sealing = [one, other].map((process) => process.runPromise(sealer))
    const write = Effect.forEach(
      Array.from({ length: writers / 2 }, (_, at) => at),
      (writer) =>
        Effect.forEach(Array.from({ length: actionsOfWriter }), () => action(`writer ${writer}`), {
          discard: true
        }),
      { concurrency: "unbounded", discard: true }
    )
    await Promise.all([one.runPromise(write), other.runPromise(write)])
    over.abort()
    const blocks = await Promise.all(sealing)
    await one.runPromise(sealAll())
    const verified = await other.runPromise(verifyLog(verifying))
    expect(verified).toMatchObject({
      damages: [],
      records: BigInt(writers * actionsOfWriter),
      unsealed: 0
    })
    expect(blocks.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(10)
  })

  it("what a running transaction could still come before waits for it", async () => {
    const [one] = processes
    if (one === undefined) throw new Error("no process is open")
    const { committed, early, late } = await one.runPromise(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const log = yield* SealedLog
        const before = (yield* log.lastBlock)?.total ?? 0n
        const total = Effect.map(log.lastBlock, (last) => (last?.total ?? 0n) - before)
        const slow = yield* Effect.forkChild(
          sql.withTransaction(Effect.andThen(action("slow"), Effect.sleep("300 millis"))),
          { startImmediately: true }
        )
        yield* Effect.sleep("100 millis")
        yield* action("quick")
        yield* sealLog()
        const early = yield* total
        yield* Fiber.join(slow)
        yield* sealAll()
        const { damages } = yield* verifyLog(verifying)
        return { early, late: yield* total, committed: damages }
      })
    )
    expect({ early, late, committed }).toEqual({ early: 0n, late: 2n, committed: [] })
  })
})
