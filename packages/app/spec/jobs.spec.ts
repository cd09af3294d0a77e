/** The service's jobs: holds end when their time is over, and no failure ends a job. */
import { deposit, openAccount, placeHold, plainRules, releaseHold } from "@florin/domain/account"
import { AuditTrail } from "@florin/domain/audit"
import { addMicros } from "@florin/domain/calendar"
import { BankClock } from "@florin/domain/clock"
import { Ledger, LedgerReads } from "@florin/domain/ledger"
import { currency, money } from "@florin/domain/money"
import { type BankPorts, memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Result } from "effect"
import { describe, expect, it } from "vitest"
import { addCustomer } from "../src/add-customer.ts"
import { everySo, expireHolds } from "../src/jobs.ts"
import { provenanceOf } from "../src/provenance.ts"

const usd = Result.getOrThrow(currency("USD"))
const text = { description: "", reference: "", metadata: {} }
const hour = 3_600_000_000n

const inBank = <A, E>(work: Effect.Effect<A, E, BankPorts | BankClock>) =>
  Effect.runPromise(Effect.provide(work, memoryBank()))

const asTeller = (key: string) => provenanceOf({ principal: "teller", route: "test" }, key, [])

/** An account with 1,000.00 on it, and holds of 1.00 that end after so many hours each. */
const withHolds = (hours: readonly bigint[]) =>
  Effect.gen(function* () {
    const owner = yield* addCustomer({
      name: "Holder",
      metadata: {},
      standing: { tier: "basic", until: null },
      provenance: yield* asTeller("customer")
    })
    const opened = yield* openAccount({
      owner,
      product: "checking",
      currency: usd,
      nickname: "",
      rules: plainRules,
      metadata: {},
      openedOn: null,
      provenance: yield* asTeller("open")
    })
    const account = opened.answer.standing.id
    yield* deposit({
      account,
      amount: money(100_000n, usd),
      valueDate: null,
      text,
      provenance: yield* asTeller("deposit")
    })
    const { now } = yield* (yield* BankClock).time
    const holds = yield* Effect.forEach(hours, (after, at) =>
      Effect.gen(function* () {
        const { receipt } = yield* placeHold({
          account,
          amount: money(100n, usd),
          description: "",
          expiresAt: addMicros(now, after * hour),
          provenance: yield* asTeller(`hold:${at}`)
        })
        return receipt.hold.id
      })
    )
    return { account, holds }
  })

const laterBy = (hours: bigint) =>
  Effect.gen(function* () {
    const clock = yield* BankClock
    const { now } = yield* clock.time
    yield* clock.advanceTo(addMicros(now, hours * hour))
  })

const stagesOf = (holds: Parameters<LedgerReads["Service"]["hold"]>[0][]) =>
  Effect.flatMap(LedgerReads, (reads) =>
    Effect.forEach(holds, (id) =>
      Effect.map(reads.hold(id), (found) => (found._tag === "Some" ? found.value.stage : "gone"))
    )
  )

describe("Expiring holds", () => {
  it("ends those whose time is over, and makes their money available again", async () => {
    const [ended, stages, balances] = await inBank(
      Effect.gen(function* () {
        const { account, holds } = yield* withHolds([1n, 3n, 2n])
        yield* laterBy(2n)
        const ended = yield* expireHolds
        const reads = yield* LedgerReads
        return [
          ended,
          yield* stagesOf(holds),
          yield* reads.balances(account, { of: "now" })
        ] as const
      })
    )
    expect(ended).toBe(2)
    expect(stages).toEqual(["expired", "open", "expired"])
    expect(balances).toMatchObject({ heldTotal: 100n, availableBalance: 99_900n })
  })

  it("works through more holds than fit in one page, and then finds none", async () => {
    const outcome = await inBank(
      Effect.gen(function* () {
        yield* withHolds(Array.from({ length: 620 }, () => 1n))
        yield* laterBy(1n)
        return [yield* expireHolds, yield* expireHolds]
      })
    )
    expect(outcome).toEqual([620, 0])
  })

  it("leaves an audit record that names the job", async () => {
    const records = await inBank(
      Effect.gen(function* () {
        const { holds } = yield* withHolds([1n])
        yield* laterBy(1n)
        yield* expireHolds
        return yield* (yield* AuditTrail).of(holds[0] ?? "")
      })
    )
    expect(records.at(-1)).toMatchObject({
      action: "hold-expired",
      provenance: { intent: { principal: "florin:jobs", route: "job expire-holds" } }
    })
  })

  it("takes a hold that somebody else ended meanwhile for ended, and tries none for ever", async () => {
    const [ended, stages] = await inBank(
      Effect.gen(function* () {
        const { holds } = yield* withHolds([1n])
        yield* laterBy(1n)
        for (const hold of holds)
          yield* releaseHold({ hold, provenance: yield* asTeller("release") })
        // What the list said a moment ago: the hold has ended since.
        const reads = yield* LedgerReads
        const staleAnswers = [holds, holds]
        const stale = Layer.succeed(LedgerReads, {
          ...reads,
          holdsToExpire: () => Effect.succeed(staleAnswers.shift() ?? [])
        })
        return [yield* Effect.provide(expireHolds, stale), yield* stagesOf(holds)] as const
      })
    )
    expect(ended).toBe(2)
    expect(stages).toEqual(["released"])
  })
})

describe("A job", () => {
  it("goes on after a round that failed, and after one that died", async () => {
    const rounds = await Effect.runPromise(
      Effect.gen(function* () {
        let round = 0
        const work = Effect.suspend(() => {
          round++
          if (round === 1) return Effect.fail("refused")
          return round === 2 ? Effect.die(new Error("lost the database")) : Effect.void
        })
        yield* Effect.timeoutOption(everySo("try", work, "10 millis"), "1 second")
        return round
      })
    )
    expect(rounds).toBeGreaterThan(3)
  })

  it("finishes the round that it is in when it is stopped", async () => {
    const finished = await Effect.runPromise(
      Effect.gen(function* () {
        let finished = 0
        const work = Effect.map(Effect.sleep("300 millis"), () => {
          finished++
        })
        yield* Effect.timeoutOption(everySo("try", work, "5 seconds"), "50 millis")
        return finished
      })
    )
    expect(finished).toBe(1)
  })

  it("posts nothing when there is nothing to do", async () => {
    const submitted = await inBank(
      Effect.gen(function* () {
        const ledger = yield* Ledger
        let submitted = 0
        const counting = Layer.succeed(Ledger, {
          ...ledger,
          submit: (command) => {
            submitted++
            return ledger.submit(command)
          }
        })
        yield* Effect.provide(expireHolds, counting)
        return submitted
      })
    )
    expect(submitted).toBe(0)
  })
})
