/** Takes in all that the rail has to say now. */
import { Effect } from "effect"
import type { Acting } from "../acting.ts"
import { handleRailMessage, railHandled } from "./handle-rail-message.ts"
import { WireRail } from "./wire-rail.ts"

/** Handles what came in, message by message; gives the counts. */
export const pollRail = Effect.fnUntraced(function* (acting: Acting) {
  return yield* (yield* WireRail).poll((message) =>
    Effect.map(handleRailMessage({ ...acting, message }), railHandled)
  )
})
