/** A wire that was charged, for specs: its amount and its fee in one entry. */
import { Atomicity, IdempotencyKey } from "@florin/domain/atomicity"
import type { Provenance } from "@florin/domain/audit"
import { BankClock } from "@florin/domain/clock"
import { chargeFee, feeLines, quoteForAccount } from "@florin/domain/fee"
import { AccountId, ApprovalId, EntryId, Ids } from "@florin/domain/id"
import { Ledger } from "@florin/domain/ledger"
import { currency, money, parseAmount } from "@florin/domain/money"
import { Effect, Result } from "effect"

const usd = Result.getOrThrow(currency("USD"))

/** Books a wire of so many dollars, and gives the ids of the charge, the wire and the entry. */
export const chargedWire = Effect.fnUntraced(function* (paying: string, dollars: string) {
  const account = Result.getOrThrow(AccountId.parse(paying))
  const amount = money(Result.getOrThrow(parseAmount(dollars, usd)), usd)
  const { now: at, today } = yield* (yield* BankClock).time
  const { nextUuid } = yield* Ids
  const [subject, id] = [ApprovalId.ofUuid(yield* nextUuid), EntryId.ofUuid(yield* nextUuid)]
  const key = IdempotencyKey.make(subject)
  const intent = { principal: "spec", route: "wires", key, fingerprint: "f" }
  const origin = { requestId: subject, address: null, onBehalfOf: null }
  const provenance: Provenance = { intent, ...origin, at, today }
  const { id: charge } = yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const asked = { operation: "wire-domestic", account, amount, date: today } as const
      const quote = yield* quoteForAccount({ ...asked, toCharge: true })
      const [outcome] = yield* (yield* Ledger).post([
        {
          command: "book-entry",
          id,
          kind: "payment",
          valueDate: null,
          text: { description: "Wire", reference: "", metadata: {} },
          lines: [
            { account: { kind: "running", id: account }, side: "debit", amount },
            { account: { kind: "internal", code: "2120" }, side: "credit", amount },
            ...feeLines(quote, account)
          ],
          provenance
        }
      ])
      if (outcome === undefined || Result.isFailure(outcome))
        return yield* Effect.die(new Error("the wire was not booked"))
      return yield* chargeFee({ subject, account, quote, entry: id, provenance })
    })
  )
  return { charge, subject, entry: id }
})
