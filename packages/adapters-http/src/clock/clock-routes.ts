/** The routes of the bank's clock. */
import { BusinessDateSchema, InstantSchema } from "@florin/domain/calendar"
import { Schema } from "effect"
import { describeRoute, noBody, nothing } from "../route.ts"

/** The published form of the bank's time. */
export const ClockView = Schema.Struct({ now: InstantSchema, today: BusinessDateSchema }).annotate({
  identifier: "BankTime",
  description: "The bank's moment, and the business date that it falls on."
})

const example = { now: "2026-11-24T09:30:00.000000Z", today: "2026-11-24" }

export const clockRoutes = {
  show: describeRoute({
    method: "GET",
    path: "/api/admin/clock",
    tag: "admin",
    operation: "showClock",
    summary: "What time it is at the bank",
    description: "On a simulated clock this is ahead of the system's time.",
    access: "clock:advance",
    ownership: "none",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: nothing,
    query: nothing,
    body: noBody,
    answer: { status: 200, description: "The bank's time", schema: ClockView, example },
    refusals: []
  }),
  advance: describeRoute({
    method: "POST",
    path: "/api/admin/clock",
    tag: "admin",
    operation: "advanceClock",
    summary: "Advance the simulated clock",
    description: "Moves the bank to a later moment; refused when it runs on the system's time.",
    access: "clock:advance",
    ownership: "none",
    idempotency: "none",
    bodyLimit: "settings",
    rateClass: "money",
    params: nothing,
    query: nothing,
    body: Schema.Struct({ to: InstantSchema }).annotate({ identifier: "ClockAdvance" }),
    bodyExample: { to: "2026-12-01T08:00:00.000000Z" },
    answer: { status: 200, description: "The bank's new time", schema: ClockView, example },
    refusals: ["ClockNotSimulated", "ClockMovesForwardOnly"]
  })
}
