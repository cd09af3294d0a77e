/**
 * The routes of fees: what operations cost, by which schedules, what was charged, and how
 * schedules change. Everybody who is signed in may read what operations cost.
 */
import { FeeQuote } from "@florin/domain/fee"
import { Schema } from "effect"
import { ApprovalView } from "../approval/approval-view.ts"
import { PageView } from "../list-page.ts"
import { describeRoute, noBody, nothing } from "../route.ts"
import {
  FeeChargeParams,
  FeeQuoteQuery,
  FeeScheduleBody,
  FeeScheduleEndBody,
  FeeScheduleParams,
  FeeSchedulesQuery
} from "./fee-body.ts"
import { exampleTerms, FeeChargeView, FeeScheduleView } from "./fee-view.ts"

const reads = {
  method: "GET",
  tag: "fees",
  access: "fee-quotes:read",
  idempotency: "none",
  bodyLimit: "none",
  rateClass: "read",
  body: noBody
} as const

const changes = {
  method: "POST",
  tag: "fees",
  access: "fees:set",
  stepUp: "required",
  ownership: "none",
  idempotency: "none",
  rateClass: "money",
  query: nothing
} as const

const asked = {
  status: 201,
  description: "What another administrator has to approve",
  schema: ApprovalView
} as const

export const feeRoutes = {
  list: describeRoute({
    ...reads,
    path: "/api/fees/schedules",
    operation: "listFeeSchedules",
    summary: "List schedules of fees",
    description:
      "The newest first. With asOf those alone that count on that day; with knownAt as the bank knew them at that moment, without what was added or ended later.",
    ownership: "shared",
    params: nothing,
    query: FeeSchedulesQuery,
    answer: {
      status: 200,
      description: "A page of schedules",
      schema: Schema.Struct({ data: Schema.Array(FeeScheduleView), page: PageView }).annotate({
        identifier: "FeeScheduleList"
      })
    },
    refusals: ["CursorRefused"]
  }),
  show: describeRoute({
    ...reads,
    path: "/api/fees/schedules/{scheduleId}",
    operation: "showFeeSchedule",
    summary: "Show a schedule of fees",
    description: "What it charges, from when on, and when it ends.",
    ownership: "shared",
    params: FeeScheduleParams,
    query: nothing,
    answer: { status: 200, description: "The schedule", schema: FeeScheduleView },
    refusals: ["FeeScheduleNotFound"]
  }),
  quote: describeRoute({
    ...reads,
    path: "/api/fees/quote",
    operation: "quoteFee",
    summary: "Quote a fee",
    description:
      "What an operation would cost an account today, by which schedule, and the arithmetic step by step. Nothing is charged.",
    ownership: "own-only",
    params: nothing,
    query: FeeQuoteQuery,
    answer: { status: 200, description: "The fee, explained", schema: FeeQuote },
    refusals: ["AccountNotFound", "AccountCurrencyDiffers"]
  }),
  charge: describeRoute({
    ...reads,
    path: "/api/fees/charges/{chargeId}",
    operation: "showFeeCharge",
    summary: "Show what was charged",
    access: "entries:read",
    description:
      "The fee of an operation as it was told before, with the arithmetic, and the entry that took it. Whoever may read the entries of the account may read it.",
    ownership: "own-only",
    params: FeeChargeParams,
    query: nothing,
    answer: { status: 200, description: "The charge", schema: FeeChargeView },
    refusals: ["FeeChargeNotFound"]
  }),
  askForSchedule: describeRoute({
    ...changes,
    path: "/api/fees/schedules",
    operation: "askForFeeSchedule",
    summary: "Ask for a schedule of fees",
    description:
      "It counts from its first day on, tomorrow at the earliest, once another administrator has approved it, in the place of the one about the same. What was charged before does not change.",
    bodyLimit: 32_768,
    params: nothing,
    body: FeeScheduleBody,
    bodyExample: {
      operation: "wire-domestic",
      currency: "USD",
      effectiveFrom: "2026-12-01",
      terms: exampleTerms,
      reason: "the price list of December"
    },
    answer: asked,
    refusals: ["FeeScheduleRefused", "FeeScheduleDateTaken"]
  }),
  askToEnd: describeRoute({
    ...changes,
    path: "/api/fees/schedules/{scheduleId}/end",
    operation: "askToEndFeeSchedule",
    summary: "Ask for the end of a schedule of fees",
    description:
      "Without another in its place: from that day on the operation costs what the schedule of all products says, or nothing. One that has not begun may end on its first day, and never counts.",
    bodyLimit: 4_096,
    params: FeeScheduleParams,
    body: FeeScheduleEndBody,
    bodyExample: { from: "2027-01-01", reason: "no longer charged" },
    answer: asked,
    refusals: ["FeeScheduleNotFound", "FeeScheduleOver", "FeeScheduleEndRefused"]
  })
}
