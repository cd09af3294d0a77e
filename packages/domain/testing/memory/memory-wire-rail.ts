/**
 * A rail in memory: it keeps what was placed, and hands over what a test feeds it, at least
 * once. It is no part of the books: what happened on it stays when a unit is taken back.
 */
import { Effect, Exit } from "effect"
import {
  type IncomingWire,
  type RailMessage,
  RailUnavailable,
  type Wire,
  type WireRail,
  type WireSender
} from "../../src/wire/index.ts"

/** A wire as the other side sees it. */
export interface PlacedWire {
  readonly wire: Wire
  readonly sender: WireSender
}

export interface MemoryWireRail {
  readonly port: WireRail["Service"]
  /** By the id of the wire, one of each. */
  readonly placed: Map<string, PlacedWire>
  readonly sentBack: Map<string, IncomingWire>
  /** What is to be handed over. */
  readonly inbox: RailMessage[]
  /** What somebody has to look at, with why. */
  readonly kept: { readonly message: RailMessage; readonly why: string }[]
  /** How often something was placed, the same again among it. */
  placings: number
  isDown: boolean
}

/** A rail on which nothing has happened. */
export const memoryWireRail = (): MemoryWireRail => {
  const rail: MemoryWireRail = {
    placed: new Map(),
    sentBack: new Map(),
    inbox: [],
    kept: [],
    placings: 0,
    isDown: false,
    port: {
      submit: (wire, sender) =>
        whileUp(rail, "place a wire", () => {
          rail.placings += 1
          const before = rail.placed.get(wire.id)
          if (before === undefined) rail.placed.set(wire.id, { wire, sender })
          else if (bytesOf(before) !== bytesOf({ wire, sender }))
            throw new Error("the same wire was placed with another message")
        }),
      sendBack: (wire) =>
        whileUp(rail, "send a wire back", () => {
          rail.placings += 1
          rail.sentBack.set(wire.id, wire)
        }),
      poll: (handle) =>
        Effect.gen(function* () {
          yield* whileUp(rail, "look at the inbox", () => undefined)
          const counts = { consumed: 0, kept: 0, failed: 0 }
          for (const message of rail.inbox.splice(0)) {
            const exit = yield* Effect.exit(handle(message))
            if (Exit.isFailure(exit)) {
              counts.failed += 1
              rail.inbox.push(message)
            } else if (exit.value === "consumed") counts.consumed += 1
            else {
              counts.kept += 1
              rail.kept.push({ message, why: exit.value.keep })
            }
          }
          return counts
        })
    }
  }
  return rail
}

const whileUp = (rail: MemoryWireRail, doing: string, work: () => void) =>
  Effect.suspend(() => {
    if (rail.isDown) return Effect.fail(new RailUnavailable({ doing }))
    work()
    return Effect.void
  })

/** All that a message is made of. */
const bytesOf = ({ sender, wire }: PlacedWire): string =>
  JSON.stringify(
    [
      sender,
      wire.id,
      wire.beneficiary,
      wire.sent,
      wire.chargeBearer,
      wire.purpose,
      wire.remittance,
      wire.uetr,
      wire.endToEndId,
      wire.valueDate,
      wire.submittedAt
    ],
    (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value)
  )
