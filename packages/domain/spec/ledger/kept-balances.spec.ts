/** What is shown of a kept read is at least as new as what was acknowledged before it was asked. */
import { Context, Deferred, Effect, Exit, Fiber, Layer, Option, Scope } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Atomicity, type KeptKind, KeptReads, localKeptReads } from "../../src/atomicity/index.ts"
import { AccountId, uuidV7 } from "../../src/id/index.ts"
import { balancesNow, forgettingLedger, Ledger, LedgerReads } from "../../src/ledger/index.ts"
import { depositOf, held, usd } from "../../testing/contracts/asked.ts"
import { givenAccount } from "../../testing/contracts/given.ts"
import { memoryBank } from "../../testing/index.ts"
import { law } from "../law.ts"

const id = "CACHE-1"
const heading = "No kept read is older than the last change acknowledged before it was asked"
const upheldBy = [
  "packages/domain/src/atomicity/kept-reads.ts",
  "packages/adapters-redis/src/atomicity/redis-kept-reads.ts",
  "packages/domain/src/atomicity/forgetting-units.ts",
  "packages/domain/src/ledger/forgetting-ledger.ts"
]

const versions: KeptKind<number> = {
  name: "version",
  write: String,
  read: (_, text) => Option.some(Number(text))
}

/** One step of a schedule: something begins, looks at the books, or ends. */
const anyStep = fc.oneof(
  fc.record({ step: fc.constant("ask" as const) }),
  fc.record({ step: fc.constant("look" as const), read: fc.nat(3) }),
  fc.record({ step: fc.constant("answer" as const), read: fc.nat(3) }),
  fc.record({ step: fc.constant("commit" as const) }),
  fc.record({ step: fc.constant("acknowledge" as const) })
)

interface Read {
  readonly acknowledged: number
  readonly gate: Deferred.Deferred<number>
  readonly fiber: Fiber.Fiber<number>
  looked: number | null
}

const inKept = async <A>(work: (kept: KeptReads["Service"]) => Promise<A>): Promise<A> => {
  const scope = Scope.makeUnsafe()
  const layer = localKeptReads({ nowMillis: Date.now, readsMax: 10, millis: 60_000 })
  const context = await Effect.runPromise(Layer.buildWithScope(layer, scope))
  try {
    return await work(Context.get(context, KeptReads))
  } finally {
    await Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

law(
  id,
  heading,
  "however reads, commits and acknowledgements are interleaved, each read shows what was acknowledged before it began",
  { upheldBy, runs: 300, caseNoun: "schedules" },
  fc.asyncProperty(fc.array(anyStep, { maxLength: 60, size: "max" }), (steps) =>
    inKept(async (kept) => {
      let committed = 0
      let acknowledged = 0
      const reads: Read[] = []
      const answer = async (read: Read) => {
        read.looked ??= committed
        await Effect.runPromise(Deferred.succeed(read.gate, read.looked))
        const shown = await Effect.runPromise(Fiber.join(read.fiber))
        expect(shown).toBeGreaterThanOrEqual(read.acknowledged)
      }
      for (const step of steps) {
        if (step.step === "ask") {
          const gate = Deferred.makeUnsafe<number>()
          const fiber = Effect.runFork(kept.keep(versions, "one", Deferred.await(gate)))
          reads.push({ acknowledged, gate, fiber, looked: null })
        } else if (step.step === "commit") committed += 1
        else if (step.step === "acknowledge") {
          await Effect.runPromise(kept.forget([{ kind: versions, key: "one" }]))
          acknowledged = committed
        } else {
          const read = reads[step.read % Math.max(reads.length, 1)]
          if (read !== undefined && step.step === "look") read.looked ??= committed
          if (read !== undefined && step.step === "answer") await answer(read)
        }
      }
      for (const read of reads) await answer(read)
    })
  )
)

/** One acknowledged change of an account: a deposit by itself or in a unit, or a hold. */
const anyChange = fc.record({
  how: fc.constantFrom("submit", "unit", "nested", "hold"),
  amount: fc.bigInt({ min: 1n, max: 10n ** 9n })
})

const change = Effect.fnUntraced(function* (
  account: AccountId,
  { amount, how }: { readonly how: string; readonly amount: bigint }
) {
  const ledger = yield* Ledger
  const { atomically } = yield* Atomicity
  if (how === "hold") return yield* Effect.asVoid(held({ account, amount }))
  const command = yield* depositOf({ to: account, amount })
  if (how === "submit") return yield* Effect.asVoid(ledger.submit(command))
  const posted = Effect.asVoid(ledger.post([command]))
  return yield* atomically(how === "nested" ? atomically(posted) : posted)
})

law(
  id,
  heading,
  "after every change that the ledger acknowledges, alone or within a unit, the kept balances are the ledger's",
  { upheldBy, runs: 60, caseNoun: "histories" },
  fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 8 }), (changes) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const account = yield* givenAccount({ balance: 10n ** 12n })
        const kept = yield* KeptReads
        const reads = yield* LedgerReads
        const now = reads.balances(account, { of: "now" })
        const kind = balancesNow(account)
        for (const each of changes) {
          yield* kept.keep(kind, account, now)
          yield* change(account, each)
          expect(yield* kept.keep(kind, account, now)).toEqual(yield* now)
        }
      }).pipe(
        Effect.provide(forgettingLedger),
        Effect.provide(localKeptReads({ nowMillis: Date.now, readsMax: 10, millis: 60_000 })),
        Effect.provide(memoryBank())
      )
    )
  )
)

describe("The text of kept balances", () => {
  const account = AccountId.ofUuid(uuidV7({ millis: 1n, random: 1n }))
  const kind = balancesNow(account)

  it("is read as what was written, and never as another account's", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (amount) => {
        const one = {
          account,
          currency: usd,
          ledgerBalance: amount,
          heldTotal: 7n,
          availableBalance: amount - 7n,
          sequence: 3n
        }
        expect(kind.read(account, kind.write(one))).toEqual(Option.some(one))
        expect(kind.read("another", kind.write(one))).toEqual(Option.none())
      })
    )
    for (const lie of ["", "USD", `XXX 1 1 1 1 ${account}`, `USD 1.5 1 1 1 ${account}`])
      expect(kind.read(account, lie)).toEqual(Option.none())
  })
})
