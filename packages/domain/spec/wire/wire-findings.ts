/**
 * What is wrong with a bank after a history of wires, law by law: the books beside a few lines
 * that say what became of each wire by what was heard of it, and in which order.
 */
import { Effect } from "effect"
import type { Page } from "../../src/atomicity/index.ts"
import { type CustomerId, uuidOf } from "../../src/id/index.ts"
import { Screenings } from "../../src/screening/index.ts"
import {
  type IncomingWire,
  isUnsent,
  RailLog,
  type RailMessage,
  type RailNote,
  type Wire,
  Wires
} from "../../src/wire/index.ts"
import { usd } from "../../testing/contracts/asked.ts"
import { ownBalances } from "../../testing/contracts/given-wire.ts"
import { standingOf } from "../../testing/contracts/standing-of.ts"
import { allIncoming, allWires } from "./play-event.ts"
import { openingBalance, type WireWorld } from "./wire-world.ts"

/** What is wrong, by the law that it breaks. */
export type Findings = Readonly<Record<`WIRE-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`, readonly string[]>>

/** How a wire ended by what was heard: in the order in which it was heard, the first word counts. */
type Ending = "submitted" | "settled" | "refused" | { readonly returned: bigint }

const endingOf = (wire: Wire, heard: readonly RailMessage[], resolved: Ending | null): Ending => {
  let ending: Ending = resolved ?? "submitted"
  for (const message of heard) {
    if (message.says === "credit" || message.wire.uetr !== wire.uetr) continue
    const said = message.amount
    const isOpen = ending === "submitted"
    if (
      message.says === "settled" &&
      isOpen &&
      (said?.amount ?? wire.sent.amount) === wire.sent.amount
    )
      ending = "settled"
    if (
      message.says === "refused" &&
      isOpen &&
      (said?.amount ?? wire.sent.amount) === wire.sent.amount
    )
      ending = "refused"
    if (message.says === "returned" && said !== null && (isOpen || ending === "settled"))
      if (said.amount > 0n && said.amount <= wire.sent.amount) ending = { returned: said.amount }
  }
  return ending
}

/** What a customer has lost by a wire. */
const lossOf = (wire: Wire, ending: Ending | null): bigint => {
  if (ending === null || ending === "refused") return 0n
  return typeof ending === "string" ? wire.total.amount : wire.total.amount - ending.returned
}

const stateOf = (ending: Ending): Wire["state"] => {
  if (ending === "refused") return "rejected"
  return typeof ending === "string" ? ending : "returned"
}

/** Everything that is wrong now. */
export const findingsIn = Effect.fnUntraced(function* (world: WireWorld) {
  const wires = yield* allWires
  const incoming = yield* allIncoming
  const notes = yield* notesInOrder
  const endings = new Map<string, Ending>()
  const found: Record<keyof Findings, string[]> = {
    "WIRE-1": [...world.defects],
    "WIRE-2": wires.filter((w) => w.approvedBy === w.createdBy).map(({ id }) => id),
    "WIRE-3": [],
    "WIRE-4": wires.flatMap((wire) => changedIn(world, wire)),
    "WIRE-5": twiceIn(incoming),
    "WIRE-6": [...unapprovedTogether(wires)],
    "WIRE-7": [...world.unscreened],
    "WIRE-8": []
  }
  for (const wire of wires) {
    const history = yield* (yield* Wires).historyOf(wire.id)
    const { submission } = wire
    if (submission === null) continue
    const byPeople = history.find(
      ({ move, railMessage }) => railMessage === null && (move === "settle" || move === "refuse")
    )
    // Ids are drawn within the units, one unit after another, so that they tell the order.
    const heard = uuidOf(byPeople?.entry ?? submission)
    const said = firstOfEach(notes).filter(({ id }) => uuidOf(id) > heard)
    const ending = endingOf(
      wire,
      said.map(({ message }) => message),
      byPeople === undefined ? null : byPeople.move === "settle" ? "settled" : "refused"
    )
    endings.set(wire.id, ending)
    if (wire.state !== stateOf(ending))
      found["WIRE-3"].push(`${wire.id} is ${wire.state} and not ${stateOf(ending)}`)
    const moves = history.map(({ move }) => move)
    for (const once of ["submit", "settle", "refuse", "return"] as const)
      if (moves.filter((move) => move === once).length > 1)
        found["WIRE-3"].push(`${wire.id} made ${once} twice`)
  }
  const unsentPlaced = [...world.rail.placed.keys()].filter((id) => !endings.has(id))
  found["WIRE-1"].push(...unsentPlaced.map((id) => `${id} was placed and not posted`))
  yield* compareBooks(world, { wires, incoming, endings, found })
  return found satisfies Findings
})

/** Wires that came in twice, whatever messages they came in. */
const twiceIn = (incoming: readonly IncomingWire[]): string[] =>
  incoming
    .filter(
      ({ credit: { uetr } }, at) =>
        uetr !== null && incoming.findIndex((other) => other.credit.uetr === uetr) !== at
    )
    .map(({ id }) => `${id} came in before`)

const notesInOrder = Effect.gen(function* () {
  const log = yield* RailLog
  const notes: RailNote[] = []
  let position: RailNote["id"] | null = null
  do {
    const page: Page<RailNote, RailNote["id"]> = yield* log.list(
      { subject: null, outcome: null, open: false },
      { size: 100, direction: "forward", position }
    )
    notes.push(...page.rows)
    position = page.next
  } while (position !== null)
  return notes.toReversed()
})

/** Each message where it was heard first. */
const firstOfEach = (notes: readonly RailNote[]): readonly RailNote[] =>
  notes.filter(
    ({ message }, at) => notes.findIndex((other) => other.message.id === message.id) === at
  )

const changedIn = ({ ordered, rail }: WireWorld, wire: Wire): readonly string[] => {
  const first = ordered.get(wire.id)
  const placed = rail.placed.get(wire.id)?.wire
  return [first, placed].flatMap((other) =>
    other === undefined || orderText(other) === orderText(wire) ? [] : [`${wire.id} has changed`]
  )
}

const orderText = (wire: Wire): string =>
  JSON.stringify(
    [
      wire.account,
      wire.beneficiary,
      wire.amount,
      wire.chargeBearer,
      wire.purpose,
      wire.remittance,
      wire.sendOn,
      wire.fee,
      wire.sent,
      wire.total,
      wire.uetr,
      wire.endToEndId
    ],
    (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value)
  )

const threshold = 1_000_000n
const dayMicros = 86_400_000_000n

/** Wires that nobody approved and that reach the threshold with those of the day before them. */
const unapprovedTogether = (wires: readonly Wire[]): readonly string[] => {
  const sent = wires.filter(
    ({ approvedBy, submission }) => submission !== null && approvedBy === null
  )
  return sent
    .filter(
      (wire) =>
        sent
          .filter(({ customer }) => customer === wire.customer)
          .filter(
            ({ createdAt }) =>
              createdAt <= wire.createdAt && createdAt >= wire.createdAt - dayMicros
          )
          .reduce((sum, { amount }) => sum + amount.amount, 0n) >= threshold
    )
    .map(({ id }) => `${id} was sent without anybody's approval`)
}

interface Compared {
  readonly wires: readonly Wire[]
  readonly incoming: readonly IncomingWire[]
  readonly endings: ReadonlyMap<string, Ending>
  readonly found: Record<keyof Findings, string[]>
}

const sum = <A>(all: readonly A[], of: (each: A) => bigint): bigint =>
  all.reduce((total, each) => total + of(each), 0n)

const compareBooks = Effect.fnUntraced(function* (
  world: WireWorld,
  { endings, found, incoming, wires }: Compared
) {
  for (const { account, user } of world.payers) {
    const { heldTotal, ledgerBalance } = yield* standingOf(account)
    const own = wires.filter((wire) => wire.account === account)
    const held = sum(
      own.filter(({ state }) => isUnsent(state)),
      ({ total }) => total.amount
    )
    if (heldTotal !== held) found["WIRE-8"].push(`${account} holds ${heldTotal} and not ${held}`)
    const lost = sum(own, (wire) => lossOf(wire, endings.get(wire.id) ?? null))
    const got = sum(incoming, (wire) => gainOf(wire, account))
    const kept = sum(incoming, (wire) => keptFor(wire, user.customer))
    const expected = openingBalance - lost + got
    if (ledgerBalance + kept !== expected)
      found["WIRE-1"].push(`${account} has ${ledgerBalance} + ${kept} and not ${expected}`)
  }
  const own = yield* ownBalances(usd)
  const suspense = sum(
    incoming.filter(({ state }) => state === "in_suspense"),
    ({ credit }) => credit.amount.amount
  )
  if (own.suspense !== -suspense)
    found["WIRE-5"].push(`${-own.suspense} is in suspense and not ${suspense}`)
  const transit = sum(wires, (wire) =>
    endings.get(wire.id) === "submitted" ? wire.sent.amount : 0n
  )
  if (own.transit !== -transit)
    found["WIRE-1"].push(`${-own.transit} is in transit and not ${transit}`)
  const nostro =
    sum(incoming.filter(isForeign), ({ credit, state }) =>
      state === "sent_back" ? 0n : credit.amount.amount
    ) - sum(wires, (wire) => paidOut(wire, endings.get(wire.id)))
  if (own.nostro !== nostro) found["WIRE-5"].push(`${own.nostro} is settled and not ${nostro}`)
})

const isForeign = ({ suspense }: IncomingWire): boolean => suspense !== "return-unplaced"

const paidOut = (wire: Wire, ending: Ending | undefined): bigint => {
  if (ending === undefined || ending === "submitted" || ending === "refused") return 0n
  return ending === "settled" ? wire.sent.amount : wire.sent.amount - ending.returned
}

/** What an account has got by a wire that came in from elsewhere. */
const gainOf = (wire: IncomingWire, account: string): bigint => {
  if (wire.state !== "credited" || wire.account !== account || !isForeign(wire)) return 0n
  return wire.credit.amount.amount - (wire.fee?.amount.amount ?? 0n)
}

/** What of a customer's own money is not on the account that it left: kept, or put elsewhere. */
const keptFor = (wire: IncomingWire, customer: CustomerId | null): bigint => {
  if (isForeign(wire) || wire.state !== "in_suspense" || wire.customer !== customer) return 0n
  return wire.credit.amount.amount
}

/** Whether a wire passes its list as the world has it now. */
export const isScreened = Effect.fnUntraced(function* (world: WireWorld, wire: Wire) {
  const last = yield* (yield* Screenings).latest(wire.id)
  if (last === null || last.result.verdict.listVersion !== world.listVersion) return false
  return (
    last.result.verdict.outcome === "clear" ||
    (last.clearing !== null && last.clearing.owner !== last.clearing.approver)
  )
})
