/** The route of an account's statement. */
import { InstantSchema } from "@florin/domain/calendar"
import { Schema } from "effect"
import { AccountParams } from "../../account/account-body.ts"
import { pageQuery } from "../../list-page.ts"
import { describeRoute, noBody } from "../../route.ts"
import { StatementView } from "./statement-view.ts"

/** The period, the page and the form. */
export const StatementQuery = Schema.Struct({
  ...pageQuery,
  from: Schema.optionalKey(InstantSchema),
  until: Schema.optionalKey(InstantSchema),
  format: Schema.optionalKey(Schema.Literals(["json", "csv"]))
})

export const statementRoutes = {
  show: describeRoute({
    method: "GET",
    path: "/api/accounts/{accountId}/statement",
    tag: "accounts",
    operation: "showStatement",
    summary: "Show a statement",
    description:
      "What was booked at or after from and before until. As JSON a page at a time; with format=csv the whole period as a file.",
    access: "accounts:read",
    ownership: "own-only",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: AccountParams,
    query: StatementQuery,
    body: noBody,
    answer: {
      status: 200,
      description: "A page of the statement, or the file",
      schema: StatementView,
      alsoAs: ["text/csv"]
    },
    refusals: ["AccountNotFound", "CursorRefused"]
  })
}
