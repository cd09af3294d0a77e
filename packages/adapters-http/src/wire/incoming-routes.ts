/** The routes of wires that came in, and of what the rail said. */
import { Schema } from "effect"
import { ApprovalView } from "../approval/approval-view.ts"
import { PageView } from "../list-page.ts"
import { describeRoute, noBody, nothing } from "../route.ts"
import {
  CreditIncomingBody,
  IncomingWireParams,
  IncomingWiresQuery,
  RailNoteParams,
  RailNotesQuery,
  SeenBody,
  SendBackBody
} from "./incoming-body.ts"
import { IncomingWireView, RailNoteView } from "./incoming-view.ts"

const reads = {
  method: "GET",
  tag: "wires",
  idempotency: "none",
  bodyLimit: "none",
  rateClass: "read",
  body: noBody
} as const

const works = {
  method: "POST",
  tag: "wires",
  access: "wires:work",
  stepUp: "required",
  ownership: "none",
  idempotency: "none",
  bodyLimit: 4_096,
  rateClass: "money",
  query: nothing
} as const

const asked = {
  status: 201,
  description: "What another person has to approve",
  schema: ApprovalView
} as const

/** What came in, and where two people let it go. */
export const incomingWireRoutes = {
  list: describeRoute({
    ...reads,
    path: "/api/incoming-wires",
    operation: "listIncomingWires",
    summary: "List wires that came in",
    description:
      "The newest first. A customer's are those credited to their accounts; the bank's people see those in suspense as well.",
    access: "wires:read",
    ownership: "own-only",
    params: nothing,
    query: IncomingWiresQuery,
    answer: {
      status: 200,
      description: "A page of incoming wires",
      schema: Schema.Struct({ data: Schema.Array(IncomingWireView), page: PageView }).annotate({
        identifier: "IncomingWireList"
      })
    },
    refusals: ["AccountNotFound", "CursorRefused"]
  }),
  show: describeRoute({
    ...reads,
    path: "/api/incoming-wires/{incomingWireId}",
    operation: "showIncomingWire",
    summary: "Show a wire that came in",
    description: "As it stands.",
    access: "wires:read",
    ownership: "own-only",
    params: IncomingWireParams,
    query: nothing,
    answer: { status: 200, description: "The incoming wire", schema: IncomingWireView },
    refusals: ["IncomingWireNotFound"]
  }),
  askToCredit: describeRoute({
    ...works,
    path: "/api/incoming-wires/{incomingWireId}/credit",
    operation: "askToCreditIncomingWire",
    summary: "Ask for a credit out of suspense",
    description: "To the account that the money is for, once another person has approved it.",
    params: IncomingWireParams,
    body: CreditIncomingBody,
    bodyExample: {
      accountId: "acct_01kb3m2v1xe2trx3y6z4c9n0ab",
      reason: "two digits of the number were exchanged; the name fits"
    },
    answer: asked,
    refusals: [
      "IncomingWireNotFound",
      "IncomingWireDone",
      "IncomingWireNotCleared",
      "AccountNotFound",
      "AccountCurrencyDiffers"
    ]
  }),
  askToSendBack: describeRoute({
    ...works,
    path: "/api/incoming-wires/{incomingWireId}/send-back",
    operation: "askToSendBackIncomingWire",
    summary: "Ask for sending an incoming wire back",
    description:
      "Out of suspense to the bank that it came from, once another person has approved it.",
    params: IncomingWireParams,
    body: SendBackBody,
    bodyExample: { code: "AC01", reason: "nobody here has an account of this number" },
    answer: asked,
    refusals: ["IncomingWireNotFound", "IncomingWireDone", "SendBackRefused"]
  })
}

/** What the rail said, and that somebody has looked at it. */
export const railNoteRoutes = {
  list: describeRoute({
    ...reads,
    path: "/api/rail-notes",
    operation: "listRailNotes",
    summary: "List what the rail said",
    description: "The newest first. What a person has still to look at is open=true.",
    access: "wires:work",
    ownership: "none",
    params: nothing,
    query: RailNotesQuery,
    answer: {
      status: 200,
      description: "A page of notes",
      schema: Schema.Struct({ data: Schema.Array(RailNoteView), page: PageView }).annotate({
        identifier: "RailNoteList"
      })
    },
    refusals: ["CursorRefused"]
  }),
  see: describeRoute({
    ...works,
    path: "/api/rail-notes/{railNoteId}/seen",
    operation: "seeRailNote",
    summary: "Say that somebody has looked at it",
    description: "With what came of it. No wire changes by that.",
    params: RailNoteParams,
    body: SeenBody,
    bodyExample: { words: "the correspondent sent it by mistake, and says so" },
    answer: { status: 200, description: "The note", schema: RailNoteView },
    refusals: ["RailNoteNotFound", "RailNoteSeen"]
  })
}
