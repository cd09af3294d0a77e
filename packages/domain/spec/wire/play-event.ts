/** Plays one event of a history: as a customer, a colleague, a job or the rail would do it. */
import { Effect } from "effect"
import { type Approval, answerApproval } from "../../src/approval/index.ts"
import type { ChargeBearer } from "../../src/beneficiary/index.ts"
import { addDays } from "../../src/calendar/index.ts"
import { askToClear, Screenings } from "../../src/screening/index.ts"
import {
  askToCredit,
  askToResolve,
  askToSendBack,
  cancelWire,
  handOverWires,
  IncomingWires,
  lapseWires,
  orderWire,
  pollRail,
  releaseWaiting,
  submitWires,
  type Wire,
  type WireRail,
  Wires
} from "../../src/wire/index.ts"
import { moveTo } from "../../testing/contracts/given.ts"
import {
  actingAt,
  answers,
  creditFor,
  dollars,
  numberOf,
  orderOf,
  returnOf,
  statusOf
} from "../../testing/contracts/given-wire.ts"
import type { BankPorts } from "../../testing/contracts/harness.ts"
import type { WireEvent } from "./wire-event.ts"
import { passMinutes, todayOf, type WireWorld } from "./wire-world.ts"

const at = <A>(all: readonly A[], place: number): A | undefined =>
  all.length === 0 ? undefined : all[place % all.length]

/** Every wire that there is, the oldest first. */
export const allWires = Effect.map(
  Effect.flatMap(Wires, (wires) =>
    wires.list(
      {
        customer: null,
        account: null,
        state: null,
        currency: null,
        from: null,
        until: null,
        amountMin: null,
        amountMax: null,
        text: null
      },
      { size: 100, direction: "forward", position: null }
    )
  ),
  ({ rows }) => rows.toReversed()
)

/** Every wire that came in. */
export const allIncoming = Effect.map(
  Effect.flatMap(IncomingWires, (wires) =>
    wires.list(
      { customer: null, account: null, state: null, currency: null, from: null, until: null },
      { size: 100, direction: "forward", position: null }
    )
  ),
  ({ rows }) => rows.toReversed()
)

const pick = (place: number, passes: (wire: Wire) => boolean = () => true) =>
  Effect.map(allWires, (wires) => at(wires.filter(passes), place))

const acting = (world: WireWorld, principal: string) =>
  actingAt(world.now, { principal, today: todayOf(world) })

/** A colleague asked, and the other one says yes. */
const agreed = Effect.fnUntraced(function* (world: WireWorld, { request }: Approval) {
  const checker = world.colleagues[1]
  if (checker === undefined) return
  yield* answerApproval({
    approval: request.id,
    outcome: "approved",
    digestSeen: request.digest,
    reason: "looked at with care",
    checker: checker.id,
    permits: () => true,
    ...(yield* acting(world, checker.id))
  })
})

/** What the bank's jobs do in one round. */
export const workOnce = Effect.fnUntraced(function* (world: WireWorld, worker: string) {
  const command = yield* acting(world, worker)
  yield* lapseWires(command)
  yield* releaseWaiting(command)
  yield* submitWires(command)
  yield* Effect.exit(handOverWires(command))
  yield* Effect.exit(pollRail(command))
})

/** Does what the event says. */
export const playEvent = (
  world: WireWorld,
  event: WireEvent
): Effect.Effect<void, unknown, BankPorts | WireRail> => {
  switch (event.does) {
    case "order":
      return playOrder(world, event)
    case "approve":
    case "reject":
      return playAnswer(world, event)
    case "cancel":
      return playCancel(world, event.of)
    case "clear":
      return playClear(world, event.of)
    case "wait":
      return Effect.sync(() => passMinutes(world, event.minutes))
    case "work":
      return Effect.all(
        Array.from({ length: event.workers }, (_, worker) => workOnce(world, `worker-${worker}`)),
        { concurrency: "unbounded", discard: true }
      )
    case "say":
      return playSaying(world, event)
    case "resolve":
      return playResolution(world, event)
    case "credit":
      return playCredit(world, event)
    case "place":
      return playPlacing(world, event)
    case "list":
      return Effect.sync(() => {
        world.listVersion = event.version
      })
    case "stage":
      return Effect.asVoid(playStage(world, event))
    case "rail":
      return Effect.sync(() => {
        world.rail.isDown = event.isDown
      })
  }
}

type Of<D extends WireEvent["does"]> = Extract<WireEvent, { readonly does: D }>

const playOrder = Effect.fnUntraced(function* (world: WireWorld, event: Of<"order">) {
  const payer = at(world.payers, event.payer)
  if (payer === undefined) return
  const last = world.orders.at(-1)
  const today = todayOf(world)
  const bearer: ChargeBearer = event.bearer
  const command =
    event.again && last !== undefined
      ? last
      : yield* orderOf(payer, {
          amount: event.amount,
          name: event.name,
          chargeBearer: bearer,
          at: world.now,
          ...(event.daysAhead === null ? {} : { sendOn: addDays(today, event.daysAhead) })
        })
  world.orders.push(command)
  const { answer } = yield* orderWire(command)
  if (!world.ordered.has(answer.id)) world.ordered.set(answer.id, answer)
})

const playAnswer = Effect.fnUntraced(function* (world: WireWorld, event: Of<"approve" | "reject">) {
  const wire = yield* pick(event.of, ({ state }) => state === "pending_approval")
  if (wire === undefined) return
  const by = event.self ? wire.createdBy : world.colleagues[0]?.id
  yield* answers(wire, event.does === "approve" ? "approved" : "rejected", {
    at: world.now,
    ...(by === undefined ? {} : { by })
  })
})

const playCancel = Effect.fnUntraced(function* (world: WireWorld, of: number) {
  const wire = yield* pick(of)
  if (wire === undefined) return
  const by = wire.createdBy
  const asked = { principal: by, onBehalfOf: wire.customer, today: todayOf(world) }
  yield* cancelWire({ ...(yield* actingAt(world.now, asked)), wire: wire.id, by, words: null })
})

const playClear = Effect.fnUntraced(function* (world: WireWorld, of: number) {
  const wire = yield* pick(of, ({ waitsFor }) => waitsFor.includes("screening"))
  const maker = world.colleagues[0]
  if (wire === undefined || maker === undefined) return
  const last = yield* (yield* Screenings).latest(wire.id)
  if (last === null) return
  const asked = yield* askToClear({
    subject: wire.id,
    result: last.result.id,
    reason: "another of that name",
    expiresOn: addDays(todayOf(world), 3),
    maker: maker.id,
    beneficiary: wire.createdBy,
    provenance: (yield* acting(world, maker.id)).provenance
  })
  yield* agreed(world, asked)
})

const playSaying = Effect.fnUntraced(function* (world: WireWorld, event: Of<"say">) {
  const wire = yield* pick(event.of)
  if (wire === undefined) return
  const amount = dollars((wire.sent.amount * BigInt(event.part)) / 10n)
  const message =
    event.says === "returned"
      ? yield* returnOf(wire, { amount })
      : yield* statusOf(wire, event.says, event.part === 1 ? { amount } : {})
  for (let times = 0; times < event.times; times += 1)
    if (event.first) world.rail.inbox.unshift(message)
    else world.rail.inbox.push(message)
})

const playResolution = Effect.fnUntraced(function* (world: WireWorld, event: Of<"resolve">) {
  const wire = yield* pick(event.of, ({ state }) => state === "submitted")
  const maker = world.colleagues[0]
  if (wire === undefined || maker === undefined) return
  const asked = yield* askToResolve({
    wire: wire.id,
    outcome: event.outcome,
    reason: "the other bank wrote",
    maker: maker.id,
    provenance: (yield* acting(world, maker.id)).provenance
  })
  yield* agreed(world, asked)
})

const playCredit = Effect.fnUntraced(function* (world: WireWorld, event: Of<"credit">) {
  const payer = event.payer === null ? undefined : at(world.payers, event.payer)
  const number = payer === undefined ? "000000000000" : yield* numberOf(payer.account)
  const last = world.credits.at(-1)
  const credit =
    event.again && last !== undefined
      ? yield* creditFor(last.accountNumber, { uetr: last.uetr, amount: last.amount })
      : yield* creditFor(number, { amount: dollars(event.amount), debtorName: event.from })
  world.credits.push(credit)
  world.rail.inbox.push(credit)
})

const playPlacing = Effect.fnUntraced(function* (world: WireWorld, event: Of<"place">) {
  const kept = at(
    (yield* allIncoming).filter(({ state }) => state === "in_suspense"),
    event.of
  )
  // What came back goes to no other account than its own.
  const owns = world.payers.findIndex(({ account }) => account === kept?.account)
  const isOwn = kept?.suspense === "return-unplaced"
  const payer = at(world.payers, isOwn ? owns : (event.to ?? 0))
  const maker = world.colleagues[0]
  if (kept === undefined || payer === undefined || maker === undefined) return
  const { provenance } = yield* acting(world, maker.id)
  const command = { wire: kept.id, reason: "looked into", maker: maker.id, provenance }
  yield* agreed(
    world,
    event.to === null
      ? yield* askToSendBack({ ...command, code: "AC04" })
      : yield* askToCredit({ ...command, account: payer.account })
  )
})

const playStage = Effect.fnUntraced(function* (world: WireWorld, event: Of<"stage">) {
  const payer = at(world.payers, event.payer)
  if (payer === undefined) return
  const unsent = yield* pick(
    0,
    ({ account, state }) =>
      account === payer.account && ["pending_approval", "approved", "queued"].includes(state)
  )
  // An account that still holds something is not closed.
  if (event.stage === "closed" && unsent !== undefined) return
  yield* moveTo(payer.account, event.stage, world.now)
})
