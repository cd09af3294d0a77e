/** How wires are taken back, turned down, lapse and are sent, whatever keeps them. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import { addDays } from "../../src/calendar/index.ts"
import { FeeCharges } from "../../src/fee/index.ts"
import { LedgerReads } from "../../src/ledger/index.ts"
import { lapseWires, viewWire, WireMoveRefused, WireNotFound, Wires } from "../../src/wire/index.ts"
import { usd } from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import {
  actingAt,
  answers,
  cancels,
  givenPayer,
  givenSent,
  orders,
  submits,
  wireNow
} from "./given-wire.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, monday, nine } from "./provenance-of.ts"
import { standingOf } from "./standing-of.ts"

/** How wires end or are sent. */
export const wireLifeContract = (run: RunOnBank): void => {
  describe("The life of wires", () => {
    ending(run)
    sending(run)
  })
}

const ending = (run: RunOnBank): void => {
  it("cancelled or rejected it frees all that it held, and nobody decides about it any more", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        const before = yield* standingOf(payer.account)
        const [one, two] = [
          yield* orders(payer, { amount: 1_000_000n }),
          yield* orders(payer, { amount: 1_000_000n })
        ]
        expect((yield* cancels(payer, one)).answer.state).toBe("cancelled")
        const rejected = yield* answers(two, "rejected")
        expect(rejected).toMatchObject({
          state: "rejected",
          reason: { code: "rejected-by-bank" }
        })
        const { heldTotal, ledgerBalance } = yield* standingOf(payer.account)
        expect([heldTotal, ledgerBalance]).toEqual([0n, before.ledgerBalance])
        yield* expectRefusal(
          new WireMoveRefused({
            wire: one.id,
            move: "approve",
            state: "cancelled",
            since: afterNine(1)
          }),
          answers(one)
        )
        yield* expectRefusal(
          new WireMoveRefused({ wire: two.id, move: "cancel", state: "rejected", since: nine }),
          cancels(payer, two)
        )
        const other = yield* givenPayer()
        yield* expectRefusal(new WireNotFound({ wire: two.id }), cancels(other, two))
      })
    ))

  it("what nobody approves in time is rejected", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        const wire = yield* orders(payer, { amount: 1_000_000n })
        const week = 7 * 24 * 60
        yield* lapseWires(yield* actingAt(afterNine(week)))
        expect((yield* wireNow(wire)).state).toBe("pending_approval")
        yield* lapseWires(yield* actingAt(afterNine(week + 1)))
        expect(yield* wireNow(wire)).toMatchObject({
          state: "rejected",
          reason: { code: "not-approved-in-time" }
        })
        expect((yield* standingOf(payer.account)).heldTotal).toBe(0n)
      })
    ))

  it("of a cancellation, an approval and a submission at once, one is first", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        for (const _ of [1, 2, 3]) {
          const wire = yield* orders(payer)
          const outcomes = yield* Effect.all(
            [
              Effect.exit(cancels(payer, wire)),
              Effect.exit(submits(wire)),
              Effect.exit(cancels(payer, wire))
            ],
            { concurrency: "unbounded" }
          )
          expect(outcomes).toHaveLength(3)
          const { history, wire: after } = yield* viewWire(wire.id, null)
          expect(["cancelled", "submitted"]).toContain(after.state)
          expect(history).toHaveLength(2)
        }
      })
    ))
}

const sending = (run: RunOnBank): void => {
  it("sent, its total has left the account once, and its fee was charged as quoted", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer(50_000n)
        const wire = yield* givenSent(payer)
        expect(wire).toMatchObject({ state: "submitted", valueDate: monday, handedOverAt: null })
        expect(yield* standingOf(payer.account)).toMatchObject({
          ledgerBalance: 50_000n - wire.total.amount,
          heldTotal: 0n
        })
        const charge = yield* (yield* FeeCharges).findBySubject(wire.id)
        expect(Option.getOrThrow(charge).quote).toStrictEqual(wire.fee)
        expect(yield* submits(wire)).toBe("leave")
        const { history } = yield* viewWire(wire.id, null)
        expect(history.map(({ move }) => move)).toEqual(["approve", "submit"])
        const actions = (yield* (yield* AuditTrail).of(wire.id)).map(({ action }) => action)
        expect(actions).toEqual([
          "subject-screened",
          "fee-reserved",
          "wire-ordered",
          "wire-approved",
          "fee-charged",
          "wire-submitted"
        ])
        if (wire.submission === null) throw new Error("a sent wire has an entry")
        const entry = yield* (yield* LedgerReads).entry(wire.submission)
        expect(Option.getOrThrow(entry).text.metadata).toEqual({ wire: wire.id })
      })
    ))

  it("it waits in the queue for its day, and is sent on it", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        const sendOn = addDays(monday, 3)
        const wire = yield* orders(payer, { sendOn })
        expect(wire).toMatchObject({ state: "queued", valueDate: sendOn })
        expect(yield* submits(wire)).toBe("leave")
        expect(yield* submits(wire, afterNine(3 * 24 * 60))).toBe("submit")
        expect(yield* wireNow(wire)).toMatchObject({ state: "submitted", valueDate: sendOn })
        const currency = usd
        const due = yield* (yield* Wires).due({
          states: ["approved", "queued"],
          currency,
          until: sendOn,
          after: null,
          most: 100_000
        })
        expect(due).not.toContain(wire.id)
      })
    ))
}
