/** How wires are ordered and waited for, whatever keeps them. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { SecondPersonRequired } from "../../src/approval/index.ts"
import { businessDateOf } from "../../src/calendar/index.ts"
import { AccountNotFound, HoldReserved } from "../../src/ledger/index.ts"
import {
  orderWire,
  releaseWaiting,
  tryWire,
  viewWire,
  WireDateRefused,
  Wires
} from "../../src/wire/index.ts"
import { captured, released } from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { clears, withList } from "./given-screening.ts"
import {
  actingAt,
  answers,
  givenPayer,
  orderOf,
  orders,
  requestOf,
  submits,
  wireNow
} from "./given-wire.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, monday } from "./provenance-of.ts"
import { standingOf } from "./standing-of.ts"

/** How wires are ordered. */
export const wireOrderContract = (run: RunOnBank): void => {
  describe("Wires ordered", () => {
    ordering(run)
    waiting(run)
  })
}

const ordering = (run: RunOnBank): void => {
  it("a small wire is approved at once, and holds its total for itself alone", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer(50_000n)
        const wire = yield* orders(payer)
        expect(wire).toMatchObject({
          state: "approved",
          kind: "domestic",
          waitsFor: [],
          sent: { amount: 10_000n },
          valueDate: monday,
          moves: 1
        })
        expect(yield* wireNow(wire)).toStrictEqual(wire)
        expect(yield* standingOf(payer.account)).toMatchObject({
          ledgerBalance: 50_000n,
          heldTotal: wire.total.amount
        })
        yield* expectRefusal(
          new HoldReserved({ hold: wire.hold, reservedFor: wire.id }),
          captured({ hold: wire.hold }),
          released({ hold: wire.hold })
        )
        const { history } = yield* viewWire(wire.id, payer.user.customer)
        expect(history.map(({ move, number }) => [number, move])).toEqual([[1, "approve"]])
      })
    ))

  it("ordered again under the same key it is the same wire, and holds once", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer(50_000n)
        const command = yield* orderOf(payer)
        const first = yield* orderWire(command)
        const again = yield* orderWire(command)
        expect(again).toStrictEqual({ answer: first.answer, replayed: true })
        expect((yield* standingOf(payer.account)).heldTotal).toBe(first.answer.total.amount)
      })
    ))

  it("what is missing and wrong is told all at once, and another's account is none", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        const wrong = yield* Effect.flip(
          orders(payer, {
            name: " Grace",
            to: { iban: "CZ00", bic: "X" },
            purpose: "pay",
            remittance: { text: "", creditorReference: "RF00" }
          })
        )
        expect(wrong).toMatchObject({ _tag: "WireRefused" })
        const paths = wrong._tag === "WireRefused" ? wrong.faults.map(({ path }) => path) : []
        expect(new Set(paths.map((path) => path.join(".")))).toEqual(
          new Set([
            "beneficiary.name",
            "beneficiary.account.iban",
            "beneficiary.account.bic",
            "purpose",
            "remittance.text",
            "remittance.creditorReference"
          ])
        )
        const other = yield* givenPayer()
        yield* expectRefusal(
          new AccountNotFound({ account: other.account }),
          orders({ ...payer, account: other.account })
        )
        const past = businessDateOf("2026-03-01")
        yield* expectRefusal(
          new WireDateRefused({ date: past, because: "past", nearest: monday }),
          orders(payer, { sendOn: past })
        )
      })
    ))

  it("a trial shows what would come of it, and leaves nothing", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer(2_000_000n)
        const command = yield* orderOf(payer, { amount: 1_000_000n })
        const before = yield* standingOf(payer.account)
        const trial = yield* tryWire(command)
        expect(trial.wire.waitsFor).toEqual(["approval"])
        expect(trial.approval).toEqual({ threshold: 1_000_000n, unapproved: 0n })
        expect(trial.postings.submission[0]).toMatchObject({ amount: { amount: 1_000_000n } })
        expect(trial.limits).toHaveLength(4)
        expect(yield* standingOf(payer.account)).toStrictEqual(before)
        expect(Option.isNone(yield* (yield* Wires).find(trial.wire.id))).toBe(true)
        const { answer } = yield* orderWire(command)
        const { amount, sent, total } = trial.wire
        expect(answer).toMatchObject({ amount, sent, total, waitsFor: ["approval"] })
      })
    ))
}

const waiting = (run: RunOnBank): void => {
  it("from the threshold on it waits for another person, who is not the one who ordered", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        const wire = yield* orders(payer, { amount: 1_000_000n })
        expect(wire).toMatchObject({ state: "pending_approval", waitsFor: ["approval"] })
        const { id: approval } = yield* requestOf(wire.id)
        yield* expectRefusal(
          new SecondPersonRequired({ approval }),
          answers(wire, "approved", { by: payer.user.id })
        )
        const approved = yield* answers(wire)
        expect(approved).toMatchObject({ state: "approved", waitsFor: [] })
        expect(approved.approvedBy).not.toBeNull()
      })
    ))

  it("what is split below the threshold waits when it adds up, and no longer once looked at", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        expect((yield* orders(payer, { amount: 600_000n })).waitsFor).toEqual([])
        const second = yield* orders(payer, { amount: 400_000n })
        expect(second.waitsFor).toEqual(["approval"])
        yield* answers(second)
        expect((yield* orders(payer, { amount: 399_999n })).waitsFor).toEqual([])
        const at = afterNine(24 * 60 + 1)
        expect((yield* orders(payer, { amount: 600_000n, at })).waitsFor).toEqual([])
      })
    ))

  it("somebody listed waits for two people, and goes on once they have cleared them", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        const wire = yield* orders(payer, { name: "Somebody Listed" })
        expect(wire).toMatchObject({ state: "pending_approval", waitsFor: ["screening"] })
        const look = releaseWaiting(yield* actingAt(afterNine(5)))
        yield* look
        expect((yield* wireNow(wire)).state).toBe("pending_approval")
        yield* clears(wire.id)
        yield* look
        expect(yield* wireNow(wire)).toMatchObject({ state: "approved", waitsFor: [] })
      })
    ))

  it("screened anew when the list has changed, it is stopped and not sent", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        const wire = yield* orders(payer)
        expect(yield* withList(null)(submits(wire))).toBe("stop")
        expect(yield* wireNow(wire)).toMatchObject({
          state: "pending_approval",
          waitsFor: ["screening"]
        })
        expect(yield* submits(wire)).toBe("leave")
      })
    ))
}
