/** The answers to what wires refuse. */
import { instantToIso } from "@florin/domain/calendar"
import type { WireRefusal } from "@florin/domain/wire"
import { minorView } from "../money-view.ts"
import { faultyFields } from "../problem/faulty-fields.ts"
import type { ProblemTable } from "../problem/problem-shape.ts"

const dateWords = {
  past: "The day is over.",
  "not-a-business-day": "The service of this currency does not work on that day.",
  "too-far-ahead": "The day is too far ahead.",
  "cut-off-over": "The cut-off of that day is over."
} as const

export const wireProblems = {
  WireNotFound: {
    status: 404,
    code: "wire_not_found",
    title: "There is no such wire",
    detail: () => "GET /api/wire-transfers lists yours.",
    members: ({ wire }) => ({ wireId: wire })
  },
  WireRefused: {
    status: 422,
    code: "wire_refused",
    title: "The wire cannot be sent as it was filled in",
    ...faultyFields
  },
  WireCurrencyNotServed: {
    status: 422,
    code: "wire_currency_not_served",
    title: "No wires are sent in this currency",
    detail: ({ currency, served }) =>
      `Wires in ${currency} are not sent; those in ${served.join(", ")} are.`,
    members: ({ currency, served }) => ({ currency, served })
  },
  WireDateRefused: {
    status: 422,
    code: "wire_date_refused",
    title: "The wire cannot be sent on that day",
    detail: ({ because, nearest }) =>
      `${dateWords[because]} The nearest day that would do is ${nearest}.`,
    members: ({ because, date, nearest }) => ({ sendOn: date, because, nearest })
  },
  WireFeeTakesAll: {
    status: 422,
    code: "wire_fee_takes_all",
    title: "The fee leaves nothing to send",
    detail: () => "With BEN the fee is taken out of the amount. Send more, or choose SHA or OUR.",
    members: ({ amount, currency, fee }) => ({
      amount: minorView(amount, currency),
      fee: minorView(fee, currency)
    })
  },
  WireMoveRefused: {
    status: 409,
    code: "wire_move_refused",
    title: "The wire's state does not allow this",
    detail: ({ since, state }) => `It is ${state} since ${instantToIso(since)}.`,
    members: ({ move, since, state, wire }) => ({
      wireId: wire,
      move,
      state,
      since: instantToIso(since)
    })
  },
  IncomingWireNotFound: {
    status: 404,
    code: "incoming_wire_not_found",
    title: "There is no such incoming wire",
    detail: () => "GET /api/incoming-wires lists them.",
    members: ({ wire }) => ({ incomingWireId: wire })
  },
  IncomingWireDone: {
    status: 409,
    code: "incoming_wire_done",
    title: "The incoming wire is not in suspense any longer",
    detail: ({ state }) => `It is ${state}.`,
    members: ({ state, wire }) => ({ incomingWireId: wire, state })
  },
  SendBackRefused: {
    status: 409,
    code: "send_back_refused",
    title: "No other bank sent this money",
    detail: () => "It came back for a wire of the bank's own customer: credit it to an account.",
    members: ({ wire }) => ({ incomingWireId: wire })
  },
  IncomingWireNotCleared: {
    status: 409,
    code: "incoming_wire_not_cleared",
    title: "Its sender may be on the list",
    detail: () => "Two people have to clear that first: GET and POST …/screening of the wire.",
    members: ({ wire }) => ({ incomingWireId: wire })
  },
  RailNoteNotFound: {
    status: 404,
    code: "rail_note_not_found",
    title: "There is no such note of the rail",
    detail: () => "GET /api/rail-notes lists them.",
    members: ({ note }) => ({ railNoteId: note })
  },
  RailNoteSeen: {
    status: 409,
    code: "rail_note_seen",
    title: "Nobody has to look at this any longer",
    detail: () => "Somebody has looked at it, or nobody had to.",
    members: ({ note }) => ({ railNoteId: note })
  }
} as const satisfies ProblemTable<WireRefusal>
