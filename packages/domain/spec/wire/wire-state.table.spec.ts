/** Every move from every state of a wire, and where each state stands. */
import { describe, expect, it } from "vitest"
import {
  incomingMoves,
  isUnderWay,
  isUnsent,
  moveWire,
  type WireMove,
  wireStates
} from "../../src/wire/index.ts"

const moves: readonly WireMove[] = [
  "approve",
  "reject",
  "cancel",
  "queue",
  "stop",
  "submit",
  "settle",
  "refuse",
  "return"
]

const allowed: Readonly<Record<string, string>> = {
  "pending_approval approve": "approved",
  "pending_approval reject": "rejected",
  "pending_approval cancel": "cancelled",
  "approved queue": "queued",
  "approved stop": "pending_approval",
  "approved submit": "submitted",
  "approved reject": "rejected",
  "approved cancel": "cancelled",
  "queued stop": "pending_approval",
  "queued submit": "submitted",
  "queued reject": "rejected",
  "queued cancel": "cancelled",
  "submitted settle": "settled",
  "submitted refuse": "rejected",
  "submitted return": "returned",
  "settled return": "returned"
}

describe("The states of a wire", () => {
  it.each(wireStates.flatMap((state) => moves.map((move) => ({ state, move }))))(
    "WIRE-1: $move from $state",
    ({ move, state }) => {
      expect(moveWire(state, move)).toBe(allowed[`${state} ${move}`] ?? null)
    }
  )

  it("WIRE-1: it is unsent as long as it can be cancelled, and under way until it was answered", () => {
    expect(wireStates.filter(isUnsent)).toEqual(["pending_approval", "approved", "queued"])
    expect(wireStates.filter(isUnderWay)).toEqual([
      "pending_approval",
      "approved",
      "queued",
      "submitted"
    ])
  })

  it("WIRE-5: what came in leaves suspense once", () => {
    expect(incomingMoves).toEqual({
      in_suspense: { credit: "credited", "send-back": "sent_back" },
      credited: {},
      sent_back: {}
    })
  })
})
