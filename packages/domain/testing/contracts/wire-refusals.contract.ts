/** Refusals of wires that no other contract brings about, with all that they tell. */
import { Effect, Result } from "effect"
import { describe, it } from "vitest"
import { IncomingWireId, RailNoteId } from "../../src/id/index.ts"
import { money } from "../../src/money/index.ts"
import {
  askToSendBack,
  IncomingWireNotFound,
  IncomingWires,
  quoteWireFee,
  RailNoteNotFound,
  SendBackRefused,
  seeRailNote,
  WireCurrencyNotServed,
  WireFeeTakesAll
} from "../../src/wire/index.ts"
import { eur, usd } from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { moveTo } from "./given.ts"
import { currencyCalled, draftOf, flatTerms, givenSchedule } from "./given-fee.ts"
import { givenColleague } from "./given-staff.ts"
import { foreignAccount, givenPayer, givenSent, hears, orders, returnOf } from "./given-wire.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText, monday, provenanceOf } from "./provenance-of.ts"

const page = { size: 10, direction: "forward", position: null } as const
const anyIncoming = { state: null, currency: null, from: null, until: null } as const

const sendsBack = Effect.fnUntraced(function* (wire: IncomingWireId) {
  const maker = (yield* givenColleague(["operations"])).id
  const provenance = yield* provenanceOf({ principal: maker })
  return yield* askToSendBack({ wire, code: "AC04", reason: "closed", maker, provenance })
})

/** What is refused. */
export const wireRefusalsContract = (run: RunOnBank): void => {
  describe("Refusals of wires", () => {
    it("a currency that no service carries is refused, with those that are", () =>
      run(
        Effect.gen(function* () {
          const gbp = currencyCalled("GBP")
          const payer = yield* givenPayer(50_000n, gbp)
          yield* expectRefusal(
            new WireCurrencyNotServed({ currency: gbp, served: [usd, eur] }),
            orders(payer, { currency: gbp, to: foreignAccount })
          )
        })
      ))

    it("with BEN a fee that leaves nothing is refused, ordered and quoted", () =>
      run(
        Effect.gen(function* () {
          // In effect from Tuesday on, and for international wires alone.
          yield* givenSchedule(
            draftOf(eur, { operation: "wire-international", terms: flatTerms(900n, eur) })
          )
          const payer = yield* givenPayer(50_000n, eur)
          const at = afterNine(24 * 60)
          const draft = { currency: eur, to: foreignAccount, chargeBearer: "BEN", at } as const
          const refused = new WireFeeTakesAll({ currency: eur, amount: 900n, fee: 900n })
          yield* expectRefusal(refused, orders(payer, { ...draft, amount: 900n }))
          yield* orders(payer, { ...draft, amount: 901n })
          yield* quoteWireFee({
            account: payer.account,
            kind: "international",
            amount: money(901n, eur),
            chargeBearer: "BEN",
            today: monday,
            onBehalfOf: payer.user.customer
          })
        })
      ))

    it("what is not there is named, and a customer's own money is not sent back", () =>
      run(
        Effect.gen(function* () {
          const unknown = IncomingWireId.ofUuid(yield* freshText)
          yield* expectRefusal(new IncomingWireNotFound({ wire: unknown }), sendsBack(unknown))
          const note = RailNoteId.ofUuid(yield* freshText)
          const { id: by } = yield* givenColleague(["operations"])
          const provenance = yield* provenanceOf()
          yield* expectRefusal(
            new RailNoteNotFound({ note }),
            seeRailNote({ note, words: "seen", by, provenance })
          )
          const payer = yield* givenPayer(10_000n)
          const wire = yield* givenSent(payer)
          yield* moveTo(payer.account, "closed", afterNine(1))
          yield* hears(yield* returnOf(wire), afterNine(2))
          const { rows } = yield* (yield* IncomingWires).list(
            { ...anyIncoming, customer: null, account: payer.account },
            page
          )
          const [kept] = rows
          const id = kept === undefined ? Result.getOrThrow(IncomingWireId.parse("")) : kept.id
          yield* expectRefusal(new SendBackRefused({ wire: id }), sendsBack(id))
        })
      ))
  })
}
