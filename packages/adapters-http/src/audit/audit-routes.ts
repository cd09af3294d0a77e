/** The routes of the audit log, of erasing what is personal in it, and of the controls. */
import { AuditId, CustomerId, EntryId, UserId } from "@florin/domain/id"
import { Schema } from "effect"
import { PageView, pageQuery } from "../list-page.ts"
import { endsAfterItBegins, periodQuery } from "../period.ts"
import { describeRoute, noBody, nothing } from "../route.ts"
import { LoggedView } from "./audit-view.ts"
import { ControlsView } from "./controls-view.ts"

const sought = (what: string) =>
  Schema.optionalKey(
    Schema.String.check(Schema.isPattern(/^[\x21-\x7e]{1,120}$/u, { message: `expected ${what}` }))
  )

/** The filters of the log; each that is given has to hold. */
export const AuditQuery = Schema.Struct({
  ...pageQuery,
  principal: sought("the id of a user or the name of a program"),
  object: sought("the id of an account, customer, user, entry, hold or session"),
  action: sought("an action such as signed-in or transfer-booked"),
  ...periodQuery
}).check(endsAfterItBegins)

const common = {
  tag: "admin",
  ownership: "none",
  idempotency: "none",
  params: nothing,
  query: nothing
} as const

export const auditRoutes = {
  search: describeRoute({
    ...common,
    method: "GET",
    path: "/api/admin/audit",
    operation: "searchAuditLog",
    summary: "Search what was done",
    description:
      "Journal entries and audit records as one log, newest first: by person, object, action and time. What is personal is shown to who has audit-personal:read.",
    access: "audit:read",
    bodyLimit: "none",
    rateClass: "read",
    query: AuditQuery,
    body: noBody,
    answer: {
      status: 200,
      description: "A page of the log",
      schema: Schema.Struct({ data: Schema.Array(LoggedView), page: PageView }).annotate({
        identifier: "AuditLog"
      })
    },
    refusals: ["CursorRefused"]
  }),
  show: describeRoute({
    ...common,
    method: "GET",
    path: "/api/admin/audit/{actionId}",
    operation: "showLoggedAction",
    summary: "Show one thing that was done",
    description: "An entry or an audit record, and the block that seals it.",
    access: "audit:read",
    bodyLimit: "none",
    rateClass: "read",
    params: Schema.Struct({ actionId: Schema.Union([AuditId.schema, EntryId.schema]) }),
    body: noBody,
    answer: { status: 200, description: "What was done", schema: LoggedView },
    refusals: ["LoggedActionNotFound"]
  }),
  erase: describeRoute({
    ...common,
    method: "POST",
    path: "/api/admin/personal-data/erase",
    operation: "erasePersonalData",
    summary: "Erase a person's data in the audit log",
    description:
      "Takes addresses, names and devices of a user or customer out of the log and out of what is kept of their sessions, for good. What was done stays, and every seal holds. Asking again finds nothing more.",
    access: "personal-data:erase",
    stepUp: "required",
    bodyLimit: "settings",
    rateClass: "money",
    body: Schema.Struct({
      personId: Schema.Union([CustomerId.schema, UserId.schema])
    }).annotate({ identifier: "PersonalDataErasure" }),
    bodyExample: { personId: "cust_01kb3m2v1xe2trx3y6z4c9n0ab" },
    answer: {
      status: 200,
      description: "How many records, entries and sessions lost something personal",
      schema: Schema.Struct({
        records: Schema.Int,
        entries: Schema.Int,
        sessions: Schema.Int
      }).annotate({ identifier: "ErasedPersonalData" }),
      example: { records: 12, entries: 340, sessions: 25 }
    },
    refusals: []
  }),
  controls: describeRoute({
    ...common,
    method: "GET",
    path: "/api/admin/controls",
    operation: "showControls",
    summary: "Show whether every law holds",
    description:
      "Every law of the bank as a query over its real data, with what it came to. A report is kept for ten seconds; a check that takes longer than five is told as null and left to florin audit.",
    access: "controls:read",
    bodyLimit: "none",
    rateClass: "read",
    body: noBody,
    answer: { status: 200, description: "The controls and the seal", schema: ControlsView },
    refusals: []
  })
}
