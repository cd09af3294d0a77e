/** The laws of money as queries. */
import { lawChecks } from "./audit-law.ts"

export const moneyLaws = lawChecks(
  "MONEY-1",
  "Amounts of different currencies never meet in one sum.",
  [
    {
      checks: "postings, each in the currency of its account",
      evidence: "entry",
      query: `
        SELECT 1 AS rows, p.currency IS DISTINCT FROM coalesce(s.currency, i.currency) AS broken,
               p.entry_id::text AS subject
          FROM posting p
          LEFT JOIN account_standing s ON s.account_id = p.account_id
          LEFT JOIN internal_account i ON i.id = p.account_id`
    },
    {
      checks: "holds, each in the currency of its account",
      evidence: "hold",
      query: `
        SELECT 1 AS rows, h.currency IS DISTINCT FROM s.currency AS broken, h.id::text AS subject
          FROM hold h LEFT JOIN account_standing s ON s.account_id = h.account_id`
    }
  ]
)
