/** The contract of the atomic unit: all of it or nothing, one at a time where they touch. */
import { Cause, Deferred, Effect, Exit, Fiber, Option } from "effect"
import { describe, expect, it } from "vitest"
import { AccountRepository } from "../../src/account/index.ts"
import { Atomicity } from "../../src/atomicity/index.ts"
import { AuditTrail, recordAudit } from "../../src/audit/index.ts"
import { CustomerId } from "../../src/id/index.ts"
import { CustomerRepository } from "../../src/identity/index.ts"
import { Ledger } from "../../src/ledger/index.ts"
import { depositOf, entryOf } from "./asked.ts"
import { givenAccount } from "./given.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine, provenanceOf } from "./provenance-of.ts"
import { standingOf } from "./standing-of.ts"

/** Something that a unit changes through four ports, and what can be seen of it afterwards. */
const givenChange = Effect.gen(function* () {
  const account = yield* givenAccount({ balance: 100n })
  const customer = CustomerId.ofUuid(yield* freshText)
  const provenance = yield* provenanceOf()
  const accounts = yield* AccountRepository
  const customers = yield* CustomerRepository
  const trail = yield* AuditTrail
  const command = yield* depositOf({ to: account, amount: 11n })
  const ledger = yield* Ledger
  return {
    change: Effect.gen(function* () {
      yield* customers.add({ id: customer, name: "Grace", createdAt: nine, metadata: {} })
      yield* ledger.post([command])
      yield* accounts.lock(account)
      yield* accounts.saveStage(account, "frozen", afterNine(1))
      yield* recordAudit({
        action: "account-frozen",
        subject: account,
        provenance,
        before: {},
        after: {}
      })
    }),
    traces: Effect.gen(function* () {
      const found = Option.getOrThrow(yield* accounts.find(account))
      return {
        customer: Option.isSome(yield* customers.find(customer)),
        balance: (yield* standingOf(account)).ledgerBalance,
        stage: found.standing.stage,
        records: (yield* trail.of(account)).length
      }
    })
  }
})

const all = { customer: true, balance: 111n, stage: "frozen", records: 1 }
const nothing = { customer: false, balance: 100n, stage: "active", records: 0 }

/** The contract of `Atomicity`. */
export const atomicityContract = (name: string, open: OpenHarness): void => {
  describe(`The atomic unit ${name}`, () => {
    const run = bankOf(open)
    allOrNothing(run)
    nestedUnits(run)
    unitsAtTheSameTime(run)
  })
}

const allOrNothing = (run: RunOnBank): void => {
  describe("All or nothing", () => {
    it("a unit that succeeds leaves all that it changed, and gives its result", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const { change, traces } = yield* givenChange
          expect(yield* atomically(Effect.as(change, 7))).toBe(7)
          expect(yield* traces).toStrictEqual(all)
        })
      ))

    it("within a unit its own changes are seen", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const { change, traces } = yield* givenChange
          expect(yield* atomically(Effect.andThen(change, traces))).toStrictEqual(all)
        })
      ))

    it("a unit that fails leaves no trace, and its failure is the caller's", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const { change, traces } = yield* givenChange
          const failing = atomically(Effect.andThen(change, Effect.fail("changed my mind")))
          expect(yield* Effect.flip(failing)).toBe("changed my mind")
          expect(yield* traces).toStrictEqual(nothing)
        })
      ))

    it("a unit that dies leaves no trace, and its defect is the caller's", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const { change, traces } = yield* givenChange
          const defect = new Error("a mistake")
          const exit = yield* Effect.exit(atomically(Effect.andThen(change, Effect.die(defect))))
          expect(Exit.isFailure(exit) && Cause.squash(exit.cause)).toBe(defect)
          expect(yield* traces).toStrictEqual(nothing)
        })
      ))

    it("a unit that interrupts itself leaves no trace", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const { change, traces } = yield* givenChange
          const exit = yield* Effect.exit(atomically(Effect.andThen(change, Effect.interrupt)))
          expect(Exit.isFailure(exit) && Cause.hasInterrupts(exit.cause)).toBe(true)
          expect(yield* traces).toStrictEqual(nothing)
        })
      ))

    it("a unit whose caller is interrupted is there as a whole or not at all", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          for (let yields = 0; yields < 12; yields++) {
            const { change, traces } = yield* givenChange
            const unit = yield* Effect.forkChild(
              atomically(Effect.andThen(change, Effect.yieldNow)),
              { startImmediately: true }
            )
            for (let turn = 0; turn < yields; turn++) yield* Effect.yieldNow
            yield* Fiber.interrupt(unit)
            expect([all, nothing]).toContainEqual(yield* traces)
          }
        })
      ))

    it("after a failed unit the next one works as if nothing had been", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const { change, traces } = yield* givenChange
          yield* Effect.flip(atomically(Effect.andThen(change, Effect.fail("not now"))))
          yield* atomically(change)
          expect(yield* traces).toStrictEqual(all)
        })
      ))

    it("a command refused within a unit leaves the unit its other changes", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const ledger = yield* Ledger
          const { change, traces } = yield* givenChange
          const refused = yield* entryOf({ lines: [] })
          const outcomes = yield* atomically(Effect.andThen(change, ledger.post([refused])))
          expect(outcomes).toMatchObject([{ failure: { _tag: "EntryLinesRefused" } }])
          expect(yield* traces).toStrictEqual(all)
        })
      ))
  })
}

const nestedUnits = (run: RunOnBank): void => {
  describe("A unit within a unit", () => {
    it("is part of the outer one: what fails there takes all of it back", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const { change, traces } = yield* givenChange
          const failing = atomically(Effect.andThen(atomically(change), Effect.fail("no")))
          expect(yield* Effect.flip(failing)).toBe("no")
          expect(yield* traces).toStrictEqual(nothing)
        })
      ))

    it("its failure goes through the outer one, and takes all of it back", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const { change, traces } = yield* givenChange
          const failing = atomically(Effect.andThen(change, atomically(Effect.fail("inner"))))
          expect(yield* Effect.flip(failing)).toBe("inner")
          expect(yield* traces).toStrictEqual(nothing)
        })
      ))

    it("sees what the outer one changed, and is committed with it", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const { change, traces } = yield* givenChange
          const seen = yield* atomically(Effect.andThen(change, atomically(traces)))
          expect(seen).toStrictEqual(all)
          expect(yield* traces).toStrictEqual(all)
        })
      ))
  })
}

const unitsAtTheSameTime = (run: RunOnBank): void => {
  describe("Units at the same time", () => {
    it("what one reads under lock and then posts on is not changed in between by another", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const accounts = yield* AccountRepository
          const ledger = yield* Ledger
          const account = yield* givenAccount({ balance: 1n })
          // Each unit doubles the balance that it read; a change in between would be lost.
          const double = atomically(
            Effect.gen(function* () {
              const { standing } = Option.getOrThrow(yield* accounts.lock(account))
              yield* Effect.yieldNow
              yield* ledger.post([
                yield* depositOf({ to: account, amount: standing.ledgerBalance })
              ])
            })
          )
          yield* Effect.all(Array<typeof double>(8).fill(double), { concurrency: "unbounded" })
          expect((yield* standingOf(account)).ledgerBalance).toBe(256n)
        })
      ))

    it("what one has changed is seen by nobody else before it ends", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const { change, traces } = yield* givenChange
          const [changed, seen] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
          const unit = yield* Effect.forkChild(
            atomically(
              change.pipe(
                Effect.andThen(Deferred.succeed(changed, undefined)),
                Effect.andThen(Deferred.await(seen))
              )
            )
          )
          yield* Deferred.await(changed)
          expect(yield* traces).toStrictEqual(nothing)
          yield* Deferred.succeed(seen, undefined)
          yield* Fiber.join(unit)
          expect(yield* traces).toStrictEqual(all)
        })
      ))

    it("one that fails takes back its own changes and no other's", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const ledger = yield* Ledger
          const account = yield* givenAccount()
          const units = Array.from({ length: 20 }, (_, at) =>
            atomically(
              Effect.gen(function* () {
                yield* ledger.post([yield* depositOf({ to: account, amount: 1n })])
                yield* Effect.yieldNow
                if (at % 2 === 1) return yield* Effect.fail("odd")
              })
            )
          )
          const outcomes = yield* Effect.all(units.map(Effect.result), {
            concurrency: "unbounded"
          })
          expect(outcomes.filter(({ _tag }) => _tag === "Success")).toHaveLength(10)
          expect(yield* standingOf(account)).toMatchObject({ ledgerBalance: 10n, sequence: 10n })
        })
      ))
  })
}
