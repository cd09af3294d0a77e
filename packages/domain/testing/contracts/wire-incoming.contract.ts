/** Where money goes that comes in, whatever keeps it: to the account it names, or to suspense. */
import { Effect, Option, Result } from "effect"
import { describe, expect, it } from "vitest"
import { IncomingWireId } from "../../src/id/index.ts"
import { LedgerReads } from "../../src/ledger/index.ts"
import { money } from "../../src/money/index.ts"
import {
  askToCredit,
  askToSendBack,
  IncomingWireDone,
  IncomingWireNotCleared,
  IncomingWires,
  type RailNote
} from "../../src/wire/index.ts"
import { eur, usd } from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount, moveTo } from "./given.ts"
import { clears } from "./given-screening.ts"
import { givenColleague, says } from "./given-staff.ts"
import { creditFor, givenPayer, hears, numberOf, ownBalances } from "./given-wire.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, provenanceOf } from "./provenance-of.ts"
import { balanceOf } from "./standing-of.ts"

/** How incoming wires are taken in and let go. */
export const wireIncomingContract = (run: RunOnBank): void => {
  describe("Incoming wires", () => {
    arriving(run)
    leavingSuspense(run)
  })
}

const idOf = ({ subject }: RailNote): IncomingWireId =>
  Result.getOrThrow(IncomingWireId.parse(subject ?? ""))

const kept = Effect.fnUntraced(function* (note: RailNote) {
  return Option.getOrThrow(yield* (yield* IncomingWires).find(idOf(note)))
})

const grouped = (number: string) => (number.match(/..../gu) ?? []).join(" ")

const arriving = (run: RunOnBank): void => {
  it("it is credited to the account of its number once, blanks or none", () =>
    run(
      Effect.gen(function* () {
        const { account } = yield* givenPayer(1n)
        const before = yield* ownBalances(usd)
        const credit = yield* creditFor(grouped(yield* numberOf(account)))
        const note = yield* hears(credit)
        expect(note.outcome).toBe("applied")
        expect((yield* hears(credit)).outcome).toBe("repeated")
        const wire = yield* kept(note)
        expect(wire).toMatchObject({ state: "credited", account, suspense: null, credit })
        const fee = wire.fee?.amount.amount ?? 0n
        expect(yield* balanceOf(account)).toBe(10_001n - fee)
        expect((yield* ownBalances(usd)).nostro).toBe(before.nostro + 10_000n)
        const entry = yield* (yield* LedgerReads).entry(wire.receipt)
        expect(Option.getOrThrow(entry)).toMatchObject({ kind: "settlement" })
        const anew = yield* creditFor(yield* numberOf(account), { uetr: credit.uetr })
        expect(yield* hears(anew)).toMatchObject({ outcome: "contradicts", subject: wire.id })
        expect(yield* balanceOf(account)).toBe(10_001n - fee)
      })
    ))

  it("what names no account, another currency's or a closed one, or a listed sender is kept", () =>
    run(
      Effect.gen(function* () {
        const [open, closed] = [yield* givenPayer(1n), yield* givenAccount()]
        yield* moveTo(closed, "closed", afterNine(1))
        const number = yield* numberOf(open.account)
        const before = yield* ownBalances(usd)
        const cases = [
          ["account-unknown", yield* creditFor("000000000000")],
          ["account-unknown", yield* creditFor("no number")],
          ["account-takes-nothing", yield* creditFor(yield* numberOf(closed))],
          ["screening", yield* creditFor(number, { debtorName: "Somebody Listed" })]
        ] as const
        for (const [cause, credit] of cases)
          expect(yield* kept(yield* hears(credit, afterNine(2)))).toMatchObject({
            state: "in_suspense",
            suspense: cause
          })
        const inEuro = yield* creditFor(number, { amount: money(500n, eur) })
        expect((yield* kept(yield* hears(inEuro))).suspense).toBe("currency-differs")
        expect((yield* ownBalances(usd)).suspense).toBe(before.suspense - 40_000n)
        expect(yield* balanceOf(open.account)).toBe(1n)
      })
    ))
}

const leavingSuspense = (run: RunOnBank): void => {
  it("two people credit it to an account, once its sender is cleared", () =>
    run(
      Effect.gen(function* () {
        const { account } = yield* givenPayer(1n)
        const credit = yield* creditFor(yield* numberOf(account), { debtorName: "Mr Listed" })
        const wire = yield* kept(yield* hears(credit))
        const maker = yield* givenColleague(["operations"])
        const asks = Effect.flatMap(provenanceOf({ principal: maker.id }), (provenance) =>
          askToCredit({
            wire: wire.id,
            account,
            reason: "another of that name",
            maker: maker.id,
            provenance
          })
        )
        yield* expectRefusal(new IncomingWireNotCleared({ wire: wire.id }), asks)
        yield* clears(wire.id)
        const asked = yield* asks
        expect((yield* Effect.flip(says(asked, maker)))._tag).toBe("SecondPersonRequired")
        yield* says(asked, yield* givenColleague(["operations"]))
        const after = Option.getOrThrow(yield* (yield* IncomingWires).find(wire.id))
        expect(after).toMatchObject({ state: "credited", account, suspense: "screening" })
        expect(yield* balanceOf(account)).toBe(10_001n - (after.fee?.amount.amount ?? 0n))
        yield* expectRefusal(new IncomingWireDone({ wire: wire.id, state: "credited" }), asks)
      })
    ))

  it("two people send it back, and its message waits for the rail", () =>
    run(
      Effect.gen(function* () {
        const wire = yield* kept(yield* hears(yield* creditFor("000000000000")))
        const before = yield* ownBalances(usd)
        const maker = yield* givenColleague(["operations"])
        const asked = yield* askToSendBack({
          wire: wire.id,
          code: "AC01",
          reason: "no such account",
          maker: maker.id,
          provenance: yield* provenanceOf({ principal: maker.id })
        })
        yield* says(asked, yield* givenColleague(["operations"]))
        const after = Option.getOrThrow(yield* (yield* IncomingWires).find(wire.id))
        expect(after).toMatchObject({ state: "sent_back", reason: { code: "AC01" } })
        expect(yield* ownBalances(usd)).toMatchObject({
          suspense: before.suspense + 10_000n,
          nostro: before.nostro - 10_000n
        })
        const incoming = yield* IncomingWires
        expect(yield* incoming.toHandOver(100_000)).toContain(wire.id)
        yield* incoming.handedOver(wire.id, afterNine(3))
        expect(yield* incoming.toHandOver(100_000)).not.toContain(wire.id)
      })
    ))
}
