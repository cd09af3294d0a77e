/**
 * Racing requests under one key, on a whole bank in memory: through the ledger's port, and
 * through `once`, which keeps the answers of everything that is no journal entry.
 */
import { Effect, type Layer, Result } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import {
  AccountRepository,
  deposit,
  type OpenAccount,
  openAccount,
  plainRules
} from "../../src/account/index.ts"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import type { Provenance } from "../../src/audit/index.ts"
import { businessDateOf, instantFromMicros } from "../../src/calendar/index.ts"
import { CustomerId, uuidV7 } from "../../src/id/index.ts"
import { CustomerRepository } from "../../src/identity/index.ts"
import { LedgerReads } from "../../src/ledger/index.ts"
import { currency } from "../../src/money/index.ts"
import { memoryBank } from "../../testing/index.ts"
import { law } from "../law.ts"

const id = "LEDGER-6"
const heading = "The same idempotency key moves money once, under any retry or race"
const options = {
  runs: 100,
  upheldBy: [
    "packages/domain/src/atomicity/idempotency-store.ts",
    "packages/domain/src/ledger/decide-command.ts"
  ],
  database:
    "unique index `entry_intent` over principal, route and key; function `claim_intent` and the primary key of `remembered_answer` for what is no entry"
}

const usd = Result.getOrThrow(currency("USD"))
const at = instantFromMicros(1_770_000_000_000_000n)
const owner = CustomerId.ofUuid(uuidV7({ millis: 1n, random: 1n }))

const provenanceOf = (key: string): Provenance => ({
  intent: {
    principal: "somebody",
    route: "POST /something",
    key: IdempotencyKey.make(key),
    fingerprint: "the same words"
  },
  requestId: "a request",
  address: null,
  onBehalfOf: null,
  at,
  today: businessDateOf("2026-02-02")
})

const opening = (key: string): OpenAccount => ({
  owner,
  product: "checking",
  currency: usd,
  nickname: "",
  rules: plainRules,
  metadata: {},
  openedOn: null,
  provenance: provenanceOf(key)
})

const inBank = <A, E>(
  work: Effect.Effect<A, E, Layer.Success<ReturnType<typeof memoryBank>>>
): Promise<A> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const customers = yield* CustomerRepository
      yield* customers.add({ id: owner, name: "Ada", createdAt: at, metadata: {} })
      return yield* work
    }).pipe(Effect.provide(memoryBank()))
  )

/** The work many times at once, each time a little later than it might have been. */
const racing = <A, E, R>(delays: readonly number[], work: Effect.Effect<A, E, R>) =>
  Effect.forEach(
    delays,
    (yields) => Effect.andThen(Effect.repeat(Effect.yieldNow, { times: yields }), work),
    { concurrency: "unbounded" }
  )

// From two to fifty at once, as a nervous client with retries sends them.
const anyDelays = fc.array(fc.nat({ max: 5 }), { minLength: 2, maxLength: 50 })

law(
  id,
  heading,
  "of many deposits that race under one key one is booked, and all get its receipt",
  options,
  fc.asyncProperty(anyDelays, fc.bigInt({ min: 1n, max: 10n ** 12n }), (delays, amount) =>
    inBank(
      Effect.gen(function* () {
        const { answer } = yield* openAccount(opening("open"))
        const account = answer.standing.id
        const text = { description: "", reference: "", metadata: {} }
        const answers = yield* racing(
          delays,
          deposit({
            account,
            amount: { amount, currency: usd },
            valueDate: null,
            text,
            provenance: provenanceOf("deposit")
          })
        )
        expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
        expect(new Set(answers.map(({ receipt }) => receipt.entry.id)).size).toBe(1)
        const reads = yield* LedgerReads
        const balances = yield* reads.balances(account, { of: "now" })
        expect(balances).toMatchObject({ ledgerBalance: amount, sequence: 1n })
      })
    )
  )
)

law(
  id,
  heading,
  "of many openings of an account that race under one key one happens, and all get its answer",
  options,
  fc.asyncProperty(anyDelays, (delays) =>
    inBank(
      Effect.gen(function* () {
        const answers = yield* racing(delays, openAccount(opening("open")))
        expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
        expect(new Set(answers.map(({ answer }) => answer.number)).size).toBe(1)
        const accounts = yield* AccountRepository
        const { rows } = yield* accounts.list(
          { owner: null, stage: null },
          { size: 100, direction: "forward", position: null }
        )
        expect(rows).toHaveLength(1)
      })
    )
  )
)
