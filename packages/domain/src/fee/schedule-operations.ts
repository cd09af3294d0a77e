/** The operations of fees that need a second person, for the bank's register of them. */
import { Effect } from "effect"
import { bindOperation } from "../approval/index.ts"
import { scheduleOperation } from "./change-schedule.ts"
import { endingOperation } from "./end-schedule.ts"

/** A new schedule, and the end of one. */
export const scheduleOperations = Effect.all([
  bindOperation(scheduleOperation),
  bindOperation(endingOperation)
])
