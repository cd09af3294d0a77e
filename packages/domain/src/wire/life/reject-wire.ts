/** The bank says no to a wire before it was sent. */
import { Effect } from "effect"
import type { Wire, WireReason } from "../wire.ts"
import { type EndUnsent, endUnsent } from "./end-unsent.ts"
import { tellOfWire } from "./tell-wire-customer.ts"

/** The bank's own reasons, by their codes. */
export const rejectedBy = {
  bank: "rejected-by-bank",
  time: "not-approved-in-time"
} as const

/** Rejects a locked wire and tells its customer. */
export const rejectInUnit = Effect.fnUntraced(function* (
  wire: Wire,
  command: Omit<EndUnsent, "move" | "reason"> & { readonly reason: WireReason }
) {
  const rejected = yield* endUnsent(wire, { ...command, move: "reject" })
  yield* tellOfWire(rejected, "wire-rejected", command.at)
  return rejected
})
