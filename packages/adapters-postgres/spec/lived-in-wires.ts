/**
 * What became of wires in a bank that has lived: one was settled, one refused, one came back in
 * part, one is still under way; one was cancelled, one rejected, one waits; one names somebody
 * whom two people cleared, and of one two people said what the rail did not. And what came in.
 */
import { ApprovalRepository } from "@florin/domain/approval"
import { addDays } from "@florin/domain/calendar"
import { type AccountId, uuidOf } from "@florin/domain/id"
import { EmailAddress, registerCustomer, type User } from "@florin/domain/identity"
import { money } from "@florin/domain/money"
import { askToClear, Screenings } from "@florin/domain/screening"
import {
  answerWire,
  askToResolve,
  cancelWire,
  orderWire,
  releaseOperation,
  releaseWaiting,
  submitWire,
  type Wire,
  Wires
} from "@florin/domain/wire"
import { Effect, Redacted } from "effect"
import { freshProvenance, openAccountsOf, usd } from "./given-accounts.ts"
import { decides, somebodyOfTheBank } from "./lived-in-office.ts"
import { hearFromRail } from "./lived-in-rail.ts"
import { whileOpen } from "./while-wires-go.ts"

/** Somebody with an account, and the bank's people who look at their wires. */
interface Desk {
  readonly user: User
  readonly account: AccountId
  readonly maker: User
  readonly checker: User
}

const orders = ({ account, user }: Desk, amount: bigint, name = "Grace Hopper") =>
  Effect.map(
    orderWire({
      ...whileOpen(),
      draft: {
        account,
        beneficiary: {
          name,
          address: { street: "Wall Street", building: "1", town: "New York", country: "US" },
          account: { accountNumber: "12345678", routingNumber: "021000021" }
        },
        amount: money(amount, usd),
        chargeBearer: "SHA",
        purpose: null,
        remittance: null,
        sendOn: null
      },
      createdBy: user.id,
      steppedUp: true
    }),
    ({ answer }) => answer
  )

const answers = Effect.fnUntraced(function* (
  { checker }: Desk,
  { id: wire }: Wire,
  outcome: "approved" | "rejected"
) {
  const [request] = yield* (yield* ApprovalRepository).undecided(releaseOperation, wire)
  const digestSeen = request?.digest ?? ""
  const says = { reason: "looked at", checker: checker.id, permits: () => true }
  return yield* answerWire({ wire, outcome, digestSeen, ...says, ...whileOpen() })
})

const submits = Effect.fnUntraced(function* ({ id }: Wire) {
  const done = yield* submitWire(id, whileOpen())
  if (done !== "submit") return yield* Effect.die(new Error(`a wire to be sent was not: ${done}`))
})

const sends = Effect.fnUntraced(function* (desk: Desk, amount: bigint) {
  const wire = yield* orders(desk, amount)
  if (wire.state === "pending_approval") yield* answers(desk, wire, "approved")
  yield* submits(wire)
  yield* (yield* Wires).handedOver(wire.id, whileOpen().at)
  return wire
})

/** One whose name is listed: two people clear it, and it is sent. */
const sendsCleared = Effect.fnUntraced(function* (desk: Desk) {
  const wire = yield* orders(desk, 700n, "Somebody Listed")
  const last = yield* (yield* Screenings).latest(wire.id)
  if (last === null) return yield* Effect.die(new Error("its beneficiary was not screened"))
  const { provenance } = whileOpen()
  const request = yield* askToClear({
    subject: wire.id,
    result: last.result.id,
    reason: "another of that name",
    expiresOn: addDays(provenance.today, 30),
    maker: desk.maker.id,
    beneficiary: desk.user.id,
    provenance
  })
  yield* decides(request, desk.checker, "approved", whileOpen().provenance)
  yield* releaseWaiting(whileOpen())
  yield* submits(wire)
  return wire
})

const sendsResolved = Effect.fnUntraced(function* (desk: Desk) {
  const wire = yield* sends(desk, 800n)
  const asked = yield* askToResolve({
    wire: wire.id,
    outcome: "settled",
    reason: "the other bank says so by telephone",
    maker: desk.maker.id,
    provenance: whileOpen().provenance
  })
  yield* decides(asked, desk.checker, "approved", whileOpen().provenance)
  return wire
})

/** Lets it happen, and gives the UUIDs of what it happened to. */
export const workOnWires = Effect.gen(function* () {
  const user = yield* registerCustomer({
    email: EmailAddress.make("wires@example.com"),
    name: "Ada",
    password: Redacted.make("correct horse battery staple"),
    provenance: freshProvenance()
  })
  if (user.customer === null) return yield* Effect.die(new Error("a member is a customer"))
  const [account] = (yield* openAccountsOf(user.customer, 1, 10_000_000n)).accounts
  if (account === undefined) return yield* Effect.die(new Error("the account was not opened"))
  const desk: Desk = {
    user,
    account,
    maker: yield* somebodyOfTheBank("works-on-wires", "operations"),
    checker: yield* somebodyOfTheBank("approves-wires", "operations")
  }
  const settled = yield* sends(desk, 10_000n)
  const refused = yield* sends(desk, 1_000_000n)
  const returned = yield* sends(desk, 20_000n)
  const underWay = yield* sends(desk, 30_000n)
  const cancelled = yield* orders(desk, 500n)
  yield* cancelWire({ wire: cancelled.id, by: user.id, words: null, ...whileOpen() })
  yield* answers(desk, yield* orders(desk, 2_000_000n), "rejected")
  const cleared = yield* sendsCleared(desk)
  const resolved = yield* sendsResolved(desk)
  const pending = yield* orders(desk, 3_000_000n)
  const heard = yield* hearFromRail({ ...desk, settled, refused, returned, underWay })
  return {
    settledWire: uuidOf(settled.id),
    refusedWire: uuidOf(refused.id),
    returnedWire: uuidOf(returned.id),
    sentWire: uuidOf(underWay.id),
    cancelledWire: uuidOf(cancelled.id),
    pendingWire: uuidOf(pending.id),
    clearedWire: uuidOf(cleared.id),
    resolvedWire: uuidOf(resolved.id),
    ...heard
  }
})
