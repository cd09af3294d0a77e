/**
 * Customers who can sign in, their accounts, and one teller: added by the owner of the
 * tables, a few large statements for any number of them.
 *
 * Each account may be overdrawn by far more than the bench moves, so that it needs no first
 * deposit and a bank without a single posting can be measured. All constraints are in force.
 */
import { type BankPlan, tellerEmail, uuidInSql } from "./bank-plan.ts"

const began = "timestamptz '2026-01-01'"

const auditRecord = `
  INSERT INTO audit_record (id, action, subject, principal, route, idempotency_key, request_id,
    at, business_date, before, after, fingerprint)`

/** The statements, in their order; everybody has the same password. */
export const fillPeople = (plan: BankPlan, passwordHash: string): readonly string[] => {
  const { accountsOfCustomer, customers } = plan
  const user = uuidInSql("f", "n")
  const account = uuidInSql("a", "n")
  const owner = uuidInSql("c", `(n - 1) / ${accountsOfCustomer} + 1`)
  const accounts = `generate_series(1, ${customers * accountsOfCustomer}::bigint) n`
  return [
    `INSERT INTO customer (id, name, created_at, tier)
     SELECT ${uuidInSql("c", "n")}, 'Customer ' || n, ${began}, 'enhanced'
       FROM generate_series(1, ${customers}) n`,
    `INSERT INTO bank_user (id, email, name, roles, customer_id, password_hash, created_at)
     SELECT ${user}, 'customer-' || n || '@bench.example', 'Customer ' || n, ARRAY['customer'],
            ${uuidInSql("c", "n")}, '${passwordHash}', ${began} FROM generate_series(1, ${customers}) n
     UNION ALL
     SELECT ${uuidInSql("f", "0")}, '${tellerEmail}', 'Teller', ARRAY['operations'], NULL,
            '${passwordHash}', ${began}`,
    `${auditRecord}
     SELECT ${uuidInSql("f", "n")},
            CASE n WHEN 0 THEN 'staff-registered' ELSE 'customer-registered' END,
            type_id('user', ${user}), 'bench', 'fill', 'user-' || n, 'fill', ${began}, '2026-01-01',
            '{}', '{}', 'fill' FROM generate_series(0, ${customers}) n`,
    `INSERT INTO account (id, number, owner_id, product, nickname, opened_on)
     SELECT ${account}, lpad(n::text, 10, '0') || lpad((98 - n * 100 % 97)::text, 2, '0'),
            ${owner}, 'checking', '', '2026-01-01' FROM ${accounts}`,
    `INSERT INTO account_standing (account_id, owner_id, class, currency, stage, stage_since,
       overdraft_limit, last_booked_at, outflow_date, tier)
     SELECT ${account}, ${owner}, 'liability', 'USD', 'active', ${began}, 1000000000000,
            ${began}, '2026-01-01', 'enhanced' FROM ${accounts}`,
    `${auditRecord}
     SELECT ${uuidInSql("d", "n")}, 'account-opened', type_id('acct', ${account}), 'bench', 'fill',
            'account-' || n, 'fill', ${began}, '2026-01-01', '{}', '{}', 'fill' FROM ${accounts}`
  ]
}
