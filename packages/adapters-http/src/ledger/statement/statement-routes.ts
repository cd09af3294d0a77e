/** The route of an account's statement. */
import { Schema } from "effect"
import { AccountParams } from "../../account/account-body.ts"
import { pageQuery } from "../../list-page.ts"
import { oneOf } from "../../one-of.ts"
import { endsAfterItBegins, periodQuery } from "../../period.ts"
import { describeRoute, noBody } from "../../route.ts"
import { StatementView } from "./statement-view.ts"

/** The period, the page and the form. */
export const StatementQuery = Schema.Struct({
  ...pageQuery,
  ...periodQuery,
  format: Schema.optionalKey(oneOf("json", "csv"))
}).check(
  endsAfterItBegins,
  Schema.makeFilter(
    ({ cursor, format, limit }) =>
      format !== "csv" ||
      (cursor === undefined && limit === undefined) ||
      "expected neither cursor nor limit with format=csv, which is the whole period"
  )
)

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
