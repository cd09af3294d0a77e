/**
 * The laws of what customers may do, as queries.
 *
 * Each payment is judged by how its customer stood when it was booked, and by the rules that
 * were stated then: neither is changed by what came later. What was booked before any rules
 * were stated is not judged.
 */
import { currencyCodes, exponentOf } from "@florin/domain/money"
import { lawChecks } from "./audit-law.ts"

/** Payments of customers, line by line: whose, on which day, and how the customer stood then. */
const payments = `
  SELECT e.id AS entry_id, e.xid, e.business_date, s.owner_id, s.currency, p.amount,
         CASE WHEN t.position IS NULL THEN s.tier ELSE t.tier END AS tier,
         CASE WHEN t.position IS NULL THEN s.tier_until ELSE t.tier_until END AS tier_until
    FROM entry e
    JOIN posting p ON p.entry_id = e.id AND p.debit AND p.sequence IS NOT NULL
    JOIN account_standing s ON s.account_id = p.account_id AND s.class = 'liability'
    LEFT JOIN LATERAL (
      SELECT h.position, h.tier, h.tier_until FROM account_tier_past h
       WHERE h.account_id = p.account_id AND h.through_sequence >= p.sequence
       ORDER BY h.through_sequence, h.position LIMIT 1) t ON true
   WHERE e.kind IN ('payment', 'transfer', 'withdrawal')`

/** Holds of customers: the same, and the transactions that placed them. */
const holds = `
  SELECT h.id AS hold_id, r.xid, h.business_date, s.owner_id, s.currency, h.amount,
         h.owner_tier AS tier, h.owner_tier_until AS tier_until
    FROM hold h
    JOIN account_standing s ON s.account_id = h.account_id AND s.class = 'liability'
    LEFT JOIN audit_record r ON r.subject = type_id('hold', h.id) AND r.action = 'hold-placed'`

/** The rules that were stated when a transaction began. */
const ruleOf = (xid: string): string => `
  LEFT JOIN LATERAL (SELECT a.kyc, a.policy FROM allowance_rule a WHERE a.xid < ${xid}
                      ORDER BY a.number DESC LIMIT 1) rule ON true`

const letsNothingOut = (moved: "h" | "p"): string => `
             rule.kyc IS NOT DISTINCT FROM 'required' AND NOT coalesce(
               tier_lets_out('liability', ${moved}.tier, ${moved}.tier_until, ${moved}.business_date),
               false)`

const known = lawChecks("ALLOWANCE-1", "No unapproved customer pays anything out.", [
  {
    checks: "accounts, each with its customer's tier",
    evidence: "acct",
    query: `
      SELECT 1 AS rows, (s.tier, s.tier_until) IS DISTINCT FROM (c.tier, c.tier_until) AS broken,
             s.account_id::text AS subject
        FROM account_standing s LEFT JOIN customer c ON c.id = s.owner_id`
  },
  {
    checks: "payments, each of a customer with a tier on its day",
    evidence: "entry",
    query: `
      SELECT 1 AS rows,
             ${letsNothingOut("p")} AS broken,
             p.entry_id::text AS subject
        FROM (${payments}) p ${ruleOf("p.xid")}`
  },
  {
    checks: "holds, each of a customer with a tier on its day",
    evidence: "hold",
    query: `
      SELECT 1 AS rows, ${letsNothingOut("h")} AS broken, h.hold_id::text AS subject
        FROM (${holds}) h ${ruleOf("h.xid")}`
  }
])

const exponents = currencyCodes.map((code) => `('${code}', ${exponentOf(code)})`).join(", ")

/** The bound of a day in minor units, by the policy of the time; null when there is none. */
const dailyBound = `
  CASE WHEN rule.policy -> m.tier -> 'currencies' ? m.currency::text
       THEN (rule.policy -> m.tier -> 'currencies' -> m.currency::text ->> 'daily')::numeric
       ELSE (rule.policy -> m.tier -> 'usual' ->> 'daily')::numeric * 10 ^ x.exponent END`

const bounded = lawChecks(
  "ALLOWANCE-2",
  "No customer pays out more in a day than the tier allows, whatever the accounts and races.",
  [
    {
      checks: "payments and holds, summed by customer, currency and day",
      evidence: "cust",
      // A command of yesterday that is decided after one of today counts as today's: a day is
      // over its bound when it is so by the dates, and by the order in which all was written.
      query: `
        SELECT b.rows,
               NOT b.unbounded AND b.paid > b.daily AND coalesce(o.paid, 0) > b.daily AS broken,
               b.owner_id::text AS subject
          FROM (SELECT owner_id, currency, business_date, count(*) AS rows, sum(amount) AS paid,
                       max(daily) AS daily, bool_or(daily IS NULL) AS unbounded
                  FROM judged GROUP BY owner_id, currency, business_date) b
          LEFT JOIN (SELECT owner_id, currency, day, sum(amount) AS paid
                       FROM judged GROUP BY owner_id, currency, day) o
            ON o.owner_id = b.owner_id AND o.currency = b.currency AND o.day = b.business_date`
    }
  ]
)

/** Every check about what customers may do. */
export const allowanceLaws = [
  ...known,
  ...bounded.map((check) => ({
    ...check,
    query: `
      SELECT rows, broken, subject FROM (WITH moved AS (
        SELECT xid, business_date, owner_id, currency, amount, tier FROM (${payments}) p
        UNION ALL
        SELECT xid, business_date, owner_id, currency, amount, tier FROM (${holds}) h
      ), judged AS (
        SELECT m.owner_id, m.currency, m.business_date, m.amount,
               max(m.business_date) OVER (PARTITION BY m.owner_id, m.currency ORDER BY m.xid) AS day,
               ${dailyBound} AS daily
          FROM moved m
          JOIN (VALUES ${exponents}) AS x (code, exponent) ON x.code = m.currency
          ${ruleOf("m.xid")}
      ) ${check.query}) days`
  }))
]
