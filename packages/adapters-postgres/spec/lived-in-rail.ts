/**
 * What the rail says to a bank that has lived: answers, once and again and against each other,
 * and wires that come in, of which one is credited, one waits, and one goes back.
 */
import { AccountRepository } from "@florin/domain/account"
import { type AccountId, IncomingWireId, uuidOf } from "@florin/domain/id"
import type { User } from "@florin/domain/identity"
import { money } from "@florin/domain/money"
import {
  askToCredit,
  askToSendBack,
  handleRailMessage,
  type RailCredit,
  type RailMessage,
  type RailReturn,
  type RailStatus,
  seeRailNote,
  type Wire
} from "@florin/domain/wire"
import { Effect, Option, Result } from "effect"
import { nextUuid } from "./bank-ports.ts"
import { usd } from "./given-accounts.ts"
import { decides } from "./lived-in-office.ts"
import { whileOpen } from "./while-wires-go.ts"

/** Who works on wires, for whose account, and the wires that were sent. */
interface RailDay {
  readonly account: AccountId
  readonly maker: User
  readonly checker: User
  readonly settled: Wire
  readonly refused: Wire
  readonly returned: Wire
  readonly underWay: Wire
}

const said = () => ({ id: `message ${nextUuid()}`, digest: "0".repeat(64) })
const reason = { code: "AC04", words: "closed account" }

const statusOf = ({ endToEndId, uetr }: Wire, says: RailStatus["says"]): RailStatus => ({
  ...said(),
  says,
  wire: { uetr, endToEndId },
  amount: null,
  settledOn: null,
  reason: says === "refused" ? reason : null
})

const returnOf = ({ endToEndId, uetr }: Wire, amount: bigint): RailReturn => ({
  ...said(),
  says: "returned",
  wire: { uetr, endToEndId },
  amount: money(amount, usd),
  reason
})

const creditOf = (accountNumber: string): RailCredit => ({
  ...said(),
  says: "credit",
  amount: money(10_000n, usd),
  accountNumber,
  creditorName: "Ada",
  debtorName: "Charles Babbage",
  debtorAccount: null,
  debtorAgent: "021000021",
  debtorCountry: "GB",
  uetr: nextUuid(),
  endToEndId: "E2E-1",
  remittance: null,
  settledOn: null,
  original: { messageId: "M-1", messageName: "pacs.008.001.08" }
})

const hears = (message: RailMessage) => handleRailMessage({ message, ...whileOpen() })

const comesIn = (accountNumber: string) =>
  Effect.map(hears(creditOf(accountNumber)), ({ subject }) =>
    Result.getOrThrow(IncomingWireId.parse(subject ?? ""))
  )

/** Lets it be said, and gives the UUIDs of what it happened to. */
export const hearFromRail = Effect.fnUntraced(function* (day: RailDay) {
  const { account, checker, maker } = day
  const settlement = statusOf(day.settled, "settled")
  yield* hears(settlement)
  yield* hears(settlement)
  yield* hears(statusOf(day.refused, "refused"))
  yield* hears(returnOf(day.returned, 15_000n))
  yield* hears(statusOf(day.underWay, "pending"))
  const against = yield* hears(statusOf(day.settled, "refused"))
  const { provenance } = whileOpen()
  yield* seeRailNote({ note: against.id, words: "asked them", by: maker.id, provenance })
  const found = Option.getOrThrow(yield* (yield* AccountRepository).find(account))
  const credited = yield* comesIn(found.number)
  const [held, released, back] = [yield* comesIn("1"), yield* comesIn("2"), yield* comesIn("3")]
  const asks = { reason: "found out", maker: maker.id, provenance: whileOpen().provenance }
  const toCredit = yield* askToCredit({ ...asks, wire: released, account })
  yield* decides(toCredit, checker, "approved", whileOpen().provenance)
  const toSendBack = yield* askToSendBack({ ...asks, wire: back, code: "AC01" })
  yield* decides(toSendBack, checker, "approved", whileOpen().provenance)
  return {
    creditedIncoming: uuidOf(credited),
    suspendedIncoming: uuidOf(held),
    releasedIncoming: uuidOf(released),
    sentBackIncoming: uuidOf(back),
    contradictingNote: uuidOf(against.id)
  }
})
