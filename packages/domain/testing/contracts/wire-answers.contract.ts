/** What answers of the rail do to wires, and what they do not, whatever keeps them. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { LedgerReads, WireEntryNotReversible } from "../../src/ledger/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import {
  askToResolve,
  handOverWires,
  IncomingWires,
  RailLog,
  RailNoteSeen,
  seeRailNote,
  viewWire,
  type Wire,
  WireRail
} from "../../src/wire/index.ts"
import { memoryWireRail } from "../memory/memory-wire-rail.ts"
import { reversed, usd } from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { moveTo } from "./given.ts"
import { givenColleague, says } from "./given-staff.ts"
import {
  actingAt,
  dollars,
  givenPayer,
  givenSent,
  hears,
  ownBalances,
  returnOf,
  statusOf,
  wireNow
} from "./given-wire.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, provenanceOf } from "./provenance-of.ts"
import { balanceOf } from "./standing-of.ts"

/** How answers are followed. */
export const wireAnswersContract = (run: RunOnBank): void => {
  describe("Answers of the rail", () => {
    following(run)
    contradicting(run)
    losing(run)
  })
}

const movesOf = (wire: Pick<Wire, "id">) =>
  Effect.map(viewWire(wire.id, null), ({ history }) => history.map(({ move }) => move))

const following = (run: RunOnBank): void => {
  it("settled, the money goes out of transit once, however often it is said", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        const wire = yield* givenSent(payer)
        const before = yield* ownBalances(usd)
        const settled = yield* statusOf(wire, "settled", { amount: wire.sent })
        expect(yield* hears(settled)).toMatchObject({ outcome: "applied", subject: wire.id })
        expect((yield* hears(settled)).outcome).toBe("repeated")
        expect((yield* hears(yield* statusOf(wire, "settled"))).outcome).toBe("repeated")
        expect((yield* hears(yield* statusOf(wire, "pending"))).outcome).toBe("noted")
        expect(yield* ownBalances(usd)).toEqual({
          ...before,
          transit: before.transit + wire.sent.amount,
          nostro: before.nostro - wire.sent.amount
        })
        const after = yield* wireNow(wire)
        expect(after.state).toBe("settled")
        if (after.settlement === null) throw new Error("a settled wire has an entry")
        const entry = Option.getOrThrow(yield* (yield* LedgerReads).entry(after.settlement))
        expect(entry).toMatchObject({ kind: "settlement", text: { reference: wire.endToEndId } })
        yield* expectRefusal(
          new WireEntryNotReversible({ entry: entry.id }),
          reversed({ reverses: entry.id })
        )
        const notices = yield* (yield* OutgoingNotices).waitingFor(payer.user.id)
        expect(notices.map(({ kind }) => kind)).toContain("wire-settled")
      })
    ))

  it("refused, the account has all of it again", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer(50_000n)
        const wire = yield* givenSent(payer)
        yield* hears(yield* statusOf(wire, "refused"))
        expect(yield* wireNow(wire)).toMatchObject({ state: "rejected", reason: { code: "AC04" } })
        expect(yield* balanceOf(payer.account)).toBe(50_000n)
        expect((yield* hears(yield* statusOf(wire, "refused"))).outcome).toBe("repeated")
        expect((yield* hears(yield* statusOf(wire, "settled"))).outcome).toBe("contradicts")
      })
    ))

  it("returned in part it was paid before, and a late word of that is no news", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer(50_000n)
        const wire = yield* givenSent(payer)
        const back = yield* returnOf(wire, { amount: dollars(9_000n) })
        expect((yield* hears(back)).outcome).toBe("applied")
        expect(yield* movesOf(wire)).toEqual(["approve", "submit", "settle", "return"])
        const after = yield* wireNow(wire)
        expect(after).toMatchObject({ state: "returned", cameBack: { amount: 9_000n } })
        expect(yield* balanceOf(payer.account)).toBe(50_000n - wire.total.amount + 9_000n)
        expect((yield* hears(yield* statusOf(wire, "settled"))).outcome).toBe("repeated")
        expect((yield* hears(back)).outcome).toBe("repeated")
        expect((yield* hears(yield* returnOf(wire))).outcome).toBe("contradicts")
      })
    ))

  it("what comes back for a closed account is kept in suspense for its customer", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer(10_000n)
        const wire = yield* givenSent(payer)
        const before = yield* ownBalances(usd)
        yield* moveTo(payer.account, "closed", afterNine(1))
        yield* hears(yield* returnOf(wire), afterNine(2))
        expect((yield* wireNow(wire)).state).toBe("returned")
        const { suspense } = yield* ownBalances(usd)
        expect(suspense).toBe(before.suspense - wire.sent.amount)
        const page = { size: 10, direction: "forward", position: null } as const
        const none = { state: null, currency: null, from: null, until: null } as const
        const { rows } = yield* (yield* IncomingWires).list(
          { ...none, customer: payer.user.customer, account: payer.account },
          page
        )
        expect(rows).toMatchObject([{ state: "in_suspense", suspense: "return-unplaced" }])
      })
    ))
}

const contradicting = (run: RunOnBank): void => {
  it("what contradicts, or names no wire that was sent, changes nothing and waits for a person", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer()
        const [wire, other] = [yield* givenSent(payer), yield* givenSent(payer)]
        const wrong = [
          yield* statusOf(wire, "settled", { amount: dollars(1n) }),
          yield* statusOf({ uetr: wire.uetr, endToEndId: other.endToEndId }, "settled"),
          yield* returnOf(wire, { amount: dollars(wire.sent.amount + 1n) })
        ]
        for (const message of wrong) expect((yield* hears(message)).outcome).toBe("contradicts")
        const unknown = yield* statusOf({ uetr: "none", endToEndId: "none" }, "settled")
        const note = yield* hears(unknown)
        expect(note).toMatchObject({ outcome: "unknown-wire", subject: null })
        const again = yield* hears({ ...unknown, digest: "another" })
        expect(again.outcome).toBe("contradicts")
        expect((yield* wireNow(wire)).state).toBe("submitted")
        const colleague = yield* givenColleague(["operations"])
        const seen = seeRailNote({
          note: note.id,
          words: "asked the other bank",
          by: colleague.id,
          provenance: yield* provenanceOf()
        })
        const log = yield* RailLog
        const open = { subject: null, outcome: null, open: true } as const
        const page = { size: 100, direction: "forward", position: null } as const
        const openIds = Effect.map(log.list(open, page), ({ rows }) => rows.map(({ id }) => id))
        expect(yield* openIds).toContain(note.id)
        expect((yield* seen).seen).toMatchObject({ words: "asked the other bank" })
        expect(yield* openIds).not.toContain(note.id)
        yield* expectRefusal(new RailNoteSeen({ note: note.id }), seen)
        expect(Option.getOrThrow(yield* log.find(note.id)).message).toStrictEqual(unknown)
      })
    ))
}

const losing = (run: RunOnBank): void => {
  it("a message is placed once however often, and the wire waits for its answer", () =>
    run(
      Effect.gen(function* () {
        const rail = memoryWireRail()
        const wire = yield* givenSent(yield* givenPayer())
        const work = Effect.provideService(
          Effect.flatMap(actingAt(afterNine(1)), (acting) =>
            handOverWires({ ...acting, most: 100_000 })
          ),
          WireRail,
          rail.port
        )
        yield* work
        yield* work
        expect(rail.placed.get(wire.id)?.wire.uetr).toBe(wire.uetr)
        expect(yield* wireNow(wire)).toMatchObject({
          state: "submitted",
          handedOverAt: afterNine(1)
        })
      })
    ))

  it("whose answer is lost is what two people say, who did not order it", () =>
    run(
      Effect.gen(function* () {
        const payer = yield* givenPayer(50_000n)
        const wire = yield* givenSent(payer)
        const maker = yield* givenColleague(["operations"])
        const asked = yield* askToResolve({
          wire: wire.id,
          outcome: "refused",
          reason: "the other bank wrote that it never came",
          maker: maker.id,
          provenance: yield* provenanceOf({ principal: maker.id })
        })
        expect((yield* Effect.flip(says(asked, payer.user)))._tag).toBe("SecondPersonRequired")
        expect((yield* Effect.flip(says(asked, maker)))._tag).toBe("SecondPersonRequired")
        yield* says(asked, yield* givenColleague(["operations"]))
        expect(yield* wireNow(wire)).toMatchObject({
          state: "rejected",
          reason: { code: "resolved-by-two-people" }
        })
        expect(yield* balanceOf(payer.account)).toBe(50_000n)
      })
    ))
}
