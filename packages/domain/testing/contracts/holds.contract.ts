/** Holds: placed, then captured in full or in part, released, or expired; and what each leaves. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import {
  AmountNotPositive,
  CaptureExceedsHold,
  HoldReserved,
  internalAccount,
  Ledger,
  LedgerReads,
  type LineAccount,
  WireEntryNotReversible
} from "../../src/ledger/index.ts"
import {
  captured,
  captureOf,
  held,
  holdOf,
  released,
  releaseOf,
  reversed,
  running,
  usd,
  withdrawn
} from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount, givenCustomer, moveTo } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, nine } from "./provenance-of.ts"
import { balanceOf, standingOf } from "./standing-of.ts"

export const holdsContract = (run: RunOnBank): void => {
  describe("Holds", () => {
    it("a hold reserves its amount and moves nothing; its receipt is the hold as kept", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const command = yield* holdOf({ account, amount: 70n, description: "Hotel" })
          const answer = yield* (yield* Ledger).submit(command)
          const hold = {
            id: command.id,
            account,
            amount: { amount: 70n, currency: usd },
            description: "Hotel",
            reservedFor: null,
            placedAt: nine,
            expiresAt: afterNine(60),
            stage: "open",
            endedAt: null,
            capturedBy: null
          }
          expect(answer).toStrictEqual({ receipt: { receipt: "hold", hold }, replayed: false })
          const kept = yield* (yield* LedgerReads).hold(command.id)
          expect(Option.getOrNull(kept)).toStrictEqual(hold)
          expect(yield* standingOf(account)).toMatchObject({
            ledgerBalance: 100n,
            heldTotal: 70n,
            availableBalance: 30n,
            sequence: 1n
          })
        })
      ))

    it("captured in full, the whole amount is posted and the hold names its entry", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const { hold } = (yield* held({ account, amount: 70n })).receipt
          const command = yield* captureOf({ hold: hold.id, at: afterNine(5) })
          const { receipt } = yield* (yield* Ledger).submit(command)
          expect(receipt).toMatchObject({
            receipt: "entry",
            entry: {
              id: command.id,
              kind: "capture",
              bookedAt: afterNine(5),
              reverses: null,
              postings: [
                { account, side: "debit", sequence: 2n, balanceAfter: 30n },
                { account: internalAccount("1010", usd).id, side: "credit" }
              ]
            }
          })
          const kept = yield* (yield* LedgerReads).hold(hold.id)
          expect(Option.getOrNull(kept)).toStrictEqual({
            ...hold,
            stage: "captured",
            endedAt: afterNine(5),
            capturedBy: command.id
          })
          expect(yield* standingOf(account)).toMatchObject({
            ledgerBalance: 30n,
            heldTotal: 0n,
            availableBalance: 30n
          })
        })
      ))

    it("captured in part, the rest is available again and cannot be captured later", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const to = yield* givenAccount()
          const { hold } = (yield* held({ account, amount: 70n })).receipt
          yield* captured({ hold: hold.id, amount: 25n, to: running(to) })
          expect(yield* standingOf(account)).toMatchObject({
            ledgerBalance: 75n,
            heldTotal: 0n,
            availableBalance: 75n
          })
          expect(yield* balanceOf(to)).toBe(25n)
          const again = yield* Effect.flip(captured({ hold: hold.id, amount: 1n }))
          expect(again).toMatchObject({ _tag: "HoldEnded", stage: "captured" })
        })
      ))

    it.each([
      { because: "released", at: afterNine(1) },
      { because: "released", at: afterNine(90) },
      { because: "expired", at: afterNine(60) }
    ] as const)("a hold that is $because makes its whole amount available", ({ at, because }) =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const { hold } = (yield* held({ account, amount: 70n })).receipt
          const { receipt } = yield* released({ hold: hold.id, because, at })
          const ended = { ...hold, stage: because, endedAt: at }
          expect(receipt.hold).toStrictEqual(ended)
          const kept = yield* (yield* LedgerReads).hold(hold.id)
          expect(Option.getOrNull(kept)).toStrictEqual(ended)
          expect(yield* standingOf(account)).toMatchObject({
            ledgerBalance: 100n,
            heldTotal: 0n,
            availableBalance: 100n,
            sequence: 1n
          })
        })
      )
    )

    it("a hold is captured up to the last moment before its end", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const hold = (yield* held({ account, amount: 70n, expiresAt: afterNine(60) })).receipt
            .hold
          yield* captured({ hold: hold.id, at: afterNine(59) })
          expect(yield* balanceOf(account)).toBe(30n)
        })
      ))

    it("what is held cannot be spent, and what is freed can", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const { hold } = (yield* held({ account, amount: 70n })).receipt
          const refusal = yield* Effect.flip(withdrawn({ from: account, amount: 31n }))
          expect(refusal).toMatchObject({ _tag: "InsufficientFunds", available: 30n })
          yield* released({ hold: hold.id })
          yield* withdrawn({ from: account, amount: 100n })
          expect(yield* balanceOf(account)).toBe(0n)
        })
      ))

    it("WIRE-8: what is reserved for something ends for nothing else, and never expires", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const { hold } = (yield* held({ account, amount: 70n, reservedFor: "one" })).receipt
          expect(hold.reservedFor).toBe("one")
          const kept = yield* (yield* LedgerReads).hold(hold.id)
          expect(Option.getOrNull(kept)).toStrictEqual(hold)
          const reserved = new HoldReserved({ hold: hold.id, reservedFor: "one" })
          yield* expectRefusal(
            reserved,
            captured({ hold: hold.id }),
            captured({ hold: hold.id, reservedFor: "another" }),
            released({ hold: hold.id }),
            released({ hold: hold.id, reservedFor: "another" }),
            released({ hold: hold.id, because: "expired", at: afterNine(90) }),
            released({ hold: hold.id, because: "expired", at: afterNine(90), reservedFor: "one" })
          )
          yield* released({ hold: hold.id, reservedFor: "one" })
          expect(yield* standingOf(account)).toMatchObject({ availableBalance: 100n })
        })
      ))

    it("a fee is captured beside the amount, in lines of its own, both within the hold", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const { hold } = (yield* held({ account, amount: 70n, reservedFor: "one" })).receipt
          const asked = { hold: hold.id, reservedFor: "one" }
          yield* expectRefusal(
            new CaptureExceedsHold({ hold: hold.id, held: 70n, asked: 71n, currency: usd }),
            captured({ ...asked, amount: 60n, fee: 11n })
          )
          yield* expectRefusal(
            new AmountNotPositive({ amount: 0n, currency: usd }),
            captured({ ...asked, fee: 0n }),
            captured({ ...asked, fee: 70n })
          )
          const to: LineAccount = { kind: "internal", code: "2110" }
          const { receipt } = yield* captured({ ...asked, fee: 11n, to })
          expect(receipt.entry.postings).toMatchObject([
            { account, side: "debit", amount: { amount: 59n }, balanceAfter: 41n },
            { account: internalAccount("2110", usd).id, side: "credit", amount: { amount: 59n } },
            { account, side: "debit", amount: { amount: 11n }, balanceAfter: 30n },
            { account: internalAccount("4010", usd).id, side: "credit", amount: { amount: 11n } }
          ])
          expect(yield* standingOf(account)).toMatchObject({ availableBalance: 30n, heldTotal: 0n })
          yield* expectRefusal(
            new WireEntryNotReversible({ entry: receipt.entry.id }),
            reversed({ reverses: receipt.entry.id })
          )
        })
      ))

    it("a customer places and releases holds on an account of their own", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const account = yield* givenAccount({ owner, balance: 10n })
          const placed = yield* held({ account, amount: 10n, onBehalfOf: owner })
          yield* released({ hold: placed.receipt.hold.id, onBehalfOf: owner })
          expect(yield* standingOf(account)).toMatchObject({ heldTotal: 0n })
        })
      ))

    it("a hold on a frozen account is not captured, but released", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 10n })
          const hold = (yield* held({ account, amount: 10n })).receipt.hold.id
          yield* moveTo(account, "frozen", afterNine(1))
          const refusal = yield* Effect.flip(captured({ hold }))
          expect(refusal).toMatchObject({ _tag: "AccountStageRefused", stage: "frozen" })
          yield* released({ hold })
          expect(yield* standingOf(account)).toMatchObject({ availableBalance: 10n })
        })
      ))

    it("a captured amount comes back by reversing its entry, and the hold stays captured", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 10n })
          const hold = (yield* held({ account, amount: 10n })).receipt.hold.id
          const { receipt } = yield* captured({ hold })
          yield* reversed({ reverses: receipt.entry.id })
          expect(yield* standingOf(account)).toMatchObject({ ledgerBalance: 10n, heldTotal: 0n })
          const kept = yield* (yield* LedgerReads).hold(hold)
          expect(Option.getOrNull(kept)).toMatchObject({ stage: "captured" })
        })
      ))

    it("placing, releasing and expiring leave an audit record each; a capture is its entry's", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const place = yield* holdOf({ account, amount: 10n })
          const release = yield* releaseOf({ hold: place.id, at: afterNine(1) })
          const ledger = yield* Ledger
          yield* ledger.submit(place)
          yield* ledger.submit(release)
          const trail = yield* AuditTrail
          expect(yield* trail.of(place.id)).toMatchObject([
            {
              action: "hold-placed",
              subject: place.id,
              provenance: place.provenance,
              after: { stage: "open", amount: "10 USD" }
            },
            {
              action: "hold-released",
              subject: place.id,
              provenance: release.provenance,
              after: { stage: "released", amount: "10 USD" }
            }
          ])
          const other = (yield* held({ account, amount: 20n })).receipt.hold.id
          yield* captured({ hold: other })
          expect((yield* trail.of(other)).map(({ action }) => action)).toStrictEqual([
            "hold-placed"
          ])
          const last = (yield* held({ account, amount: 30n })).receipt.hold.id
          yield* released({ hold: last, because: "expired", at: afterNine(60) })
          expect((yield* trail.of(last)).map(({ action }) => action)).toStrictEqual([
            "hold-placed",
            "hold-expired"
          ])
        })
      ))
  })
}
