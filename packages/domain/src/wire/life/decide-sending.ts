/** Decides what becomes of a wire that was approved, when somebody is about to send it. */
import type { ServiceDay } from "../../calendar/index.ts"
import type { Wire } from "../wire.ts"
import { moveWire } from "../wire-state.ts"
import { isDue } from "./decide-release.ts"

/** It is sent, stopped, queued, or left as it is. */
export type Sending = "submit" | "stop" | "queue" | "leave"

/**
 * What is not cleared is stopped, whatever its day; the rest is sent when its service takes
 * it, and queued until then.
 *
 * @upholds WIRE-7
 */
export const decideSending = (
  wire: Wire,
  { isClear, service }: { readonly isClear: boolean; readonly service: ServiceDay }
): Sending => {
  if (moveWire(wire.state, "submit") === null) return "leave"
  if (!isClear) return "stop"
  if (isDue(wire, service)) return "submit"
  return moveWire(wire.state, "queue") === null ? "leave" : "queue"
}
