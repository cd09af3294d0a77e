/** The route of the trial balance. */
import { CurrencyCodeSchema, MoneyFromJson } from "@florin/domain/money"
import { Schema } from "effect"
import { describeRoute, noBody, nothing } from "../route.ts"

/** One account of the chart. */
export const RowView = Schema.Struct({
  code: Schema.String,
  name: Schema.String,
  class: Schema.Literals(["asset", "liability", "equity", "income", "expense"]),
  currency: CurrencyCodeSchema,
  debits: MoneyFromJson,
  credits: MoneyFromJson
}).annotate({ identifier: "TrialBalanceRow" })

/** The sums of one currency. */
export const TotalView = Schema.Struct({
  currency: CurrencyCodeSchema,
  debits: MoneyFromJson,
  credits: MoneyFromJson,
  balanced: Schema.Boolean
}).annotate({ identifier: "TrialBalanceTotal" })

/** The route of the trial balance. */
export const trialBalanceRoutes = {
  show: describeRoute({
    method: "GET",
    path: "/api/admin/trial-balance",
    tag: "admin",
    operation: "showTrialBalance",
    summary: "Show the trial balance",
    description: "Debits and credits of every account that was ever posted to, and their sums.",
    access: "ledger:read",
    ownership: "none",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: nothing,
    query: nothing,
    body: noBody,
    answer: {
      status: 200,
      description: "The rows, and the totals of each currency",
      schema: Schema.Struct({
        rows: Schema.Array(RowView),
        totals: Schema.Array(TotalView)
      }).annotate({ identifier: "TrialBalance" })
    },
    refusals: []
  })
}
