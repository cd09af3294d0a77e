/** The answers to what fees refuse. */
import type { FeeRefusal } from "@florin/domain/fee"
import { faultyFields } from "../problem/faulty-fields.ts"
import type { ProblemTable } from "../problem/problem-shape.ts"

const listOf = "GET /api/fees/schedules lists them."

export const feeProblems = {
  FeeScheduleNotFound: {
    status: 404,
    code: "fee_schedule_not_found",
    title: "There is no such schedule of fees",
    detail: () => listOf,
    members: ({ schedule }) => ({ scheduleId: schedule })
  },
  FeeScheduleRefused: {
    status: 422,
    code: "fee_schedule_refused",
    title: "The schedule of fees is not right",
    ...faultyFields
  },
  FeeScheduleDateTaken: {
    status: 409,
    code: "fee_schedule_date_taken",
    title: "Another schedule begins on that day",
    detail: ({ effectiveFrom }) =>
      `From ${effectiveFrom} on another schedule of the same operation, product and currency counts: choose another day, or end that one before it begins.`,
    members: ({ effectiveFrom, schedule }) => ({ scheduleId: schedule, effectiveFrom })
  },
  FeeScheduleOver: {
    status: 409,
    code: "fee_schedule_over",
    title: "The schedule ends already",
    detail: ({ from }) => `From ${from} on it does not count.`,
    members: ({ from, schedule }) => ({ scheduleId: schedule, from })
  },
  FeeScheduleEndRefused: {
    status: 422,
    code: "fee_schedule_end_refused",
    title: "A schedule ends on a day to come",
    detail: ({ earliest }) => `Send ${earliest} or a later day.`,
    members: ({ earliest, schedule }) => ({ scheduleId: schedule, earliest })
  },
  FeeChargeNotFound: {
    status: 404,
    code: "fee_charge_not_found",
    title: "There is no such charge",
    detail: () => "Check the id; a customer sees what their own accounts were charged.",
    members: ({ charge }) => ({ chargeId: charge })
  },
  FeeReservedBefore: {
    status: 409,
    code: "fee_reserved_before",
    title: "The fee was reserved before",
    detail: ({ subject }) => `${subject} is reserved once.`,
    members: ({ subject }) => ({ subject })
  },
  FeeNotAsReserved: {
    status: 409,
    code: "fee_not_as_reserved",
    title: "Another fee was reserved",
    detail: ({ subject }) =>
      `What ${subject} costs was told before and is charged so, unless it was given up.`,
    members: ({ subject }) => ({ subject })
  },
  FeeChargedBefore: {
    status: 409,
    code: "fee_charged_before",
    title: "The fee was charged before",
    detail: ({ subject }) => `${subject} is charged once.`,
    members: ({ subject }) => ({ subject })
  }
} as const satisfies ProblemTable<FeeRefusal>
