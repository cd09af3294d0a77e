/** The laws of wires that go out, as queries over orders, their moves, entries and holds. */
import { lawChecks } from "./audit-law.ts"

const whole = lawChecks("WIRE-1", "A wire is paid once or made whole.", [
  {
    checks: "wires, each with just the entries and the fee of its state, account by account",
    evidence: "wire",
    query: `
        SELECT 1 AS rows, NOT wire_money_stands(w) AS broken, w.id::text AS subject FROM wire w`
  },
  {
    checks: "wires, each where its history leads, move by move",
    evidence: "wire",
    query: `
        SELECT 1 + h.moves AS rows,
               h.moves <> w.moves OR h.ends IS DISTINCT FROM w.state OR NOT h.follow AS broken,
               w.id::text AS subject
          FROM wire w
         CROSS JOIN LATERAL (
           SELECT count(*) AS moves,
                  coalesce((array_agg(m.to_state ORDER BY m.number DESC))[1], 'pending_approval')
                    AS ends,
                  coalesce(bool_and(m.follows), true) AS follow
             FROM (SELECT number, to_state,
                          wire_state_after(from_state, move) IS NOT DISTINCT FROM to_state
                            AND number = row_number() OVER moves
                            AND from_state = lag(to_state, 1, 'pending_approval') OVER moves AS follows
                     FROM wire_move WHERE wire_id = w.id WINDOW moves AS (ORDER BY number)) m) h`
  },
  {
    checks: "entries that settle wires or bring them back, each of one wire",
    evidence: "entry",
    query: `
        SELECT 1 AS rows,
               (SELECT count(*) FROM wire w WHERE w.settlement_id = e.id OR w.restitution_id = e.id)
                 + (SELECT count(*) FROM incoming_wire i
                     WHERE (i.receipt_id = e.id AND i.suspense IS DISTINCT FROM 'return-unplaced')
                        OR i.release_id = e.id) <> 1 AS broken,
               e.id::text AS subject
          FROM entry e WHERE e.kind IN ('return', 'settlement')`
  },
  {
    checks: "what is in transit by currency, beside the wires that were sent and not answered",
    evidence: "acct",
    query: `
        SELECT b.lines AS rows, b.balance <> coalesce(w.sent, 0) AS broken, b.id::text AS subject
          FROM (SELECT i.id, i.currency, count(p.*) AS lines,
                       coalesce(sum(CASE WHEN p.debit THEN -p.amount ELSE p.amount END), 0) AS balance
                  FROM internal_account i LEFT JOIN posting p ON p.account_id = i.id
                 WHERE i.code = '2110' GROUP BY i.id) b
          LEFT JOIN (SELECT currency, sum(sent) AS sent FROM wire WHERE state = 'submitted'
                      GROUP BY currency) w ON w.currency = b.currency`
  }
])

const others = lawChecks("WIRE-2", "Nobody approves their own wire.", [
  {
    checks: "wires that somebody approved, each by another than who ordered it and its customer",
    evidence: "wire",
    query: `
      SELECT 1 AS rows,
             w.approved_by = w.created_by
               OR (SELECT u.customer_id FROM bank_user u WHERE u.id = w.approved_by)
                  IS NOT DISTINCT FROM w.customer_id AS broken,
             w.id::text AS subject
        FROM wire w WHERE w.approved_by IS NOT NULL`
  }
])

const asOrdered = lawChecks("WIRE-4", "An order never changes.", [
  {
    checks: "wires that somebody approved, each as both people were shown it",
    evidence: "wire",
    query: `
        SELECT 1 AS rows, NOT wire_approved_by(w, w.approved_by) AS broken, w.id::text AS subject
          FROM wire w WHERE w.approved_by IS NOT NULL`
  },
  {
    checks: "wires, each with the record of its order, as it was ordered",
    evidence: "wire",
    query: `
        SELECT 1 AS rows,
               count(r.id) <> 1 OR NOT coalesce(bool_and(
                 r.after ->> 'account' = type_id('acct', w.account_id)
                 AND replace(r.after ->> 'sent', '.', '') ~ ('^0*' || w.sent || ' ' || w.currency)
                 AND replace(r.after ->> 'total', '.', '') ~ ('^0*' || w.total || ' ' || w.currency)),
                 false) AS broken,
               w.id::text AS subject
          FROM wire w
          LEFT JOIN audit_record r
            ON r.subject = type_id('wire', w.id) AND r.action = 'wire-ordered'
         GROUP BY w.id`
  }
])

// What was never rejected, cancelled or approved was counted whenever a later one was ordered.
const unseen = `
  SELECT coalesce(sum(o.amount), 0) FROM wire o
   WHERE o.customer_id = w.customer_id AND o.currency = w.currency AND o.place < w.place
     AND o.created_at >= w.created_at - r.velocity_hours * interval '1 hour'
     AND o.approved_by IS NULL AND (o.state NOT IN ('rejected', 'cancelled')
                                    OR o.submission_id IS NOT NULL)`

const secondPerson = lawChecks("WIRE-6", "Large wires take two people, split or not.", [
  {
    checks: "wires that were approved or sent, each by another person where the rules asked for it",
    evidence: "wire",
    query: `
        SELECT 1 AS rows,
               w.approved_by IS NULL AND (w.needs_approval OR coalesce(
                 w.amount + (${unseen}) >= (r.approval_from ->> w.currency)::numeric, false)) AS broken,
               w.id::text AS subject
          FROM wire w
          LEFT JOIN LATERAL (
            SELECT approval_from, velocity_hours FROM wire_rule s
             WHERE s.xid < (SELECT a.xid FROM audit_record a
                             WHERE a.subject = type_id('wire', w.id) AND a.action = 'wire-ordered'
                             LIMIT 1)
             ORDER BY s.number DESC LIMIT 1) r ON true
         WHERE w.state IN ('approved', 'queued', 'settled', 'returned') OR w.submission_id IS NOT NULL`
  }
])

// A result that came later does not speak about a move before it.
const screenedThen = `
  coalesce((SELECT s.outcome = 'clear' OR coalesce(
                     c.cleared_at <= m.at AND c.expires_on >= (m.at AT TIME ZONE 'UTC')::date - 1, false)
              FROM screening_result s LEFT JOIN screening_clearing c ON c.result_id = s.id
             WHERE s.subject = type_id('wire', m.wire_id) AND s.screened_at <= m.at
             ORDER BY s.number DESC LIMIT 1), false)`

const screened = lawChecks("WIRE-7", "Nobody listed is paid.", [
  {
    checks: "approvals and submissions, each of a wire whose screening let it pass then",
    evidence: "wire",
    query: `
        SELECT 1 AS rows, NOT ${screenedThen} AS broken, m.wire_id::text AS subject
          FROM wire_move m WHERE m.move IN ('approve', 'submit')`
  }
])

const held = lawChecks("WIRE-8", "A wire holds what it takes.", [
  {
    checks: "wires, each with the hold of its state",
    evidence: "wire",
    query: `
        SELECT 1 AS rows, NOT wire_hold_stands(w) AS broken, w.id::text AS subject FROM wire w`
  },
  {
    checks: "holds that are reserved for wires, each for the one that has it",
    evidence: "hold",
    query: `
        SELECT 1 AS rows, w.id IS NULL AS broken, h.id::text AS subject
          FROM hold h LEFT JOIN wire w
            ON w.hold_id = h.id AND type_id('wire', w.id) = h.reserved_for
         WHERE h.reserved_for LIKE 'wire\\_%'`
  }
])

const told = lawChecks(
  "FEE-4",
  "A month's free operations are given once each, and none is lost to what did not come about.",
  [
    {
      checks:
        "wires, each with what it was told reserved for it, or given back where it ended unsent",
      evidence: "wire",
      query: `
        SELECT 1 AS rows, NOT wire_fee_stands(w) AS broken, w.id::text AS subject FROM wire w`
    }
  ]
)

const written = lawChecks(
  "AUDIT-1",
  "Every change of state has its audit record, and no sealed record can be changed unseen.",
  [
    {
      checks: "moves of wires, each with its record",
      evidence: "wire",
      query: `
        SELECT count(*) AS rows, count(*) <> max(r.records) AS broken, m.wire_id::text AS subject
          FROM wire_move m
         CROSS JOIN LATERAL (
           SELECT count(*) AS records FROM audit_record a
            WHERE a.subject = type_id('wire', m.wire_id) AND a.action <> 'wire-ordered'
              AND a.action IN ('wire-approved', 'wire-rejected', 'wire-cancelled', 'wire-queued',
                'wire-stopped', 'wire-submitted', 'wire-settled', 'wire-refused', 'wire-returned')) r
         GROUP BY m.wire_id`
    }
  ]
)

export const wireLaws = [
  ...whole,
  ...others,
  ...asOrdered,
  ...secondPerson,
  ...screened,
  ...held,
  ...told,
  ...written
]
